/** Whatever the package signs is what wallets sign: measured vectors, and near-api-js beside it. */
import { describe, expect, test } from '@jest/globals';
import bs58 from 'bs58';
import { KeyPairSigner } from 'near-api-js';
import { payloadHash } from '../../packages/client/src/nep413.js';
import { sign } from '../../packages/client/src/signing.js';
import { developmentKey } from '../../dev/accounts.ts';
import { nep413Vectors } from '../near/vectors.ts';

const accountId = 'alice.sandbox';
const bytesOf = (key: string | { toString(): string }) =>
  bs58.decode(String(key).replace('ed25519:', ''));

/** As near-cli writes it: the secret 32 bytes, and the public ones after them. */
const secretOf = (name: string, nameOfPublic = name) => {
  const seed = bytesOf(developmentKey(name)).subarray(0, 32);
  const publicBytes = bytesOf(developmentKey(nameOfPublic).getPublicKey());
  return `ed25519:${bs58.encode(Buffer.concat([seed, publicBytes]))}`;
};
const secret = secretOf(accountId);
const payload = {
  message: 'Sign in to ops.example with NEAR',
  recipient: 'login.example.com',
  nonce: Uint8Array.from({ length: 32 }, (_none, at) => at),
};
const wallet = new KeyPairSigner(developmentKey(accountId));

async function asWalletsSign() {
  const { signature, publicKey } = await wallet.signNep413Message(accountId, payload);
  return {
    publicKey: publicKey.toString(),
    signature: Buffer.from(signature).toString('base64'),
  };
}

test('the hash is that of every measured vector without a callbackUrl', async () => {
  const { vectors, knownAnswers, hashOnly } = nep413Vectors;
  const whole = [...vectors.filter(({ expected }) => expected === 'accept'), ...knownAnswers];
  const measured = [...whole, ...hashOnly].filter(({ payload: { callbackUrl } }) => !callbackUrl);
  const nullOnly = measured.filter(({ payload: { callbackUrl } }) => callbackUrl === null);
  expect(nullOnly.length).toBeGreaterThan(10);
  for (const { payload: each, payloadHashHex } of nullOnly) {
    const nonce = Buffer.from(each.nonce, 'base64');
    const hash = await payloadHash({ ...each, nonce });
    expect(Buffer.from(hash).toString('hex')).toBe(payloadHashHex);
  }
});

describe('what signs', () => {
  test('a secret key as near-cli keeps it', async () => {
    expect(await sign(secret, accountId, payload)).toEqual(await asWalletsSign());
  });

  test('a secret key out of a file that ends in a new line', async () => {
    expect(await sign(`${secret}\n`, accountId, payload)).toEqual(await asWalletsSign());
  });

  test('the secret half alone', async () => {
    const half = bs58.encode(bytesOf(secret).subarray(0, 32));
    expect(await sign(`ed25519:${half}`, accountId, payload)).toEqual(await asWalletsSign());
  });

  test('a signer of near-api-js', async () => {
    expect(await sign(wallet, accountId, payload)).toEqual(await asWalletsSign());
  });

  test('a function', async () => {
    expect(await sign(asWalletsSign, accountId, payload)).toEqual(await asWalletsSign());
  });
});

test.each([
  ['no curve', secret.replace('ed25519:', '')],
  ['another curve', secret.replace('ed25519', 'secp256k1')],
  ['a letter less', secret.slice(0, -1)],
  ['a public key at its end that is another’s', secretOf(accountId, 'bob.sandbox')],
  ['a letter that base58 has not', `${secret.slice(0, -1)}0`],
  ['a seed phrase', 'violin okay ketchup sting violin okay ketchup sting violin okay ketchup x'],
])('a key with %s is refused, and is not in the message', async (_what, key) => {
  const failure = await sign(key, accountId, payload).catch((error: unknown) => error);
  expect(failure).toMatchObject({ name: 'NearOidcError', code: 'invalid_argument' });
  expect(JSON.stringify([String(failure), (failure as Error).cause])).not.toContain(key.slice(8));
});

test('an object that signs nothing is refused', async () => {
  const nothing = {} as unknown as string;
  await expect(sign(nothing, accountId, payload)).rejects.toThrow(/^The key must be a secret key/);
});
