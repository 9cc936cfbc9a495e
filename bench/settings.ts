/** What both sides of a comparison are set to, so that only the provider differs. */
import { fileURLToPath } from 'node:url';

/** How ID tokens are signed, on both sides. */
export const idTokenAlgorithm = 'ES256' as const;

/** What ours stores in, where the command does not say. */
export const defaultBackends = ['redis', 'postgresql', 'embedded'] as const;

/** As behind a proxy that ends TLS; nothing is looked up by this name. */
export const issuer = 'https://login.bench.example';
export const redirectUri = 'https://app.bench.example/callback';

export const appClient = {
  client_id: 'bench-app',
  client_secret: 'bench-app-secret-bench-app-secret-01',
  redirect_uris: [redirectUri],
  grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
  token_endpoint_auth_method: 'client_secret_basic',
  id_token_signed_response_alg: idTokenAlgorithm,
};

/** Of ours alone, beside those of the client. */
export const keyGrant = 'urn:near-oidc:grant-type:nep413';

/** Requests that are under way at once, each over a connection of its own. */
export const connections = 8;

/** People who are signed in before flows that need it, on each connection. */
export const peopleOfConnection = 8;

/** Accounts that the chain knows, taken in turn. */
export const accountCount = 1000;

/** The server has the first core for itself; load, chain and databases share the other. */
export const serverCore = '0';
export const loadCore = '1';

export const metricsToken = 'bench-metrics-token-bench-metrics-token';

export const root = fileURLToPath(new URL('..', import.meta.url));
