/** MCP clients that register themselves, while no other app may: what they get, and what not. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  agent,
  agentAddress,
  api,
  asAgent,
  mcpSettings,
  notes,
  readToken,
  registerAgent,
  tasks,
} from '../../support/mcp.ts';
import { startProvider, type Settings, type TestProvider } from '../../support/provider.ts';
import { register } from '../../support/registration.ts';
import {
  answerLogin,
  authorizationRequest,
  login,
  openLogin,
  redemption,
  requestTokens,
} from '../../support/relying-party.ts';
import { Visitor, type JsonObject } from '../../support/visitor.ts';

let provider: TestProvider;
let id: string;
const started: TestProvider[] = [];

async function start(settings: Settings = mcpSettings()): Promise<TestProvider> {
  const one = await startProvider({ settings });
  started.push(one);
  return one;
}

beforeAll(async () => {
  provider = await start();
  id = String((await registerAgent(provider.issuer))['client_id']);
});
afterAll(() => Promise.all(started.map((each) => each.close())));

async function signIn(
  more: Record<string, string | undefined> = {},
  form: Record<string, string> = {},
): Promise<{ status: number; body: JsonObject; visitor: Visitor }> {
  const given = await login(provider.issuer, 'alice.sandbox', asAgent(id, more));
  const fields = { ...redemption(given.request, given.response), ...form };
  return { ...(await requestTokens(provider.issuer, fields)), visitor: given.visitor };
}

function claimsOf(token: unknown): JsonObject {
  const [, claims = ''] = String(token).split('.');
  return JSON.parse(Buffer.from(claims, 'base64url').toString()) as JsonObject;
}

/** What a browser gets for a request that must fail. */
async function refusalOf(more: Record<string, string | undefined>) {
  const { url } = authorizationRequest(provider.issuer, asAgent(id, more));
  const { status, location, text } = await new Visitor().send(url);
  return { status, location, text };
}

describe('an MCP client that registered itself', () => {
  test('gets a token for the one MCP server that is open, whether it names that or not', async () => {
    const ways: Record<string, string>[] = [{ resource: notes }, {}];
    for (const named of ways) {
      const { status, body } = await signIn(named, named);
      expect(status).toBe(200);
      expect(await readToken(provider.issuer, body['access_token'], notes)).toMatchObject({
        sub: 'alice.sandbox',
        client_id: id,
        scope: 'notes:read',
      });
      expect(body['refresh_token']).toEqual(expect.any(String));
    }
  });

  test('gets no token for userinfo, however it asks', async () => {
    const { body } = await signIn({ scope: 'openid profile' });
    const { status } = await fetch(`${provider.issuer}/userinfo`, {
      headers: { authorization: `Bearer ${String(body['access_token'])}` },
    });
    expect(status).toBe(401);
  });

  test('is refreshed for that server alone', async () => {
    const { body } = await signIn({ resource: notes });
    const refresh = (token: unknown, form: Record<string, string> = {}) =>
      requestTokens(provider.issuer, {
        grant_type: 'refresh_token',
        client_id: id,
        refresh_token: String(token),
        ...form,
      });
    const { body: fresh } = await refresh(body['refresh_token']);
    const { scope } = await readToken(provider.issuer, fresh['access_token'], notes);
    expect(scope).toBe('notes:read');
    const elsewhere = await refresh(fresh['refresh_token'], { resource: api });
    expect(elsewhere.body['error']).toBe('invalid_target');
  });

  test.each([
    ['a scope of the server that mcp does not open', 'notes:read notes:write'],
    ['a scope of another API', 'notes:read orders tasks'],
    ['a scope that there is not', 'notes:read everything'],
    ['the profile', 'openid profile notes:read'],
  ])('that asks for %s gets what is open, and is told so', async (_what, scope) => {
    const { body } = await signIn({ scope });
    expect(body['scope']).toBe('notes:read');
    if (typeof body['id_token'] !== 'string') return;
    expect(claimsOf(body['id_token'])).not.toHaveProperty('name');
  });

  test('gets no claim beyond its scopes by asking for it alone', async () => {
    const wanted = { name: null, near_public_key: null, auth_time: null };
    const claims = JSON.stringify({ id_token: wanted, userinfo: wanted });
    const { body } = await signIn({ scope: 'openid notes:read', claims });
    const given = claimsOf(body['id_token']);
    expect(given).toHaveProperty('auth_time');
    expect(given).not.toHaveProperty('name');
    expect(given).not.toHaveProperty('near_public_key');
  });

  test('that names no scope gets those of the server that are open', async () => {
    const { body } = await signIn({ scope: undefined });
    expect(body['scope']).toBe('notes:read');
    expect(body).not.toHaveProperty('refresh_token');
  });

  test('that asks for nothing that is open is shown what there is', async () => {
    const { status, location, text } = await refusalOf({ scope: 'notes:write everything' });
    expect([status, location]).toEqual([400, undefined]);
    expect(text).toContain('invalid_scope');
    expect(text).toContain('openid, offline_access, notes:read');
  });

  test.each([
    ['an API that is no MCP server', api],
    ['an MCP server that mcp does not name', tasks],
    ['a resource that there is not', 'https://nowhere.example'],
  ])('is not led back with an error for %s, but shown it', async (_what, resource) => {
    const { status, location, text } = await refusalOf({ resource });
    expect([status, location]).toEqual([400, undefined]);
    expect(text).toContain('invalid_target');
  });

  test.each([
    ['another host', 'http://evil.example:33418/callback'],
    ['another path', 'http://localhost:33418/callback/../evil'],
    ['a user name', 'http://localhost:33418@evil.example/callback'],
    ['https in the place of http', 'https://localhost:33418/callback'],
  ])('with a redirect address of %s is a page', async (_what, redirectUri) => {
    const { status, location } = await refusalOf({ redirect_uri: redirectUri });
    expect([status, location]).toEqual([400, undefined]);
  });

  test('may listen on another port of the same computer (RFC 8252)', async () => {
    const { status } = await signIn({ redirect_uri: 'http://localhost:50123/callback' });
    expect(status).toBe(200);
  });

  test('must use PKCE with S256', async () => {
    for (const method of [{ code_challenge: undefined }, { code_challenge_method: 'plain' }]) {
      const { status, location, text } = await refusalOf(method);
      expect([status, location]).toEqual([400, undefined]);
      expect(text).toContain('invalid_request');
    }
  });

  test('asks for consent each time, by a page that says that it registered itself', async () => {
    const { visitor } = await signIn();
    const { url } = authorizationRequest(provider.issuer, asAgent(id, { prompt: undefined }));
    const { location } = await visitor.send(url);
    const { text } = await visitor.send(String(location));
    expect(text).toContain('Allow this app?');
    expect(text).toContain('registered itself');
    expect(text).toContain('Notes');
  });

  test('is told access_denied where its person refuses', async () => {
    const open = await openLogin(provider.issuer, asAgent(id));
    const { body } = await answerLogin(open, 'alice.sandbox');
    const { location } = await open.visitor.send(String(body['redirectTo']));
    const refused = await open.visitor.sendJson(`${location}/abort`, {});
    const end = await open.visitor.send(String(refused.body['redirectTo']));
    const answer = new URL(String(end.location));
    expect(answer.href).toMatch(agentAddress);
    expect(answer.searchParams.get('error')).toBe('access_denied');
    expect(answer.searchParams.get('iss')).toBe(provider.issuer);
  });
});

