/**
 * The development chain must answer as nearcore does, or tests against it prove
 * nothing. Its shapes are held against the recorded bodies.
 */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { JsonRpcProvider } from 'near-api-js';
import {
  developmentAccounts,
  developmentKey,
  implicitAccount,
  passkeyAccount,
  teamAccount,
  walletContractAccount,
} from '../../dev/accounts.ts';
import { startChain, type Chain, type Permission } from '../../dev/chain/chain.ts';
import { ChainClient, recorded, recordedKey, type Body } from './chain-client.ts';

/** Heights and hashes differ from node to node: each becomes its type. */
function shape(body: unknown): unknown {
  const text = JSON.stringify(body)
    .replaceAll(/"block_height":\d+/g, '"block_height":0')
    .replaceAll(/"block_hash":"[1-9A-HJ-NP-Za-km-z]{43,44}"/g, '"block_hash":""');
  return JSON.parse(text) as unknown;
}

let chain: Chain;
let client: ChainClient;
beforeEach(async () => {
  chain = await startChain();
  client = new ChainClient(chain);
});
afterEach(() => chain.close());

describe('answers are shaped as nearcore shapes them', () => {
  test.each(['full_access', 'function_call', 'gas_key_full_access', 'gas_key_function_call'])(
    'an access key: %s',
    async (name) => {
      const { body } = recorded(name);
      const { nonce, permission } = (body ?? {})['result'] as {
        nonce: number;
        permission: Permission;
      };
      chain.setKey('someone.sandbox', recordedKey, permission);
      const answer = await client.viewKey('someone.sandbox');
      expect(answer.status).toBe(200);
      expect(
        shape({ ...answer.body, result: { ...(answer.body['result'] as Body), nonce } }),
      ).toEqual(shape(body));
    },
  );

  test('a missing key is told in the result', async () => {
    const { http, body } = recorded('access_key_missing_legacy');
    const answer = await client.viewKey('alice.sandbox');
    expect(answer.status).toBe(http);
    expect(shape(answer.body)).toEqual(shape(body));
  });

  test('a missing account looks exactly like a missing key', async () => {
    const { body } = recorded('access_key_missing_legacy');
    expect(shape((await client.viewKey('nobody.sandbox')).body)).toEqual(shape(body));
  });

  test('the key list of a missing account is empty', async () => {
    const list = await client.query({
      request_type: 'view_access_key_list',
      account_id: 'nobody.near',
    });
    expect(shape(list.body)).toEqual(shape(recorded('key_list_missing_account').body));
  });

  test('the key list names keys and permissions', async () => {
    const list = await client.query({
      request_type: 'view_access_key_list',
      account_id: 'alice.sandbox',
    });
    const publicKey = developmentKey('alice.sandbox').getPublicKey().toString();
    expect(list.body['result']).toMatchObject({
      keys: [{ public_key: publicKey, access_key: { nonce: 0, permission: 'FullAccess' } }],
    });
  });

  test('view_account alone tells that an account is missing', async () => {
    const answer = await client.query({ request_type: 'view_account', account_id: 'nobody.near' });
    expect(shape(answer.body)).toEqual(shape(recorded('unknown_account (view_account)').body));
    const found = await client.query({ request_type: 'view_account', account_id: 'alice.sandbox' });
    expect(found.body['result']).toMatchObject({ code_hash: '11111111111111111111111111111111' });
  });

  test('an invalid account id is refused', async () => {
    const { http, body } = recorded('invalid_account');
    const answer = await client.viewKey('x');
    expect(answer.status).toBe(http);
    expect(shape(answer.body)).toEqual(shape(body));
  });

  test.each([
    ['no object', []],
    ['no account', { request_type: 'view_access_key', finality: 'final' }],
    ['no finality', { request_type: 'view_account', account_id: 'alice.sandbox' }],
    ['no such request', { request_type: 'toString', finality: 'final', account_id: 'a.b' }],
    [
      'no public key',
      { request_type: 'view_access_key', finality: 'final', account_id: 'a.b', public_key: 'x' },
    ],
  ])('arguments that cannot be parsed are HTTP 400: %s', async (_name, params) => {
    const { http, body } = recorded('parse_error');
    const answer = await client.call('query', params);
    const detail = (answer.body['error'] as Body)['data'];
    expect(answer.status).toBe(http);
    expect(answer.body).toEqual({
      ...body,
      error: {
        ...(body?.['error'] as Body),
        cause: { name: 'PARSE_ERROR', info: { error_message: detail } },
        data: detail,
      },
    });
  });

  test('a body that is no JSON, and a method that is none, are HTTP 400', async () => {
    expect((await client.post('{')).status).toBe(400);
    expect((await client.call('nothing', {})).status).toBe(400);
  });

  test('the id is echoed, whatever its type', async () => {
    const { text } = await client.post('{"jsonrpc":"2.0","id":7,"method":"status","params":[]}');
    expect(JSON.parse(text)).toMatchObject({ id: 7, result: { chain_id: 'localnet' } });
  });
});

