#!/usr/bin/env node
/** The command `near-oidc`. Kept to the syntax of Node 14, as start.mjs is. */
import { requireNode } from './check-node.mjs';

requireNode();
import('../src/cli.ts').catch((error) => {
  console.error(error);
  process.exit(1);
});
