/** Starts the development profile and says what to click. */
import { readPorts, startProfile } from './profile.ts';

const profile = await start().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});

process.stdout.write(`
near-oidc runs, with a development chain and a demo app.

  1. Open  ${profile.demo}  and click “Sign in with NEAR”.
  2. Choose “Development wallet”, then alice.sandbox, then “Approve”.

  Demo app            ${profile.demo}
  Sign-in service     ${profile.issuer}/.well-known/openid-configuration
  Development chain   ${profile.chain}

Accounts and keys here are for trying things out. Stop with Ctrl+C.
`);

async function start() {
  return startProfile({ environment: process.env, ...readPorts(process.env) });
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void profile.close());
}
