/** Whoever computes another id than the chain does hands an account to the wrong key. */
import { secp256k1 } from '@noble/curves/secp256k1.js';
import bs58 from 'bs58';
import { afterEach, describe, expect, test } from '@jest/globals';
import { lookUpAccessKey } from '../../src/near/access-key.ts';
import { parseAccountId } from '../../src/near/account-id.ts';
import { implicitAccountId } from '../../src/near/implicit-account.ts';
import { parsePublicKey } from '../../src/near/public-key.ts';
import { NoNodeAnswered } from '../../src/near/rpc.ts';
import {
  startNode,
  stopNodes,
  withError,
  withResult,
  type Behaviour,
  type LocalNode,
} from './local-node.ts';
import { closeRpcs, rpcOf } from './local-rpc.ts';

afterEach(async () => {
  await closeRpcs();
  await stopNodes();
});

const publicKey = parsePublicKey('ed25519:6MKpMBpxJYnmDEgb2NwyqA72fLo62YFX1rcTw9K88JNr');
const height = 100;

// The example of docs.near.org, “Implicit-Account ID”.
test('ed25519: the key in hex', () => {
  const key = parsePublicKey('ed25519:BGCCDDHfysuuVnaNVtEhhqeT4k9Muyem3Kpgq2U1m9HX');
  expect(implicitAccountId(key)).toBe(
    '98793cd91a3f870fb126f66285808c7e094afcfc4eda8a970f6648cdf0dbd6de',
  );
});

// The addresses of the Ethereum keys 1 and 2, which are known everywhere.
test.each([
  [1, '0x7e5f4552091a69125d5dfcb7b8c2659029395bdf'],
  [2, '0x2b5ad5c4795c026514f8317c7a215e218dccd6cf'],
])('secp256k1: the Ethereum address of the key %d', (secret, address) => {
  const bytes = secp256k1.getPublicKey(
    Uint8Array.from({ length: 32 }, (_, i) => (i === 31 ? secret : 0)),
    false,
  );
  const key = parsePublicKey(`secp256k1:${bs58.encode(bytes.subarray(1))}`);
  expect(implicitAccountId(key)).toBe(address);
});

describe('the account that follows from the key', () => {
  const block_hash = 'GGJQ8yjmo7aEoj8ZpAhGehnq9BSWFx4xswHYzDwwAP2n';
  const implicit = parseAccountId(implicitAccountId(publicKey));
  const accountView = { amount: '1', block_height: height, block_hash };

  /** Answers by request type. */
  const chain =
    (key: Behaviour, account: Behaviour): Behaviour =>
    (asked) =>
      (asked.request.params['request_type'] === 'view_account' ? account : key)(asked);
  const noKey = withResult({
    error: `access key ${publicKey.text} does not exist while viewing`,
    block_height: height,
    block_hash,
  });
  const noKeyNowhere = withResult({
    error: `access key ${publicKey.text} does not exist while viewing`,
    block_height: height,
  });
  const noAccount = withError('UNKNOWN_ACCOUNT', { block_height: height, block_hash });
  const lookUpImplicit = (node: LocalNode, uncreatedMayEnter = false) =>
    lookUpAccessKey(rpcOf([node]), implicit, publicKey, { uncreatedMayEnter });

  test('and that nobody has created is uncreated, looked at in the key’s very block', async () => {
    const node = await startNode(chain(noKey, noAccount));
    expect(await lookUpImplicit(node)).toEqual({
      kind: 'uncreated',
      grants: false,
      host: node.host,
      blockHeight: height,
      blockHash: block_hash,
    });
    expect(node.asked.map(({ request }) => request.params)).toEqual([
      {
        request_type: 'view_access_key',
        finality: 'final',
        account_id: implicit,
        public_key: publicKey.text,
      },
      { request_type: 'view_account', block_id: block_hash, account_id: implicit },
    ]);
  });

  test('but exists without it is refused: its owner has taken the key off', async () => {
    const node = await startNode(chain(noKey, withResult(accountView)));
    expect(await lookUpImplicit(node, true)).toMatchObject({ kind: 'missing' });
  });

  test('and has it needs one request', async () => {
    const node = await startNode(withResult({ permission: 'FullAccess', block_height: height }));
    expect(await lookUpImplicit(node)).toMatchObject({ kind: 'full' });
    expect(node.asked).toHaveLength(1);
  });

  test.each([
    ['an account in another block', withResult({ ...accountView, block_hash: 'another' })],
    ['no account in another block', withError('UNKNOWN_ACCOUNT', { block_hash: 'another' })],
    ['no account, in no block', withError('UNKNOWN_ACCOUNT')],
    ['a block that is gone', withError('GARBAGE_COLLECTED_BLOCK')],
    ['a block that it does not know', withError('UNKNOWN_BLOCK')],
    ['an error beside the account', withResult({ ...accountView, error: 'odd' })],
    ['no key', withError('UNKNOWN_ACCESS_KEY', { block_hash })],
    ['something else', withResult({ block_hash })],
  ])('is not let in by a node that tells of %s', async (_what, account) => {
    const node = await startNode(chain(noKey, account));
    await expect(lookUpImplicit(node, true)).rejects.toThrow(NoNodeAnswered);
  });

  test('is not let in by a node that does not name the block', async () => {
    const node = await startNode(chain(noKeyNowhere, noAccount));
    await expect(lookUpImplicit(node, true)).rejects.toThrow('does not name its block');
  });

  test('is not looked at for the key of another account', async () => {
    const node = await startNode(chain(noKey, noAccount));
    const other = parseAccountId(`${implicit.slice(0, -1)}${implicit.endsWith('0') ? '1' : '0'}`);
    const options = { uncreatedMayEnter: true };
    expect(await lookUpAccessKey(rpcOf([node]), other, publicKey, options)).toMatchObject({
      kind: 'missing',
    });
    expect(node.asked).toHaveLength(1);
  });

  test.each([
    [true, 1],
    [false, 2],
  ])(
    'lets somebody in where the operator says so (%s), and then is as final as a yes',
    async (may, asked) => {
      const nodes = [
        await startNode(chain(noKey, noAccount)),
        await startNode(chain(noKey, noAccount)),
      ];
      const options = { uncreatedMayEnter: may };
      const verdict = await lookUpAccessKey(rpcOf(nodes), implicit, publicKey, options);
      expect(verdict).toMatchObject({ kind: 'uncreated' });
      expect(nodes.filter((node) => node.asked.length > 0)).toHaveLength(asked);
    },
  );
});
