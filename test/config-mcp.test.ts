/** What `mcp` opens, and what is wrong with it is said by name and line. */
import { expect, test } from '@jest/globals';
import { faultsOf, load } from './support/configuration.ts';

const environment = { ISSUER: 'http://localhost:3000' };
const resources = [
  { identifier: 'https://notes.example/mcp', scopes: ['notes:read', 'notes:write'] },
  { identifier: 'https://api.example', scopes: ['orders'] },
];
const file = (mcp: object, more: object = { resources }) => ({
  'near-oidc.yaml': JSON.stringify({ ...more, mcp }),
});

test('nothing is open to clients that nobody named unless it is asked for', () => {
  expect(load(environment).mcp).toBeUndefined();
});

test('by default a client gets the scopes of the named resources, and of no other', () => {
  const { mcp } = load(
    environment,
    file(
      { resources: ['https://notes.example/mcp/'] },
      { resources: [{ ...resources[0], identifier: 'https://notes.example/mcp/' }, resources[1]] },
    ),
  );
  expect(mcp).toEqual({
    resources: ['https://notes.example/mcp/'],
    scopes: ['openid', 'offline_access', 'notes:read', 'notes:write'],
    documents: true,
    registration: true,
  });
});

test('scopes and ways in can be fewer', () => {
  const mcp = {
    resources: ['https://notes.example/mcp'],
    scopes: ['notes:read'],
    client_id_metadata_documents: false,
    registration: false,
  };
  expect(load(environment, file(mcp)).mcp).toEqual({
    resources: mcp.resources,
    scopes: ['notes:read'],
    documents: false,
    registration: false,
  });
});

test.each([
  [
    'a resource that is not declared',
    { resources: ['https://other.example'] },
    'mcp.resources.0: is not the identifier of an entry under resources; known are https://notes.example/mcp, https://api.example',
  ],
  [
    'a section without resources',
    {},
    'mcp.resources: is missing; list at least one identifier of resources',
  ],
  ['no resource', { resources: [] }, 'mcp.resources: needs at least one identifier of resources'],
  [
    'a scope of a resource that is not named',
    { resources: ['https://notes.example/mcp'], scopes: ['openid', 'orders'] },
    'mcp.scopes.1: is not a scope here; known are openid, profile, near, offline_access, notes:read, notes:write',
  ],
  [
    'a word in the place of true',
    { resources: ['https://api.example'], registration: 'open' },
    'mcp.registration: must be true or false',
  ],
  [
    'a setting that there is not',
    { resources: ['https://api.example'], policy: 'open' },
    'mcp.policy: is not a setting; known are resources, scopes, client_id_metadata_documents, registration',
  ],
])('%s is refused', (_what, mcp, sentence) => {
  expect(faultsOf(environment, file(mcp))).toEqual([`near-oidc.yaml:1: ${sentence}`]);
});

test('a resource is named with the line at which it stands', () => {
  const text = 'mcp:\n  resources:\n    - https://gone.example\n';
  expect(faultsOf(environment, { 'near-oidc.yaml': text })).toEqual([
    'near-oidc.yaml:3: mcp.resources.0: is not the identifier of an entry under resources; none is declared',
  ]);
});
