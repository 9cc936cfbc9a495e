/** Starts the development profile and says what to click. */
import { startProfile } from './profile.ts';

const profile = await startProfile({
  environment: process.env,
  demoPort: 3001,
  chainPort: 3002,
}).catch((error: unknown) => {
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

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void profile.close());
}
