/** An app that looks at `aud` alone must get no token that was made for somebody else (RFC 8725, section 3.12). */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startChain, type Chain } from '../../dev/chain/chain.ts';
import { createLogger } from '../../src/log.ts';
import { startServer } from '../../src/server.ts';
import { backends, openAt, type Backend, type Place } from '../support/backends.ts';
import { addTestClient, operatorOn, secretKeys } from '../support/operator.ts';
import { freePort, readSettings, type Settings } from '../support/provider.ts';

const id = 'https://api.example';
const resources = [
  { identifier: 'https://other.example', scopes: ['read'] },
  { identifier: id, scopes: ['read'] },
];
const log = createLogger('info', { write: () => undefined });

let chain: Chain;
let place: Place;
let settings: Settings;
beforeAll(async () => {
  chain = await startChain();
  const [backend] = backends as readonly [Backend];
  place = await backend.place();
  const { stores, close } = await openAt(place);
  await addTestClient(operatorOn(stores), id);
  await close();
  const port = await freePort();
  settings = {
    issuer: `http://localhost:${port}`,
    host: 'localhost',
    port,
    secret_key: secretKeys.current,
    near: { network: 'sandbox', rpc_urls: [chain.url] },
    ...place.settings,
  };
});
afterAll(async () => {
  await chain.close();
  await place.drop();
});

test.each([
  [
    'an API',
    { resources },
    /resources\.1\.identifier: must be another than https:\/\/api\.example/,
  ],
  ['a front end that signs people in', { direct: directFor(id) }, /direct\.audience: must be/],
])('%s by the name of a stored app does not start the provider', async (_what, change, fault) => {
  const start = startServer(readSettings({ ...settings, ...change }), { log });
  await expect(start).rejects.toThrow(fault);
});

test('an API by the name of a stored app is taken in by no reload', async () => {
  const server = await startServer(readSettings(settings), { log });
  try {
    const reload = server.reload(readSettings({ ...settings, resources }));
    await expect(reload).rejects.toThrow(/resources\.1\.identifier/);
    await server.reload(readSettings({ ...settings, resources: resources.slice(0, 1) }));
  } finally {
    await server.stop();
  }
});

function directFor(audience: string): Settings {
  return { allowed_origins: ['https://app.example'], audience };
}
