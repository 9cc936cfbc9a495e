/** Claims of every kind of account: valid for the apps that are strict, and never two accounts' alike. */
import { describe, expect, test } from '@jest/globals';
import {
  claimsFor,
  claimsOfScopes,
  type ClaimsSettings,
  type Person,
} from '../../src/account/claims.ts';
import { readProfile } from '../../src/account/profile.ts';

const hex = '98793cd91a3f870fb126f66285808c7e094afcfc4eda8a970f6648cdf0dbd6de';
const ethereum = '0x32be343b94f860124dc4fee278fdcbd38c102d88';
const deterministic = '0s32be343b94f860124dc4fee278fdcbd38c102d88';
const long = `${'a'.repeat(59)}.near`;
const accounts = ['alice.near', 'app.alice.near', 'aurora', hex, ethereum, deterministic, long];

const settings: ClaimsSettings = {
  issuer: 'https://login.example.com',
  network: 'mainnet',
  pictures: 'proxy',
  aliasDomain: 'users.example.com',
};
const claims = (person: Person, change: Partial<ClaimsSettings> = {}) =>
  claimsFor(person, { email_alias: true }, { ...settings, ...change });

describe.each(accounts)('%s', (accountId) => {
  const given = claims({ accountId });

  test('has a nickname that Gitea takes for a user name', () => {
    // Gitea's modules/validation: letters, digits, single -, _ and ., at most 40.
    expect(given.nickname).toMatch(/^(?=.{1,40}$)[\w]+([-_.][\w]+)*$/);
  });

  test('has a given and a family name that Keycloak takes', () => {
    // Keycloak's person-name-prohibited-characters.
    expect(given.given_name).toMatch(/^[^<>&"$%!#?§;*~/\\|^=[\]{}()\p{Cc}]+$/u);
    expect(given.family_name).toMatch(/^[^<>&"$%!#?§;*~/\\|^=[\]{}()\p{Cc}]+$/u);
  });

  test('has an alias of a local part that is a dot-atom of 64 characters at most', () => {
    const [local = '', domain] = (given.email ?? '').split('@');
    expect(local).toMatch(/^(?=.{1,64}$)[a-z\d_-]+(\.[a-z\d_-]+)*$/);
    expect(domain).toBe('users.example.com');
    expect(given.email_verified).toBe(false);
  });
});

test('no two accounts share a nickname or an alias, however long their common beginning', () => {
  const twins = [hex, `${hex.slice(0, 63)}f`, long, `${long.slice(0, 58)}b.near`, 'alice.near'];
  for (const claim of ['nickname', 'email'] as const) {
    expect(new Set(twins.map((accountId) => claims({ accountId })[claim])).size).toBe(5);
  }
  expect(claims({ accountId: hex }).email).toBe(`${hex}@users.example.com`);
});

test.each([
  ['alice.near', 'alice.near', 'alice', 'near'],
  ['app.alice.near', 'app.alice.near', 'app', 'alice.near'],
  ['aurora', 'aurora', 'aurora', 'near'],
  [hex, '98793c…dbd6de', '98793c…dbd6de', 'near'],
  [ethereum, '0x32be34…102d88', '0x32be34…102d88', 'near'],
  [deterministic, '0s32be34…102d88', '0s32be34…102d88', 'near'],
])('%s without a profile is called %s', (accountId, name, given, family) => {
  expect(claims({ accountId })).toMatchObject({ name, given_name: given, family_name: family });
});

test.each([
  ['Alice Pleasance Liddell', 'Alice', 'Pleasance Liddell'],
  ['Alice', 'Alice', 'alice.near'],
  ['Alice (NEAR) #1', 'Alice', 'NEAR 1'],
  ['!!!', 'alice', 'near'],
])('the name %s is taken apart so that neither half is empty', (name, given, family) => {
  const { given_name, family_name } = claims({ accountId: 'alice.near', profile: { name } });
  expect([given_name, family_name]).toEqual([given, family]);
});

test('a client without an alias gets neither email nor email_verified', () => {
  const without = claimsFor({ accountId: hex }, {}, settings);
  expect(without).not.toHaveProperty('email');
  expect(without).not.toHaveProperty('email_verified');
  expect(claims({ accountId: hex }, { aliasDomain: undefined })).not.toHaveProperty('email');
});

test('the page is one of the network, and missing in a sandbox', () => {
  const page = (network: ClaimsSettings['network']) =>
    claims({ accountId: 'alice.near' }, { network }).profile;
  expect(page('mainnet')).toBe('https://nearblocks.io/address/alice.near');
  expect(page('testnet')).toBe('https://testnet.nearblocks.io/address/alice.near');
  expect(page('sandbox')).toBeUndefined();
});

test('a picture is at our origin, at its own, or nowhere, as the operator says', () => {
  const person = { accountId: 'alice.near', profile: { picture: 'https://a.example/me.png' } };
  const picture = (pictures: ClaimsSettings['pictures']) => claims(person, { pictures }).picture;
  expect(picture('proxy')).toBe('https://login.example.com/picture/alice.near');
  expect(picture('link')).toBe('https://a.example/me.png');
  expect(picture('off')).toBeUndefined();
});

test('of all claims, only those of the scopes are given', () => {
  const all = claims({ accountId: 'alice.near' });
  expect(claimsOfScopes(all, ['openid', 'email', 'unknown'])).toEqual({
    sub: 'alice.near',
    email: 'alice.near@users.example.com',
    email_verified: false,
  });
});

describe('a profile on chain', () => {
  const options = { accountId: 'alice.near', ipfsGateway: undefined };
  const read = (profile: unknown, change = {}) =>
    readProfile({ 'alice.near': { profile } }, { ...options, ...change });

  test('with one bad part keeps the others', () => {
    const profile = { name: 7, image: 'x', linktree: { website: 'a.example', github: [1] } };
    expect(read(profile)).toEqual({ website: 'https://a.example/' });
  });

  test('names a picture by IPFS only where the operator has a gateway', () => {
    const id = 'bafkreigjlrgnmshyvdxyzc2hlcsvtjdpcjxqhh4tm2mncuqjq3c6lbsqru';
    const ipfsGateway = 'https://ipfs.example/ipfs/';
    expect(read({ image: { ipfs_cid: id } })).toEqual({});
    const found = read({ image: { ipfs_cid: id } }, { ipfsGateway });
    expect(found.picture).toBe(`https://ipfs.example/ipfs/${id}`);
    expect(read({ image: { ipfs_cid: '../../etc' } }, { ipfsGateway })).toEqual({});
  });

  test('of an account that is called as a property of every object is empty', () => {
    expect(readProfile({}, { ...options, accountId: 'constructor' })).toEqual({});
  });

  test.each([[null], ['text'], [[1]], [7]])('%j is no answer', (answer) => {
    expect(() => readProfile(answer, options)).toThrow();
  });
});
