/** A backup that is taken while people sign in, restored elsewhere: they go on as if nothing was. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { developmentKey } from '../../dev/accounts.ts';
import { backends, type Backend, type Place } from '../support/backends.ts';
import { runPostgresqlTool } from '../support/postgresql-tools.ts';
import { startProvider, type TestProvider } from '../support/provider.ts';
import { authorize, refresh, signIn, type SignedIn } from '../support/signed-in.ts';

const shared = backends.find(({ name }) => name === 'PostgreSQL and Redis') as Backend;
const settings = { rate_limits: { enabled: false } };
const key = developmentKey('alice.sandbox');
const folder = mkdtempSync(join(tmpdir(), 'near-oidc-backup-'));

let original: TestProvider;
let restored: TestProvider;
let before: SignedIn;

beforeAll(async () => {
  const [from, to] = await Promise.all([shared.place(), shared.place()]);
  original = await startProvider({ backend: at(from), settings });
  before = await signIn(original.issuer, 'alice.sandbox', key);
  let isLoaded = true;
  const load = ['bob.sandbox', 'dave.sandbox', 'bob.sandbox'].map(async (account) => {
    while (isLoaded) await signIn(original.issuer, account, developmentKey(account));
  });
  await copy(from, to);
  isLoaded = false;
  await Promise.all(load);
  await original.close();
  restored = await startProvider({ backend: at(to), settings });
});
afterAll(async () => {
  await restored.close();
  rmSync(folder, { recursive: true, force: true });
});

const at = (place: Place): Backend => ({ ...shared, place: async () => place });

/** What is short-lived stays behind, so that no code that was used since is good once more. */
async function copy(from: Place, to: Place): Promise<void> {
  const file = join(folder, 'backup');
  const [source, target] = [from, to].map((place) => String(place.settings['database_url']));
  const what = ['--format=custom', '--no-unlogged-table-data'];
  await runPostgresqlTool('pg_dump', [...what, `--file=${file}`, `${source}`], folder);
  const how = ['--exit-on-error', '--no-owner', '--single-transaction'];
  await runPostgresqlTool('pg_restore', [...how, `--dbname=${target}`, file], folder);
}

test('whoever was signed in before still is', async () => {
  const { location } = await authorize(restored.issuer, before.visitor, { prompt: 'none' });
  expect(new URL(location ?? '').searchParams.get('code')).toEqual(expect.any(String));
});

test('a refresh token that was acknowledged before works, and is replaced as ever', async () => {
  const first = await refresh(restored.issuer, before.tokens);
  expect(first.status).toBe(200);
  expect((await refresh(restored.issuer, first.body)).status).toBe(200);
});

test('people sign in, and refresh', async () => {
  const { tokens } = await signIn(restored.issuer, 'alice.sandbox', key);
  expect((await refresh(restored.issuer, tokens)).status).toBe(200);
});
