/** What a signed blob must say of the place where it is shown, before any node is asked. */
import { describe, expect, test } from '@jest/globals';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import bs58 from 'bs58';
import { KeyPair } from 'near-api-js';
import {
  parseAccessKeyAuthorization,
  verifyAccessKeyAuthorization,
  type AuthorizationPlace,
} from '../../src/near/access-key-authorization.ts';
import { parseAccountId } from '../../src/near/account-id.ts';
import { payloadHash, verifyNep413Bytes } from '../../src/near/nep413.ts';
import { parsePublicKey } from '../../src/near/public-key.ts';
import {
  authorize,
  issuer,
  now,
  pairOf,
  payload,
  publicKeyOf,
  type Envelope,
  type SignedHow,
} from './authorizations.ts';
import { nep413Vectors } from './vectors.ts';

const alice = pairOf('alice');
const secp = KeyPair.fromRandom('secp256k1');
const signerId = 'alice.near';

function placeOf(change: Partial<AuthorizationPlace> = {}): AuthorizationPlace {
  const timestamp = BigInt(now) * 1_000_000n;
  return {
    chainId: 'localnet',
    accountId: parseAccountId(signerId),
    path: [],
    block: { hash: 'unused', height: 1, timestamp },
    callbackOrigin: issuer,
    uncreatedMayEnter: false,
    ...change,
  };
}

function verdictOn(blob: string, place = placeOf()): string {
  const parsed = parseAccessKeyAuthorization(blob);
  if (parsed === undefined) return 'not parsed';
  const verdict = verifyAccessKeyAuthorization(parsed, place);
  return verdict.kind === 'refused' ? verdict.reason : verdict.kind;
}

const signed = (how: Partial<SignedHow> = {}, envelope: Partial<Envelope> = {}) =>
  authorize({ keyPair: alice, ...how }, { signerId, ...envelope });

const path = ['wallet.near', 'dao.near'].map(parseAccountId);

type Wire = Record<string, Record<string, unknown>>;

/** A signed blob with its JSON taken apart and put together again. */
async function rewired(rewire: (wire: Wire) => unknown): Promise<string> {
  const wire = JSON.parse(await signed()) as Wire;
  return JSON.stringify(rewire(wire));
}

describe('a blob that was signed for this place', () => {
  test.each([
    ['ed25519', alice],
    ['secp256k1', secp],
  ])('by an %s key gives its payload and the key', async (_curve, keyPair) => {
    const parsed = parseAccessKeyAuthorization(await signed({ keyPair }));
    if (parsed === undefined) throw new Error('not parsed');
    expect(verifyAccessKeyAuthorization(parsed, placeOf())).toMatchObject({
      kind: 'authorized',
      payload,
      publicKey: { text: publicKeyOf(keyPair) },
    });
  });

  test('as a member, direct parent first', async () => {
    expect(await signed({}, { path }).then((blob) => verdictOn(blob, placeOf({ path })))).toBe(
      'authorized',
    );
  });

  test('at the very time of the block', async () => {
    const { timestamp } = placeOf().block;
    expect(verdictOn(await signed({}, { timestamp }))).toBe('authorized');
  });

  test.each([
    ['without extra', ({ msg, ...rest }: Wire) => ({ ...rest, msg, via: { schema: 'nep413' } })],
    [
      'with a null callback',
      (wire: Wire) => ({ ...wire, via: { schema: 'nep413', extra: { callback_url: null } } }),
    ],
    ['with an empty path', (wire: Wire) => ({ ...wire, msg: { ...wire['msg'], path: [] } })],
  ])('%s', async (_what, rewire) => {
    expect(verdictOn(await rewired(rewire))).toBe('authorized');
  });
});

