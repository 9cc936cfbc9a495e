/** A cookie that somebody altered, or signed with a key that is not ours, is none. */
import { expect, test } from '@jest/globals';
import { createCookieSignatures } from '../../src/provider/cookie-signatures.ts';

const data = 'near-oidc-session=some-id';

test('what was signed verifies, and by the newest key', () => {
  const ours = createCookieSignatures(['new', 'old']);
  expect(ours.index(data, ours.sign(data))).toBe(0);
  expect(ours.verify(data, ours.sign(data))).toBe(true);
});

test('what an older key signed is taken, so that a rotation signs nobody out', () => {
  const before = createCookieSignatures(['old']).sign(data);
  expect(createCookieSignatures(['new', 'old']).index(data, before)).toBe(1);
});

test.each([
  ['another cookie', 'near-oidc-session=other-id', (signature: string) => signature],
  ['a signature that is cut', data, (signature: string) => signature.slice(0, -2)],
  ['a signature with more behind it', data, (signature: string) => `${signature}AAAA`],
  ['no signature', data, () => ''],
  ['one by a key that is not ours', data, () => createCookieSignatures(['theirs']).sign(data)],
])('%s does not verify', (_what, signed, alter) => {
  const ours = createCookieSignatures(['new', 'old']);
  const signature = alter(ours.sign(data));
  expect(ours.verify(signed, signature)).toBe(false);
  expect(ours.index(signed, signature)).toBe(-1);
});

test('without a key nothing is signed', () => {
  expect(() => createCookieSignatures([])).toThrow(/no key/);
});
