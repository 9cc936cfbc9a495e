/** What a reload takes in, and what a server keeps until it is started anew. */
import { expect, test } from '@jest/globals';
import { startChain } from '../../dev/chain/chain.ts';
import { createLogger } from '../../src/log.ts';
import { startServer } from '../../src/server.ts';
import { createDataFolder } from '../support/data-folder.ts';
import { freePort, readSettings, testClients } from '../support/provider.ts';

test('a reload takes in no other issuer', async () => {
  const chain = await startChain();
  const port = await freePort();
  const issuer = `http://localhost:${port}`;
  const settings = {
    issuer,
    host: 'localhost',
    port,
    data_dir: await createDataFolder(),
    near: { network: 'sandbox', rpc_urls: [chain.url] },
    clients: testClients,
  };
  const log = createLogger('info', { write: () => undefined });
  const server = await startServer(readSettings(settings), { log });
  try {
    await server.reload(readSettings({ ...settings, issuer: 'http://other.localhost' }));
    const answer = await fetch(`${issuer}/.well-known/openid-configuration`);
    expect(await answer.json()).toMatchObject({ issuer, token_endpoint: `${issuer}/token` });
  } finally {
    await server.stop();
    await chain.close();
  }
});