describe('contract views', () => {
  const view = (contractId: string, method: string, args = '') =>
    client.query({
      request_type: 'call_function',
      account_id: contractId,
      method_name: method,
      args_base64: Buffer.from(args).toString('base64'),
    });

  test('give JSON as bytes, from a value or from the arguments', async () => {
    chain.setView('token.sandbox', 'decimals', 6);
    chain.setView('token.sandbox', 'ft_balance_of', (args) => args);
    const answer = await view('token.sandbox', 'ft_balance_of', '{"account_id":"a.b"}');
    const { result } = answer.body['result'] as { result: number[] };
    expect(Buffer.from(result).toString()).toBe('{"account_id":"a.b"}');
    const plain = (await view('token.sandbox', 'decimals')).body['result'] as { result: number[] };
    expect(Buffer.from(plain.result).toString()).toBe('6');
  });

  test('know where they run, and at which block', async () => {
    await chain.close();
    chain = await startChain({ chainId: 'othernet', now: () => 1_800_000_000_000 });
    client = new ChainClient(chain);
    chain.setView('token.sandbox', 'where', (_args, { accountId, block, chainId }) => ({
      accountId,
      chainId,
      time: block.time,
    }));
    const where = { accountId: 'token.sandbox', chainId: 'othernet', time: 1_800_000_000_000 };
    expect(await client.view('token.sandbox', 'where', {})).toEqual(where);
    expect((await client.call('status', [])).body['result']).toMatchObject({
      chain_id: 'othernet',
    });
  });

  test('that run for too long end as nearcore ends them', async () => {
    chain.setView('token.sandbox', 'loops', () => {
      throw new Error('Exceeded the prepaid gas.');
    });
    await expect(client.view('token.sandbox', 'loops', {})).rejects.toThrow(
      /^wasm execution failed with error: HostError\(GasLimitExceeded\)$/,
    );
  });

  test('fail as contracts fail', async () => {
    chain.setView('token.sandbox', 'panics', () => {
      throw new Error('no such account');
    });
    const failure = async (contract: string, method: string) =>
      ((await view(contract, method)).body['result'] as Body)['error'];
    expect(await failure('token.sandbox', 'panics')).toContain('GuestPanic');
    expect(await failure('token.sandbox', 'missing')).toContain('MethodNotFound');
    expect(await failure('alice.sandbox', 'any')).toContain('CodeDoesNotExist');
    const nobody = await view('nobody.sandbox', 'any');
    expect(nobody.body).toMatchObject({ error: { cause: { name: 'UNKNOWN_ACCOUNT' } } });
  });
});

describe('blocks', () => {
  test('rise with time, and one can be pinned by height or hash', async () => {
    await chain.close();
    let now = 1_800_000_000_000;
    chain = await startChain({ now: () => now });
    client = new ChainClient(chain);
    const latest = async () =>
      (await client.call('block', { finality: 'final' })).body['result'] as {
        header: { height: number; hash: string };
      };
    const first = (await latest()).header;
    now += 5_000;
    expect((await latest()).header.height).toBe(first.height + 5);
    for (const id of [first.height, first.hash]) {
      const pinned = await client.call('block', { block_id: id });
      expect(pinned.body['result']).toMatchObject({ header: first });
    }
    const unknown = await client.call('block', { block_id: first.height + 6 });
    expect(unknown.body).toMatchObject({ error: { cause: { name: 'UNKNOWN_BLOCK' } } });
  });
});

describe('development accounts', () => {
  const permissionOf = async (accountId: string) => {
    const account = developmentAccounts.find((candidate) => candidate.accountId === accountId);
    const answer = await client.viewKey(accountId, account?.publicKey);
    return answer.body['result'] as Body;
  };

  test('have the permissions that their labels say', async () => {
    expect(await permissionOf('alice.sandbox')).toMatchObject({ permission: 'FullAccess' });
    expect(await permissionOf('bob.sandbox')).toMatchObject({ permission: 'FullAccess' });
    expect((await permissionOf('carol.sandbox'))['permission']).toHaveProperty('FunctionCall');
    expect((await permissionOf('dave.sandbox'))['permission']).toHaveProperty('GasKeyFullAccess');
    expect(await permissionOf('mallory.sandbox')).toHaveProperty('error');
    const implicit = await permissionOf(implicitAccount.accountId);
    expect(implicit).toMatchObject({ permission: 'FullAccess' });
  });

  test('one has the id that its own key derives', () => {
    const { data } = developmentKey('implicit').getPublicKey();
    expect(implicitAccount.accountId).toBe(Buffer.from(data).toString('hex'));
  });

  test.each([walletContractAccount, passkeyAccount, teamAccount])(
    'no key speaks for $label',
    async ({ accountId }) => {
      const list = await client.query({
        request_type: 'view_access_key_list',
        account_id: accountId,
      });
      expect(list.body['result']).toMatchObject({ keys: [] });
      await expect(client.view(accountId, 'other', {})).rejects.toThrow('MethodNotFound');
    },
  );

  test('two have ids as deterministic accounts have them, the same in every process', () => {
    expect(walletContractAccount.accountId).toBe('0s2e6c186ad3e25ea8da9737ab711079a273214c11');
    expect(passkeyAccount.accountId).toBe('0sf0cb8152f6febd1aa2d4d6dfc00a0ed0430966ab');
  });

  test('near-api-js reads the chain as it reads a node', async () => {
    const provider = new JsonRpcProvider({ url: chain.url });
    const accountId = 'alice.sandbox';
    const publicKey = developmentKey(accountId).getPublicKey();
    expect(await provider.viewAccessKey({ accountId, publicKey })).toMatchObject({
      permission: 'FullAccess',
    });
    const stranger = developmentKey('stranger').getPublicKey();
    await expect(provider.viewAccessKey({ accountId, publicKey: stranger })).rejects.toThrow();
  });

  test('calls are logged in order', async () => {
    await client.viewKey('alice.sandbox');
    await client.call('status', []);
    expect(chain.requests).toMatchObject([{ method: 'query' }, { method: 'status' }]);
  });
});
