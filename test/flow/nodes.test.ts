/** Logins over HTTP while nodes hang, lie, disagree, lag or serve another network. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { KeyPair } from 'near-api-js';
import { developmentKey } from '../../dev/accounts.ts';
import { startChain, type Chain, type ChainOptions } from '../../dev/chain/chain.ts';
import { ConfigError } from '../../src/config.ts';
import { forwardTo, startNode, stopNodes } from '../near/local-node.ts';
import { answerLogin, openLogin } from '../support/relying-party.ts';
import { startProvider, type Settings, type TestProvider } from '../support/provider.ts';

const accountId = 'alice.sandbox';
const ownKey = developmentKey(accountId).getPublicKey().toString();

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0).toReversed()) await each.close();
});

async function nodes(...options: ChainOptions[]): Promise<Chain[]> {
  const chains = await Promise.all(options.map((option) => startChain(option)));
  opened.push(...chains);
  return chains;
}

async function start(chains: readonly Chain[], near: Settings = {}): Promise<TestProvider> {
  const provider = await startProvider({
    near,
    settings: { rate_limits: { enabled: false } },
    rpcUrls: () => chains.map(({ url }) => url),
  });
  opened.push(provider);
  return provider;
}

async function tryLogin({ issuer }: TestProvider, keyPair?: KeyPair) {
  const open = await openLogin(issuer);
  const before = performance.now();
  const { status, body } = await answerLogin(open, accountId, keyPair && { keyPair });
  return { status, error: body['error'], milliseconds: performance.now() - before };
}

const requestTypes = ({ requests }: Chain) =>
  requests.flatMap((call) => /"request_type":"(\w+)"/.exec(JSON.stringify(call))?.[1] ?? []);

describe('one login', () => {
  test('asks the chain one question about the key, and no node twice', async () => {
    const chains = await nodes({}, {});
    // No answer is so late, on however busy a machine, that the other is asked beside it.
    const provider = await start(chains, { hedge_ms: 3000, timeout_ms: 6000 });
    for (const chain of chains) expect(requestTypes(chain)).toEqual([]);
    expect((await tryLogin(provider)).status).toBe(200);
    expect(chains.map(requestTypes)).toEqual([['view_access_key'], []]);
  });

  test('does not wait for a first node that hangs', async () => {
    const chains = await nodes({}, {});
    const provider = await start(chains, { timeout_ms: 3000 });
    chains[0]?.fault('hang');
    const first = await tryLogin(provider);
    expect(first.status).toBe(200);
    expect(first.milliseconds).toBeLessThan(700);
    const next = await tryLogin(provider);
    expect(next.status).toBe(200);
    expect(next.milliseconds).toBeLessThan(300);
  });
});

describe('at the start', () => {
  test('a node of another network is an error by name', async () => {
    const chains = await nodes({ chainId: 'testnet' });
    const refused = start(chains, { network: 'mainnet' }).catch((error: unknown) => error);
    const error = await refused;
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as ConfigError).faults).toEqual([
      `near-oidc.yaml:1: near.rpc_urls: ${new URL(chains[0]?.url ?? '').host}: it is on testnet, not on mainnet`,
    ]);
  });

  test('nodes that are down are told in the log, and nobody gets in until one comes up', async () => {
    const chains = await nodes({});
    chains[0]?.fault('down');
    const provider = await start(chains);
    expect(provider.log.some((line) => line.includes('node failed'))).toBe(true);
    expect(await tryLogin(provider)).toMatchObject({ status: 503, error: 'chain_unavailable' });
    chains[0]?.fault(null);
    expect(await tryLogin(provider)).toMatchObject({ status: 200 });
  });
});

describe('with a quorum of two of three', () => {
  let provider: TestProvider;
  beforeAll(async () => {
    provider = await startProvider({
      quorum: 3,
      near: { quorum: 2 },
      settings: { rate_limits: { enabled: false } },
    });
  });
  afterAll(() => provider.close());

  test.each([
    'down',
    'hang',
    'html',
    '500',
    '429',
    'wrong-id',
    'redirect',
    'huge',
    'half',
  ] as const)('an owner gets in while one node is “%s”, whichever it is', async (fault) => {
    for (const chain of provider.chains) {
      chain.fault(fault);
      expect(await tryLogin(provider)).toMatchObject({ status: 200 });
      chain.fault(null);
    }
  });

  test('one node that lies lets no stranger in and keeps no owner out, whichever it is', async () => {
    const stranger = KeyPair.fromRandom('ed25519');
    for (const liar of provider.chains) {
      liar.setKey(accountId, stranger.getPublicKey().toString());
      liar.deleteKey(accountId, ownKey);
      expect(await tryLogin(provider, stranger)).toMatchObject({ status: 401 });
      expect(await tryLogin(provider)).toMatchObject({ status: 200 });
      liar.deleteKey(accountId, stranger.getPublicKey().toString());
      liar.setKey(accountId, ownKey);
    }
    expect(provider.log.some((line) => line.includes('nodes disagreed'))).toBe(true);
  });
});

test('a node that lags cannot vouch for a deleted key together with one that lies', async () => {
  const chains = await nodes({}, {}, { now: () => Date.now() - 61_000 });
  const provider = await start(chains, { quorum: 2 });
  const stranger = KeyPair.fromRandom('ed25519');
  for (const chain of chains.slice(1)) {
    chain.setKey(accountId, stranger.getPublicKey().toString());
  }
  expect(await tryLogin(provider, stranger)).toMatchObject({ error: 'nodes_disagree' });
});

test('two nodes that contradict each other let nobody in, and it is logged and counted', async () => {
  const chains = await nodes({}, {});
  const provider = await start(chains, { quorum: 2 });
  chains[0]?.deleteKey(accountId, ownKey);
  for (const total of [1, 2]) {
    expect(await tryLogin(provider)).toMatchObject({ status: 503, error: 'nodes_disagree' });
    const told = provider.log.filter((line) => line.includes('nodes disagreed'));
    expect(told).toHaveLength(total);
    expect(JSON.parse(told.at(-1) ?? '')).toMatchObject({ total });
  }
});

test('a node that moves to another network while we run is no node any more', async () => {
  let now = Date.now();
  const [honest, moved] = await nodes({ now: () => now }, { now: () => now, chainId: 'moved' });
  const provider = await startProvider({
    near: { chain_id: 'localnet' },
    settings: { rate_limits: { enabled: false } },
    rpcUrls: () => [honest?.url ?? ''],
    overrides: { clock: () => now },
  });
  opened.push(provider);
  expect(await tryLogin(provider)).toMatchObject({ status: 200 });
  const { port } = new URL(honest?.url ?? '');
  await honest?.close();
  opened.splice(opened.indexOf(honest as Chain), 1);
  await moved?.close();
  opened.splice(opened.indexOf(moved as Chain), 1);
  opened.push(await startChain({ port: Number(port), now: () => now, chainId: 'moved' }));
  now += 15_000;
  expect(await tryLogin(provider)).toMatchObject({ status: 503, error: 'chain_unavailable' });
  expect(provider.log.some((line) => line.includes('it is on moved, not on localnet'))).toBe(true);
});

describe('contracts that keep nodes busy', () => {
  /** Each has four members, whose contracts never come to an end. */
  const names = Array.from({ length: 8 }, (_, number) => `contract-${number}.sandbox`);
  const members = (name: string) => [1, 2, 3, 4].map((number) => `m${number}.${name}`);

  test('are not felt by who signs in with a key, and each account has one walk at a time', async () => {
    const [chain] = await nodes({});
    for (const name of names) {
      const pending = members(name).map((account_id) => ({
        account_id,
        authorization: 'x',
        expect: '',
      }));
      chain?.setView(name, 'w_resolve_auth', (args) => {
        const { authorization } = args as { authorization: string };
        return { payload: authorization, pending };
      });
    }
    const forward = forwardTo(chain?.url ?? '');
    const held = new Map<string, number>();
    let most = 0;
    const node = await startNode((asked) => {
      const { request_type: type, account_id: account } = asked.request.params;
      const name = String(account);
      if (type !== 'call_function' || names.includes(name)) return forward(asked);
      held.set(name, (held.get(name) ?? 0) + 1);
      most = Math.max(most, ...held.values());
      asked.response.on('close', () => held.set(name, (held.get(name) ?? 1) - 1));
    }, forward);
    opened.push({ close: stopNodes });
    const provider = await startProvider({
      near: { timeout_ms: 1500 },
      settings: { rate_limits: { enabled: false } },
      rpcUrls: () => [node.url],
    });
    opened.push(provider);
    const hold = async (contract: string) => {
      const { visitor, page, challenge } = await openLogin(provider.issuer);
      const { payload: authorization } = challenge['nep641'] as { payload: string };
      return visitor.sendJson(`${page}/login`, { accountId: contract, authorization });
    };
    const answers = [...names, ...names].map(hold);
    const everyMember = names.length * 4;
    for (let tries = 0; tries < 100 && held.size < everyMember; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect(held.size).toBe(everyMember);
    const { status, milliseconds } = await tryLogin(provider);
    expect(status).toBe(200);
    expect(milliseconds).toBeLessThan(500);
    for (const answer of await Promise.all(answers)) expect(answer.status).toBe(503);
    expect(most).toBe(1);
  });
});
