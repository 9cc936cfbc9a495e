/** A provider that opens an MCP server to clients that nobody named, and such clients. */
import { createLocalJWKSet, jwtVerify, type JWTPayload } from 'jose';
import { publishedKeys } from './protocol.ts';
import { testClients, type Settings } from './provider.ts';
import { register } from './registration.ts';
import type { JsonObject } from './visitor.ts';

export const notes = 'https://notes.example/mcp';
export const tasks = 'https://tasks.example/mcp';
export const api = 'https://api.example';

/** Two MCP servers and an API that is none; `mcp` opens the first alone unless told. */
export const mcpSettings = (mcp: Settings = {}, more: Settings = {}): Settings => ({
  rate_limits: { enabled: false },
  resources: [
    { identifier: notes, name: 'Notes', scopes: ['notes:read', 'notes:write'] },
    { identifier: tasks, name: 'Tasks', scopes: ['tasks'] },
    { identifier: api, scopes: ['orders'] },
  ],
  mcp: { resources: [notes], scopes: ['openid', 'offline_access', 'notes:read'], ...mcp },
  clients: testClients,
  ...more,
});

export const agentAddress = 'http://localhost:33418/callback';

/** As MCP clients register. */
export const agent = {
  client_name: 'Code agent',
  redirect_uris: [agentAddress],
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  token_endpoint_auth_method: 'none',
  scope: 'notes:read notes:write everything',
};

/** @returns what the provider answers; throws where it refuses */
export async function registerAgent(issuer: string, metadata: object = agent): Promise<JsonObject> {
  const { status, body } = await register(`${issuer}/register`, metadata);
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body;
}

/** Parameters of a request by such a client; `resource` must be among `more` where one is named. */
export const asAgent = (
  clientId: unknown,
  more: Record<string, string | undefined> = {},
): Record<string, string | undefined> => ({
  client_id: String(clientId),
  redirect_uri: agentAddress,
  scope: 'openid notes:read offline_access',
  prompt: 'consent',
  nonce: undefined,
  ...more,
});

/** As the MCP server does it. */
export async function readToken(
  issuer: string,
  token: unknown,
  audience: string,
): Promise<JWTPayload> {
  const keys = createLocalJWKSet(await publishedKeys(issuer));
  const options = { issuer, audience, typ: 'at+jwt', requiredClaims: ['sub', 'client_id', 'exp'] };
  return (await jwtVerify(String(token), keys, options)).payload;
}
