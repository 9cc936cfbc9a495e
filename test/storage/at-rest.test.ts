/** Whoever reads the database can neither be anybody nor sign anything. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openEmbeddedDatabase } from '../../src/storage/embedded.ts';
import { login, redemption, requestTokens } from '../support/relying-party.ts';
import { startProvider, type TestProvider } from '../support/provider.ts';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let provider: TestProvider;
const copy = mkdtempSync(join(tmpdir(), 'near-oidc-at-rest-'));
beforeAll(async () => {
  provider = await startProvider();
});
afterAll(async () => {
  await provider.close();
  rmSync(copy, { recursive: true, force: true });
});

test('codes, tokens, sessions and private keys are not in the database as they are', async () => {
  const { visitor, request, response } = await login(provider.issuer, 'alice.sandbox', {
    scope: 'openid offline_access',
    prompt: 'consent',
  });
  const { body } = await requestTokens(provider.issuer, redemption(request, response));
  const session = [...visitor.cookies.values()].find(({ name }) => name === 'near-oidc-session');
  const bearers = [
    response.get('code'),
    body['access_token'],
    body['refresh_token'],
    session?.value,
  ].map(String);
  expect(bearers.every((bearer) => bearer.length > 20)).toBe(true);

  cpSync(provider.dataDir, copy, { recursive: true });
  const database = await openEmbeddedDatabase(copy);
  const tables = await Promise.all(
    ['records', 'challenges', 'keys'].map((table) =>
      database.sql.query({ name: '', text: `select * from ${table}` }),
    ),
  );
  await database.close();
  const dump = JSON.stringify(tables);
  expect(dump).toContain('alice.sandbox');
  expect(dump).toContain('RefreshToken');
  for (const bearer of bearers) expect(dump).not.toContain(bearer);
  expect(dump).not.toMatch(/"(d|p|q|dp|dq|qi)\\?":/);
});
