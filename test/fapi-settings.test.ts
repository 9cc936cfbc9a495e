import { describe, expect, test } from '@jest/globals';
import { faultsOf } from './support/configuration.ts';

describe('fapi2: true is a fault, and says what would be right, with', () => {
  const faults = (extra: object) =>
    faultsOf(
      { ISSUER: 'http://localhost:3000', NEAR_NETWORK: 'testnet' },
      {
        'near-oidc.yaml': JSON.stringify({
          clients: [
            {
              client_id: 'bank',
              redirect_uris: ['https://bank.example/callback'],
              token_endpoint_auth_method: 'private_key_jwt',
              jwks_uri: 'https://bank.example/jwks',
              fapi2: true,
              ...extra,
            },
          ],
        }),
      },
    ).join('\n');

  test('nothing wrong is none', () => {
    expect(faults({})).toBe('');
    expect(faults({ redirect_uris: ['http://127.0.0.1/x'], application_type: 'native' })).toBe('');
  });

  test.each<[string, object, string]>([
    [
      'a secret',
      {
        token_endpoint_auth_method: 'client_secret_basic',
        client_secret: 's'.repeat(32),
      },
      'must be private_key_jwt, tls_client_auth or self_signed_tls_client_auth',
    ],
    ['no method', { token_endpoint_auth_method: undefined }, 'must be private_key_jwt'],
    ['a public client', { token_endpoint_auth_method: 'none' }, 'must be private_key_jwt'],
    ['RS256', { id_token_signed_response_alg: 'RS256' }, 'must be another than RS256'],
    ['RS256 introspection', { introspection_signed_response_alg: 'RS256' }, 'another than RS256'],
    ['RS256 assertions', { token_endpoint_auth_signing_alg: 'RS256' }, 'another than RS256'],
    ['id_token', { response_types: ['code', 'id_token'] }, 'must be code alone'],
    ['http', { redirect_uris: ['http://localhost:1/x'] }, 'must be https'],
    ['no PKCE', { require_pkce: false }, 'must be true or left out'],
    ['no PAR', { require_pushed_authorization_requests: false }, 'must be true or left out'],
    ['bearer tokens', { dpop_bound_access_tokens: false }, 'must be true or left out'],
  ])('%s', (_name, extra, message) => {
    expect(faults(extra)).toContain(message);
    expect(faults(extra)).toContain('since fapi2 is true');
    expect(faults({ ...extra, fapi2: false })).not.toContain('fapi2');
  });
});
