/**
 * A passkey's assertion counts only as WebAuthn says. Values of near/intents:
 * contracts/wallet/signatures/webauthn/src/p256.rs and
 * crates/signatures/webauthn/src/p256.rs (tests).
 */
import { createHash } from 'node:crypto';
import { p256 } from '@noble/curves/nist.js';
import { describe, expect, test } from '@jest/globals';
import bs58 from 'bs58';
import { passkeyAccount } from '../../dev/accounts.ts';
import { verifyPasskeyProof } from '../../dev/chain/contracts/webauthn.ts';
import { passkeyPublicKey, provePasskey } from '../../dev/wallet/passkey.ts';

const hex = (text: string): Buffer => Buffer.from(text, 'hex');

const wallet = {
  key: hex('02c0cad83d84b6bf228366971ddcb1738b9af862c64446a9feea85964743a5b390'),
  challenge: hex('7c8560b51380551676a54dac49dcc1e009af3020556cde8e1e2172782ffd6775'),
  proof: String.raw`{"authenticator_data":"SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MdAAAAAA==","client_data_json":"{\"type\":\"webauthn.get\",\"challenge\":\"fIVgtROAVRZ2pU2sSdzB4AmvMCBVbN6OHiFyeC_9Z3U\",\"origin\":\"http://localhost:5173\",\"crossOrigin\":false}","signature":"p256:2S9WKwvKY7zgLaC9ihYDMQmbGtCvqqYy6RvvpgqRs7VXBR3GKXke4LKLNKyvtWRRB3dmU3awuCh2EYY7Sfk34qmh"}`,
};

const library = {
  key: hex('03b87da10683d04e6ec4e2f1775556a63cbb01be843058eb737fe02f9e22663093'),
  challenge: hex('06f269191431372337a0c606a15822e349bd0d5ec317704f97bef1a4ed6f5e1d'),
  proof: JSON.stringify({
    authenticator_data: hex(
      '49960de5880e8c687434170f6476605b8fe4aeb9a28632c7995cf3ba831d97631d00000000',
    ).toString('base64url'),
    client_data_json:
      '{"type":"webauthn.get","challenge":"BvJpGRQxNyM3oMYGoVgi40m9DV7DF3BPl77xpO1vXh0","origin":"http://localhost:5173","crossOrigin":false}',
    signature: `p256:${bs58.encode(
      hex(
        '002527c17a17d709ab62ffab033e0a26d901f5bee6686a0d605032828e490a7c47a9f4161e6a17688ae42a66adb67c9c22c86153afb08103b1e9eccd5314c271',
      ),
    )}`,
  }),
};

test.each([wallet, library])("the reference's assertion holds", ({ key, challenge, proof }) => {
  expect(verifyPasskeyProof(key, challenge, proof)).toBe(true);
});

test('another challenge, key or signature does not', () => {
  expect(verifyPasskeyProof(wallet.key, library.challenge, wallet.proof)).toBe(false);
  expect(verifyPasskeyProof(library.key, wallet.challenge, wallet.proof)).toBe(false);
  const { signature } = JSON.parse(library.proof) as { signature: string };
  const mixed = JSON.stringify({ ...(JSON.parse(wallet.proof) as object), signature });
  expect(verifyPasskeyProof(wallet.key, wallet.challenge, mixed)).toBe(false);
});

/** Assertions of our own passkey, signed as given: what is refused is not the signature. */
describe('a rightly signed assertion', () => {
  const { secretKey } = passkeyAccount;
  const secret = bs58.decode(secretKey.replace('p256:', ''));
  const key = bs58.decode(passkeyPublicKey(secretKey).replace('p256:', ''));
  const challenge = hex('11'.repeat(32));
  const flagged = (flags: number, length = 37) => {
    const data = Buffer.alloc(length, 1);
    data[32] = flags;
    return data;
  };
  const clientData = (change: object = {}) =>
    JSON.stringify({
      type: 'webauthn.get',
      challenge: challenge.toString('base64url'),
      origin: 'http://localhost:3000',
      ...change,
    });

  function assertion(authenticatorData: Buffer, clientDataJson: string): string {
    const hash = createHash('sha256').update(clientDataJson).digest();
    const signature = p256.sign(Buffer.concat([authenticatorData, hash]), secret);
    return JSON.stringify({
      authenticator_data: authenticatorData.toString('base64url'),
      client_data_json: clientDataJson,
      signature: `p256:${bs58.encode(signature)}`,
    });
  }

  test.each([
    ['nobody was present', flagged(0x04)],
    ['it is backed up, but may not be', flagged(0x11)],
    ['its data is too short', flagged(0x01, 36)],
  ])('is refused where %s', (_why, data) => {
    expect(verifyPasskeyProof(key, challenge, assertion(data, clientData()))).toBe(false);
  });

  test.each([
    ['webauthn.create', clientData({ type: 'webauthn.create' })],
    ['no type', clientData({ type: undefined })],
    ['no JSON', 'challenge'],
  ])('is refused as %s', (_why, json) => {
    expect(() => verifyPasskeyProof(key, challenge, assertion(flagged(0x01), json))).toThrow(
      'authorization is not',
    );
  });

  test('holds where somebody was present, verified or not', () => {
    for (const flags of [0x01, 0x05, 0x19]) {
      const proof = assertion(flagged(flags), clientData());
      expect(verifyPasskeyProof(key, challenge, proof)).toBe(true);
    }
  });

  test('is what the development wallet gives', () => {
    const proof = provePasskey(secretKey, challenge);
    expect(verifyPasskeyProof(key, challenge, proof)).toBe(true);
    expect(verifyPasskeyProof(key, hex('22'.repeat(32)), proof)).toBe(false);
  });
});
