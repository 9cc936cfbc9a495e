import { expect, test } from '@jest/globals';
import { faultsOf } from './support/configuration.ts';

const api = 'https://api.example.com';
const environment = { ISSUER: 'http://localhost:3000', NEAR_NETWORK: 'testnet' };

test.each([
  ['no URI', { identifier: 'photos', scopes: ['a'] }, /identifier/],
  ['a fragment', { identifier: `${api}#x`, scopes: ['a'] }, /identifier/],
  ['no scopes', { identifier: api, scopes: [] }, /at least one scope/],
  ['a scope of ours', { identifier: api, scopes: ['openid'] }, /the provider's own/],
  ['a scope with a space', { identifier: api, scopes: ['a b'] }, /without spaces/],
  ['tokens for a week', { identifier: api, scopes: ['a'], access_token_ttl: 604_800 }, /86400/],
])('an API with %s does not start the provider', (_name, resource, fault) => {
  const settings = JSON.stringify({ resources: [resource] });
  expect(faultsOf(environment, { 'near-oidc.yaml': settings }).join('\n')).toMatch(fault);
});

test('one API twice does not start the provider, however it is spelt', () => {
  const twice = [api, `${api}/`].map((identifier) => ({ identifier, scopes: ['a'] }));
  const faults = faultsOf(environment, { 'near-oidc.yaml': JSON.stringify({ resources: twice }) });
  expect(faults.join('\n')).toMatch(/stands there twice/);
});

test('an API by the name of an app, which could be shown its tokens as ID tokens, does not start it', () => {
  const client = { redirect_uris: ['https://app.example/cb'], token_endpoint_auth_method: 'none' };
  const settings = {
    resources: [{ identifier: api, scopes: ['a'] }],
    clients: [{ ...client, client_id: api }],
  };
  const faults = faultsOf(environment, { 'near-oidc.yaml': JSON.stringify(settings) });
  expect(faults.join('\n')).toMatch(/resources\.0\.identifier.*client_id of clients\.0/);
});
