#!/usr/bin/env node
/** The command `near-oidc`. Kept to the syntax of Node 14, as start.mjs is. */
import { requireNode } from './check-node.mjs';
import { programOf } from './program.mjs';

requireNode();
import(programOf('cli')).catch((error) => {
  console.error(error);
  process.exit(1);
});
