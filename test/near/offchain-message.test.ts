/** Values from near/intents, crates/signatures/nep641/src/message.rs (documentation tests). */
import { describe, expect, test } from '@jest/globals';
import { offchainMessageSchema } from '../../src/near/offchain-message-schema.ts';
import { hashOffchainMessage, toNep413Payload } from '../../src/near/offchain-message.ts';

const wire = {
  chain_id: 'mainnet',
  signer_id: 'extension.near',
  path: ['wallet.near'],
  timestamp: '2026-08-05T07:28:00.123456789Z',
  payload: 'Hello, Near!',
};

const read = (change: object = {}) => offchainMessageSchema.parse({ ...wire, ...change });
const hashed = (change: object = {}) =>
  Buffer.from(hashOffchainMessage(read(change))).toString('hex');

describe('the canonical hash', () => {
  test('is that of the reference implementation', () => {
    expect(hashed()).toBe('ac9fc5df2a1da51c4e0446185c8e5b58b65f37d12c544d144fa8f026239962ae');
  });

  test.each([
    ['network', { chain_id: 'testnet' }],
    ['signer', { signer_id: 'other.near' }],
    ['path', { path: [] }],
    ['longer path', { path: ['wallet.near', 'v1.signer'] }],
    ['nanosecond', { timestamp: '2026-08-05T07:28:00.12345679Z' }],
    ['payload', { payload: 'Hello, NEAR!' }],
  ])('another %s is another hash', (_what, change) => {
    expect(hashed(change)).not.toBe(hashed());
  });
});

test('an access key signs the payload, the hash as nonce, and who, where and when as recipient', () => {
  const message = read({ path: ['wallet.near', 'v1.signer'] });
  const payload = toNep413Payload(message, 'https://wallet.com/callback');
  expect({ ...payload, nonce: Buffer.from(payload.nonce).toString('hex') }).toEqual({
    message: 'Hello, Near!',
    nonce: '039f8afb4ef2d76c621d3952f214bd2a080ce977ef351d52ff65a090eebbf72c',
    recipient: 'mainnet: extension.near -> wallet.near -> v1.signer @ 2026-08-05T07:28:00Z',
    callbackUrl: 'https://wallet.com/callback',
  });
});

describe('the envelope in JSON', () => {
  test('without a path is one at the top level', () => {
    const { path: _path, ...topLevel } = wire;
    expect(offchainMessageSchema.parse(topLevel).path).toEqual([]);
  });

  test.each([
    ['a signer that is no account id', { signer_id: 'Extension.near' }],
    ['a parent that is no account id', { path: ['wallet near'] }],
    ['a time without a zone', { timestamp: '2026-08-05T07:28:00' }],
    ['a time with an offset', { timestamp: '2026-08-05T07:28:00+02:00' }],
    ['ten decimals', { timestamp: '2026-08-05T07:28:00.1234567890Z' }],
    ['a time before the epoch', { timestamp: '1969-12-31T23:59:59Z' }],
    ['a time that 64 bits cannot hold', { timestamp: '2600-01-01T00:00:00Z' }],
    ['a number for a time', { timestamp: 1785914880 }],
    ['a lone surrogate in the payload', { payload: '\ud800' }],
    ['no payload', { payload: undefined }],
  ])('with %s is refused', (_what, change) => {
    expect(offchainMessageSchema.safeParse({ ...wire, ...change }).success).toBe(false);
  });
});