test('with two open servers, a request that names none is refused, and a token is for one', async () => {
  const both = await start(
    mcpSettings({ resources: [notes, tasks], scopes: ['notes:read', 'tasks'] }),
  );
  const { client_id: clientId } = await registerAgent(both.issuer);
  const send = async (more: Record<string, string | undefined>) => {
    const { url } = authorizationRequest(both.issuer, asAgent(clientId, more));
    return new Visitor().send(url);
  };
  const unnamed = await send({});
  expect([unnamed.status, unnamed.location]).toEqual([400, undefined]);
  expect(unnamed.text).toContain('invalid_target');
  const asked = asAgent(clientId, { resource: tasks, scope: 'tasks notes:read' });
  const { request, response } = await login(both.issuer, 'alice.sandbox', asked);
  const { body } = await requestTokens(both.issuer, redemption(request, response));
  const { scope } = await readToken(both.issuer, body['access_token'], tasks);
  expect(scope).toBe('tasks');
});

test('what registered by mcp stays bounded when apps may register, and gets nothing without mcp', async () => {
  const policies = await start();
  const { client_id: clientId } = await registerAgent(policies.issuer);
  const { url } = authorizationRequest(policies.issuer, asAgent(clientId, { resource: api }));
  const errorOf = async () => (await new Visitor().send(url)).text;
  await policies.restart({ registration: { policy: 'open' } });
  expect(await errorOf()).toContain('invalid_target');
  const ordinary = await registerAgent(policies.issuer, { ...agent, scope: 'openid' });
  expect(ordinary['client_id']).toMatch(/^[0-9a-f]{32}$/);
  await policies.restart({ mcp: undefined });
  expect(await errorOf()).toContain('invalid_target');
  expect((await register(`${policies.issuer}/register`, agent)).status).toBe(404);
});

test('a policy that shrinks holds for what was allowed before it', async () => {
  const scopes = ['openid', 'offline_access', 'profile', 'near', 'notes:read', 'notes:write'];
  const shrinking = await start(mcpSettings({ scopes }));
  const { client_id: clientId } = await registerAgent(shrinking.issuer);
  const asked = asAgent(clientId, { scope: scopes.join(' ') });
  const { request, response } = await login(shrinking.issuer, 'alice.sandbox', asked);
  const first = await requestTokens(shrinking.issuer, redemption(request, response));
  expect(claimsOf(first.body['id_token'])).toMatchObject({
    name: 'alice.sandbox',
    near_network: 'sandbox',
  });
  const refresh = (token: unknown) =>
    requestTokens(shrinking.issuer, {
      grant_type: 'refresh_token',
      client_id: String(clientId),
      refresh_token: String(token),
    });
  await shrinking.restart(mcpSettings());
  const { body } = await refresh(first.body['refresh_token']);
  expect(body['scope']).toBe('notes:read');
  const left = claimsOf(body['id_token']);
  expect(left['sub']).toBe('alice.sandbox');
  for (const name of ['name', 'near_network']) expect(left).not.toHaveProperty(name);
  await shrinking.restart(mcpSettings({ scopes: ['openid', 'notes:read'] }));
  expect((await refresh(body['refresh_token'])).body['error']).toBe('invalid_grant');
});
