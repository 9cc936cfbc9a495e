/**
 * An MCP server behind near-oidc, on the official SDK: whoever calls it must bring an access
 * token that was made for it, and its one tool says whose that is.
 */
import { createServer, type Server } from 'node:http';
import { toNodeHandler } from '@modelcontextprotocol/node';
import {
  createMcpHandler,
  getOAuthProtectedResourceMetadataUrl,
  McpServer,
  OAuthError,
  OAuthErrorCode,
  originValidationResponse,
  requireBearerAuth,
  type AuthInfo,
  type OAuthTokenVerifier,
} from '@modelcontextprotocol/server';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';

export interface McpServerSettings {
  /** Of near-oidc, an origin. */
  readonly issuer: string;
  /** The server's own address, as `resources` of near-oidc has it, such as `https://mcp.example.com/mcp`. */
  readonly resource: string;
  readonly port: number;
}

/** What a token must be good for; stands under `scopes` of the resource. */
const scope = 'whoami';

/** Begins to listen on `localhost`. */
export async function startMcpServer(settings: McpServerSettings): Promise<Server> {
  const handle = toNodeHandler({ fetch: createFetch(settings) });
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(settings.port, 'localhost', resolve));
  return server;
}

function createFetch(settings: McpServerSettings): (request: Request) => Promise<Response> {
  const { pathname, hostname, href } = new URL(settings.resource);
  const metadataUrl = getOAuthProtectedResourceMetadataUrl(new URL(href));
  const metadataPath = new URL(metadataUrl).pathname;
  const authenticate = requireBearerAuth({
    verifier: createVerifier(settings),
    requiredScopes: [scope],
    resourceMetadataUrl: metadataUrl,
  });
  const handler = createMcpHandler(({ authInfo }) => createWhoami(authInfo));

  return async (request) => {
    const { pathname: path } = new URL(request.url);
    if (path === metadataPath) return describeResource(settings);
    if (path !== pathname) return new Response('Not found', { status: 404 });
    const foreign = originValidationResponse(request, [hostname]);
    if (foreign !== undefined) return foreign;
    const caller = await authenticate(request);
    return caller instanceof Response ? caller : handler.fetch(request, { authInfo: caller });
  };
}

/** RFC 9728: where a client gets a token for this server. */
function describeResource({ issuer, resource }: McpServerSettings): Response {
  const metadata = {
    resource,
    authorization_servers: [issuer],
    scopes_supported: [scope],
    bearer_methods_supported: ['header'],
    resource_name: 'Who am I',
  };
  return Response.json(metadata, { headers: { 'access-control-allow-origin': '*' } });
}

/** RFC 9068, section 4: issuer, audience, time and kind; the keys are fetched when they are needed. */
function createVerifier({ issuer, resource }: McpServerSettings): OAuthTokenVerifier {
  const keys = createRemoteJWKSet(new URL('/jwks', issuer));
  const wanted = {
    issuer,
    audience: resource,
    typ: 'at+jwt',
    algorithms: ['RS256'],
    requiredClaims: ['sub', 'client_id', 'exp'],
  };
  return {
    async verifyAccessToken(token): Promise<AuthInfo> {
      const { payload } = await jwtVerify(token, keys, wanted).catch((error: unknown) => {
        throw isTokensFault(error)
          ? new OAuthError(OAuthErrorCode.InvalidToken, 'The token is not for this server.')
          : error;
      });
      return {
        token,
        clientId: String(payload['client_id']),
        scopes: typeof payload['scope'] === 'string' ? payload['scope'].split(' ') : [],
        expiresAt: Number(payload.exp),
        extra: { account: payload.sub },
      };
    },
  };
}

/** Else it is the provider that could not be asked for its keys, and no client should sign in again for that. */
function isTokensFault(error: unknown): boolean {
  if (!(error instanceof errors.JOSEError)) return false;
  return error.code !== errors.JWKSTimeout.code && error.code !== errors.JOSEError.code;
}

function createWhoami(caller: AuthInfo | undefined): McpServer {
  const server = new McpServer({ name: 'whoami', version: '1.0.0' });
  const tool = {
    description: 'Says which NEAR account is signed in, and by which client.',
    annotations: { readOnlyHint: true },
  };
  server.registerTool('whoami', tool, () => ({
    content: [
      {
        type: 'text',
        text: JSON.stringify({
          account: caller?.extra?.['account'],
          client: caller?.clientId,
          scopes: caller?.scopes,
        }),
      },
    ],
  }));
  return server;
}