describe('a blob that was signed for elsewhere', () => {
  const refused: [string, string, Partial<Envelope>, Partial<AuthorizationPlace>][] = [
    ['another network', 'wrong_network', { chainId: 'mainnet' }, {}],
    ['a network in other letters', 'wrong_network', { chainId: 'Localnet' }, {}],
    ['another account', 'other_account', { signerId: 'bob.near' }, {}],
    ['a member, shown at the top level', 'other_path', { path }, {}],
    ['the top level, shown as a member', 'other_path', {}, { path }],
    ['the path from the top down', 'other_path', { path: path.toReversed() }, { path }],
    ['a shorter path', 'other_path', { path: path.slice(0, 1) }, { path }],
    ['a longer path', 'other_path', { path }, { path: path.slice(0, 1) }],
    [
      'one nanosecond after the block',
      'from_the_future',
      { timestamp: placeOf().block.timestamp + 1n },
      {},
    ],
  ];
  test.each(refused)('%s is refused as %s', async (_what, reason, envelope, place) => {
    expect(verdictOn(await signed({}, envelope), placeOf(place))).toBe(reason);
  });

  test.each([
    ['network', { chain_id: 'localnet' }, { chainId: 'mainnet' }],
    ['account', { signer_id: signerId }, { signerId: 'bob.near' }],
    ['path', { path: undefined }, { path }],
    ['payload', { payload: 'another' }, {}],
    ['time', { timestamp: '2026-11-20T11:59:00.123456788Z' }, {}],
  ])('and cannot be rewritten: the %s is signed', async (_what, msg, envelope) => {
    const wire = JSON.parse(await signed({}, envelope)) as Wire;
    const blob = JSON.stringify({ ...wire, msg: { ...wire['msg'], ...msg } });
    expect(verdictOn(blob)).toBe('wrong_signature');
  });
});

describe('a callback URL', () => {
  test.each([
    `${issuer}/interaction/1`,
    issuer,
    `${issuer}:443/`,
    'https://somebody@login.example.com/',
  ])('%s is the issuer’s own', async (callbackUrl) => {
    expect(verdictOn(await signed({ callbackUrl }))).toBe('authorized');
  });

  test.each([
    'https://phish.example/collect',
    'http://login.example.com/',
    `${issuer}:8443/`,
    `${issuer}.phish.example/`,
    `blob:${issuer}/1`,
    'https://login.example.com@phish.example/',
    '/interaction/1',
    'null',
    '',
  ])('“%s” is another site’s, at the top level', async (callbackUrl) => {
    const blob = await signed({ callbackUrl });
    expect(verdictOn(blob)).toBe('other_callback');
  });

  test('of any site is a member’s own affair', async () => {
    const blob = await signed({ callbackUrl: 'https://wallet.example/cb' }, { path });
    expect(verdictOn(blob, placeOf({ path }))).toBe('authorized');
  });

  test('is signed', async () => {
    const extra = { callback_url: `${issuer}/1` };
    const blob = await rewired((wire) => ({ ...wire, via: { schema: 'nep413', extra } }));
    expect(verdictOn(blob)).toBe('wrong_signature');
  });
});

