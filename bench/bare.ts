/**
 * The baseline: the library with its memory adapter, and of ours only what makes the
 * comparison fair: routes, lifetimes, features, client, signed cookies, and as many requests
 * for a login. Whoever posts an account's name is that account; nothing is verified,
 * asked of a chain, logged or limited.
 */
import { randomBytes } from 'node:crypto';
import { json } from 'node:stream/consumers';
import { exportJWK, generateKeyPair } from 'jose';
import { Provider, type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import { appClient, idTokenAlgorithm, issuer } from './settings.ts';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

const { privateKey } = await generateKeyPair(idTokenAlgorithm, { extractable: true });
const signingKey = { ...(await exportJWK(privateKey)), alg: idTokenAlgorithm, use: 'sig' };
const cookie = { signed: true, httpOnly: true, sameSite: 'lax', secure: true } as const;

const configuration: Configuration = {
  clients: [
    { ...appClient, response_types: ['code'], token_endpoint_auth_method: 'client_secret_basic' },
  ],
  jwks: { keys: [signingKey] },
  cookies: {
    keys: [randomBytes(32).toString('base64url')],
    long: { ...cookie, path: '/' },
    short: cookie,
  },
  routes: {
    authorization: '/authorize',
    token: '/token',
    userinfo: '/userinfo',
    introspection: '/introspect',
  },
  features: {
    devInteractions: { enabled: false },
    claimsParameter: { enabled: true },
    clientCredentials: { enabled: true },
    introspection: { enabled: true },
    revocation: { enabled: true },
    resourceIndicators: { enabled: false },
  },
  claims: { openid: ['sub'], profile: ['preferred_username'] },
  conformIdTokenClaims: false,
  scopes: ['openid', 'offline_access'],
  pkce: { required: () => true },
  interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
  loadExistingGrant,
  findAccount: (_ctx, accountId) => ({
    accountId,
    claims: () => ({ sub: accountId, preferred_username: accountId }),
  }),
  ttl: {
    AccessToken: hour,
    AuthorizationCode: minute,
    ClientCredentials: hour,
    Grant: 365 * day,
    IdToken: hour,
    Interaction: hour,
    RefreshToken: 30 * day,
    Session: 14 * day,
  },
};

/** The library's own recipe for an operator's own apps: consent is there at once. */
async function loadExistingGrant({ oidc }: KoaContextWithOIDC) {
  const { client, session, provider } = oidc;
  const accountId = session?.accountId;
  if (client === undefined || accountId === undefined) return undefined;
  const known = session?.grantIdFor(client.clientId);
  if (known !== undefined) return provider.Grant.find(known);
  const grant = new provider.Grant({ clientId: client.clientId, accountId });
  grant.addOIDCScope('openid profile offline_access');
  await grant.save();
  return grant;
}

const provider = new Provider(issuer, configuration);
provider.proxy = true;

provider.use(async (ctx, next) => {
  const [, room, , step] = ctx.path.split('/');
  if (room !== 'interaction') return next();
  const { prompt, params } = await provider.interactionDetails(ctx.req, ctx.res);
  if (step === undefined) {
    ctx.body = { prompt: { name: prompt.name }, client: { id: params['client_id'] } };
    return;
  }
  const { accountId } = (await json(ctx.req)) as { accountId: string };
  const result = { login: { accountId, remember: true }, consent: {} };
  ctx.body = { redirectTo: await provider.interactionResult(ctx.req, ctx.res, result) };
});

const server = provider.listen(Number(process.argv[2]), '127.0.0.1');
process.once('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
});
