/** Keys from before they had a life of their own are still the keys after the update. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PGlite } from '@electric-sql/pglite';
import { exportJWK, generateKeyPair } from 'jose';
import knexFactory from 'knex';
import PGliteDialect from 'knex-pglite';
import { systemClock } from '../../src/clock.ts';
import { seal } from '../../src/provider/key-sealing.ts';
import { loadKeys } from '../../src/provider/keys.ts';
import { openEmbeddedDatabase } from '../../src/storage/embedded.ts';
import { createKeyStore } from '../../src/storage/keys.ts';
import { keysParts, secretKeys } from '../support/memory-keys.ts';

const folder = mkdtempSync(join(tmpdir(), 'near-oidc-migration-'));
const createdAt = Date.UTC(2026, 5, 1);
let oldKey: object;

beforeAll(async () => {
  const pglite = new PGlite(join(folder, 'pglite'));
  await pglite.waitReady;
  const knex = knexFactory({
    client: PGliteDialect,
    // The dialect takes a ready instance this way; its types do not say so.
    connection: (() => ({ pglite })) as never,
  });
  const migrations = {
    directory: fileURLToPath(new URL('../../migrations', import.meta.url)),
    loadExtensions: ['.mjs'],
    tableName: 'schema_migrations',
  };
  await knex.migrate.up({ ...migrations, name: '0001_initial.mjs' });
  await knex.migrate.up({ ...migrations, name: '0002_proofs.mjs' });
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  oldKey = { ...(await exportJWK(privateKey)), kid: 'the-old-one', alg: 'RS256', use: 'sig' };
  const row = async (purpose: 'signing' | 'cookie', plain: string) => ({
    purpose,
    generation: 1,
    sealed: await seal(secretKeys, purpose, plain),
    created_at: new Date(createdAt),
  });
  await knex('keys').insert(await row('signing', JSON.stringify(oldKey)));
  await knex('keys').insert(await row('cookie', 'the-old-cookie-key'));
  await knex.destroy();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the old keys go on, and those that are new in kind stand beside them', async () => {
  const database = await openEmbeddedDatabase(folder);
  const store = createKeyStore(database.sql);
  const { keys } = await loadKeys(keysParts(store, systemClock));
  const old = (await store.outline()).filter((key) => key.createdAt === createdAt);
  await database.close();
  expect(keys.signing[0]).toEqual(oldKey);
  expect(keys.cookie).toEqual(['the-old-cookie-key']);
  expect(keys.signing.map(({ alg }) => alg)).toEqual(['RS256', 'ES256', 'EdDSA']);
  expect(keys.rotationSecret).toHaveLength(32);
  expect(old).toEqual([
    { purpose: 'cookie', algorithm: 'secret', generation: 1, createdAt, activatesAt: createdAt },
    { purpose: 'signing', algorithm: 'RS256', generation: 1, createdAt, activatesAt: createdAt },
  ]);
});