describe('keys and signatures', () => {
  const change = (fields: Record<string, unknown>) => signed({ change: fields });

  test.each([
    ['a key of another curve than the signature’s', { access_key: publicKeyOf(secp) }],
    ['another key of the same curve', { access_key: publicKeyOf(pairOf('bob')) }],
    ['a signature without its curve', { signature: bs58.encode(Buffer.alloc(64, 1)) }],
    ['a signature one byte short', { signature: `ed25519:${bs58.encode(Buffer.alloc(63, 1))}` }],
    ['a signature one byte long', { signature: `ed25519:${bs58.encode(Buffer.alloc(65, 1))}` }],
    ['a signature in base64', { signature: `ed25519:${Buffer.alloc(64).toString('base64')}` }],
    ['a signature of 10,000 characters', { signature: `ed25519:${'1'.repeat(10_000)}` }],
    ['an empty signature', { signature: '' }],
  ])('%s is a wrong signature', async (_what, fields) => {
    expect(verdictOn(await change(fields))).toBe('wrong_signature');
  });

  test('the signature is taken in no other spelling', async () => {
    const { signature } = JSON.parse(await signed()) as { signature: string };
    const spellings = [
      ` ${signature}`,
      `${signature} `,
      signature.replace(':', ':1'),
      signature.replace('ed25519', 'ED25519'),
      signature.replace('ed25519', 'secp256k1'),
    ];
    for (const spelling of spellings) {
      expect(verdictOn(await change({ signature: spelling }))).toBe('wrong_signature');
    }
  });

  test('a high-S secp256k1 signature is refused, with the recovery byte to match', async () => {
    const wire = JSON.parse(await signed({ keyPair: secp })) as { signature: string };
    const bytes = bs58.decode(wire.signature.slice('secp256k1:'.length));
    const { r, s } = secp256k1.Signature.fromBytes(bytes.subarray(0, 64), 'compact');
    const twin = new secp256k1.Signature(r, secp256k1.Point.Fn.ORDER - s).toBytes('compact');
    const recovery = (bytes[64] ?? 0) ^ 1;
    const signature = `secp256k1:${bs58.encode(Uint8Array.of(...twin, recovery))}`;
    expect(verdictOn(JSON.stringify({ ...wire, signature }))).toBe('wrong_signature');
  });

  test('a secp256k1 signature with a byte too many is refused, though its 65 bytes are right', () => {
    const payloadOf413 = {
      message: 'x',
      nonce: Buffer.alloc(32),
      recipient: 'x',
      callbackUrl: null,
    };
    const publicKey = parsePublicKey(publicKeyOf(secp));
    const { signature } = secp.sign(payloadHash(payloadOf413));
    expect(verifyNep413Bytes(payloadOf413, publicKey, signature)).toBe(true);
    const longer = Uint8Array.of(...signature, 0);
    expect(verifyNep413Bytes(payloadOf413, publicKey, longer)).toBe(false);
  });

  const small = nep413Vectors.vectors.filter(({ comment }) => comment.startsWith('SMALL-ORDER'));
  test.each([
    ...small.map(({ id, publicKey }) => [`the small-order key of ${id}`, publicKey]),
    ['a key type to come', 'ml-dsa-65:abc'],
    ['a key without a curve', publicKeyOf(alice).slice('ed25519:'.length)],
    ['a curve in capitals', publicKeyOf(alice).replace('ed', 'ED')],
    ['no key', ''],
  ])('%s is not supported', async (_what, key) => {
    expect(verdictOn(await change({ access_key: key }))).toBe('unsupported_key');
  });
});

describe('what is no AccessKeyAuthorization is the contract’s alone to read', () => {
  test.each([
    ['an unknown field', (wire: Wire) => ({ ...wire, extra: 1 })],
    ['a field that the prototype has', (wire: Wire) => ({ ...wire, constructor: 1 })],
    ['no envelope', ({ msg: _msg, ...rest }: Wire) => rest],
    ['no way of signing', ({ via: _via, ...rest }: Wire) => rest],
    ['no key', ({ access_key: _key, ...rest }: Wire) => rest],
    ['another schema', (wire: Wire) => ({ ...wire, via: { schema: 'nep999', extra: {} } })],
    [
      'a callback that no text encodes',
      (wire: Wire) => ({ ...wire, via: { schema: 'nep413', extra: { callback_url: '\ud800' } } }),
    ],
    ['a list for a signature', (wire: Wire) => ({ ...wire, signature: [] })],
    ['a list around it', (wire: Wire) => [wire]],
    ['a wallet contract’s blob', () => ({ signature: { msg: {}, proof: '' } })],
    ['null', () => null],
  ])('%s', async (_what, rewire) => {
    expect(verdictOn(await rewired(rewire))).toBe('not parsed');
  });

  test.each(['', 'not JSON', '{', '['.repeat(30_000), '\u0000'])('text %#', (blob) => {
    expect(verdictOn(blob)).toBe('not parsed');
  });

  test('a field named __proto__', async () => {
    const blob = (await signed()).replace('{', '{"__proto__":{},');
    expect(verdictOn(blob)).toBe('not parsed');
  });
});
