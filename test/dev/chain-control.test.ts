/**
 * The development chain can be made to fail as nodes fail, and can be changed
 * from another process while it runs.
 */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { developmentKey } from '../../dev/accounts.ts';
import { startChain, type Chain } from '../../dev/chain/chain.ts';
import { ChainClient, recorded } from './chain-client.ts';
import { eventually } from '../support/eventually.ts';

let chain: Chain;
let client: ChainClient;
beforeEach(async () => {
  chain = await startChain();
  client = new ChainClient(chain);
});
afterEach(() => chain.close());

describe('faults', () => {
  test('down: the connection ends without an answer', async () => {
    chain.fault('down');
    await expect(client.viewKey('alice.sandbox')).rejects.toThrow();
    chain.fault(null);
    expect((await client.viewKey('alice.sandbox')).status).toBe(200);
  });

  test('slow: the answer is late, and right', async () => {
    chain.fault('slow', 150);
    const begun = performance.now();
    expect((await client.viewKey('alice.sandbox')).status).toBe(200);
    expect(performance.now() - begun).toBeGreaterThan(140);
  });

  test('slow: closing does not wait for what is late', async () => {
    chain.fault('slow');
    const late = client.viewKey('alice.sandbox').catch(() => 'ended');
    await eventually(() => chain.requests.length > 0);
    await chain.close();
    expect(await late).toBe('ended');
  });

  test.each([
    ['html', 200, 'html_200'],
    ['500', 500, 'internal_error'],
    ['429', 429, 'rate_limit_text'],
  ] as const)('%s: HTTP %i and its body', async (mode, status, name) => {
    chain.fault(mode);
    const { body, bodyText } = recorded(name);
    const answer = await client.post(
      '{"jsonrpc":"2.0","id":"dontcare","method":"status","params":[]}',
    );
    expect(answer.status).toBe(status);
    expect(body ? JSON.parse(answer.text) : answer.text).toEqual(body ?? bodyText);
  });

  const block = (params: object) => client.call('block', params);
  const call = (fetchOptions: RequestInit = {}) =>
    fetch(chain.url, {
      method: 'POST',
      body: '{"jsonrpc":"2.0","id":"dontcare","method":"status","params":[]}',
      ...fetchOptions,
    });

  test('hang: no answer comes, and closing does not wait for one', async () => {
    chain.fault('hang');
    await expect(call({ signal: AbortSignal.timeout(300) })).rejects.toThrow('timeout');
    const open = call().catch(() => 'ended');
    await eventually(() => chain.requests.length >= 2);
    await chain.close();
    expect(await open).toBe('ended');
  });

  test('redirect: who follows gets an answer, and has asked twice', async () => {
    chain.fault('redirect');
    expect((await call({ redirect: 'manual' })).status).toBe(307);
    expect(chain.requests).toHaveLength(1);
    expect(await (await call()).json()).toMatchObject({ id: 'dontcare', result: {} });
    expect(chain.requests).toHaveLength(3);
    chain.fault(null);
    expect((await fetch(`${chain.url}/elsewhere`, { method: 'POST' })).status).toBe(404);
  });

  test('huge: a hundred megabytes come to who reads them all', async () => {
    chain.fault('huge');
    let length = 0;
    for await (const chunk of (await call()).body ?? []) length += chunk.length;
    expect(length).toBeGreaterThan(100_000_000);
    const stopped = await call();
    await stopped.body?.cancel();
    chain.fault(null);
    expect((await call()).status).toBe(200);
  });

  test('half: the connection ends in the middle of the body', async () => {
    chain.fault('half');
    const answer = await call();
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow('terminated');
  });

  test('other-block: a pinned call is answered for another block', async () => {
    const { header } = (await block({ finality: 'final' })).body['result'] as {
      header: { hash: string; height: number };
    };
    chain.fault('other-block');
    const asked = { account_id: 'alice.sandbox', block_id: header.hash };
    const pinned = await client.call('query', { request_type: 'view_account', ...asked });
    expect(pinned.body['result']).toMatchObject({
      block_hash: expect.not.stringMatching(header.hash),
      block_height: header.height - 1,
    });
    expect((await block({ block_id: header.height })).body['result']).toMatchObject({
      header: { height: header.height - 1 },
    });
    const latest = (await block({ finality: 'final' })).body['result'] as typeof pinned.body;
    expect((latest['header'] as typeof header).height).toBeGreaterThanOrEqual(header.height);
  });

  test('wrong-id: another call is answered', async () => {
    chain.fault('wrong-id');
    expect((await client.viewKey('alice.sandbox')).body['id']).toBe('other');
  });
});

describe('the side door', () => {
  test('adds and takes away accounts and keys', async () => {
    const publicKey = developmentKey('eve').getPublicKey().toString();
    const path = `/accounts/eve.sandbox/keys/${encodeURIComponent(publicKey)}`;
    const put = await client.control('PUT', path, { permission: 'FullAccess' });
    expect(put.status).toBe(204);
    const listed = (await (await client.control('GET', '/accounts')).json()) as unknown;
    expect(JSON.stringify(listed)).toContain(publicKey);
    expect((await client.viewKey('eve.sandbox', publicKey)).body['result']).toMatchObject({
      permission: 'FullAccess',
    });
    await client.control('DELETE', path);
    expect((await client.viewKey('eve.sandbox', publicKey)).body['result']).toHaveProperty('error');
    await client.control('DELETE', '/accounts/eve.sandbox');
    const gone = await client.query({ request_type: 'view_account', account_id: 'eve.sandbox' });
    expect(gone.body).toHaveProperty('error');
    await client.control('PUT', '/accounts/eve.sandbox');
    const back = await client.query({ request_type: 'view_account', account_id: 'eve.sandbox' });
    expect(back.body).toHaveProperty('result');
  });

  test('switches faults, and stays open while one is on', async () => {
    expect((await client.control('PUT', '/fault', { mode: 'down' })).status).toBe(204);
    await expect(client.viewKey('alice.sandbox')).rejects.toThrow();
    expect((await client.control('DELETE', '/fault')).status).toBe(204);
    expect((await client.viewKey('alice.sandbox')).status).toBe(200);
  });

  test('names the faults to who asks for another', async () => {
    const refused = await client.control('PUT', '/fault', { mode: 'purple' });
    expect(await refused.text()).toMatch(/down, slow, hang, .*redirect, huge, half, other-block/);
  });

  test.each([
    ['PUT', '/fault', { mode: 'purple' }, 400],
    ['PUT', '/accounts/X', undefined, 400],
    ['PUT', '/accounts/eve.sandbox/keys/nonsense', undefined, 400],
    ['PUT', '/accounts/eve.sandbox/keys/ed25519:111', { permission: 'Everything' }, 400],
    ['PUT', '/accounts/%', undefined, 400],
    ['GET', '/nothing', undefined, 404],
    ['PUT', '/accounts/eve.sandbox/more', undefined, 404],
  ])('%s %s %j is refused', async (method, path, body, status) => {
    expect((await client.control(method, path, body)).status).toBe(status);
    expect((await (await client.control('GET', '/accounts')).text()).includes('eve.sandbox')).toBe(
      false,
    );
  });
});
