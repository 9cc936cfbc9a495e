/** When a refresh token is replaced: never for FAPI clients, else as the library would. */
import { expect, test } from '@jest/globals';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { rotatesRefreshToken } from '../../src/provider/fapi.ts';

const day = 24 * 3600;

function rotates(client: object, { lifetime = 30 * day, passed = 10, isBound = false } = {}) {
  const token = {
    totalLifetime: () => lifetime,
    ttlPercentagePassed: () => passed,
    isSenderConstrained: () => isBound,
  };
  const oidc = { entities: { RefreshToken: token, Client: client } };
  return rotatesRefreshToken({ oidc } as unknown as KoaContextWithOIDC);
}

const open = { tokenEndpointAuthMethod: 'none' };
const confidential = { tokenEndpointAuthMethod: 'client_secret_basic' };

test('a public client’s is, at each use, unless it is bound to a key', () => {
  expect(rotates(open)).toBe(true);
  expect(rotates(open, { isBound: true })).toBe(false);
});

test('another’s is late in its life', () => {
  expect(rotates(confidential)).toBe(false);
  expect(rotates(confidential, { passed: 70 })).toBe(true);
});

test('one that has rotated for a year is not', () => {
  expect(rotates(open, { lifetime: 366 * day })).toBe(false);
});

test('a FAPI client’s never is', () => {
  expect(rotates({ ...confidential, fapi2: true }, { passed: 99 })).toBe(false);
});
