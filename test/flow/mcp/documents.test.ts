/** MCP clients that are known by the document at their id: what is believed of it, and what is fetched. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import {
  documentHost,
  documentId,
  startDocuments,
  type DocumentOrigin,
} from '../../support/client-documents.ts';
import { agentAddress, api, asAgent, mcpSettings, notes, readToken } from '../../support/mcp.ts';
import { startOrigin, stopOrigins } from '../../support/origins.ts';
import { metadataOf } from '../../support/protocol.ts';
import {
  startProvider,
  testClients,
  type Settings,
  type TestProvider,
} from '../../support/provider.ts';
import {
  answerLogin,
  authorizationRequest,
  login,
  openLogin,
  redemption,
  requestTokens,
} from '../../support/relying-party.ts';
import { Visitor } from '../../support/visitor.ts';

let documents: DocumentOrigin;
let provider: TestProvider;
let moved = 0;
const clock = () => Date.now() + moved;
const started: TestProvider[] = [];

async function start(settings: Settings = mcpSettings()): Promise<TestProvider> {
  const one = await startProvider({ settings, overrides: { outward: documents.outward, clock } });
  started.push(one);
  return one;
}

beforeAll(async () => {
  documents = await startDocuments();
  provider = await start();
});
afterEach(() => {
  moved = 0;
});
afterAll(async () => {
  await Promise.all(started.map((each) => each.close()));
  await documents.close();
  await stopOrigins();
});

const fetched = (path: string) => documents.origin.asked.filter((each) => each === path).length;

/** What a browser gets for a request of that client. */
async function ask(id: string, more: Record<string, string | undefined> = {}, at = provider) {
  const { url } = authorizationRequest(at.issuer, asAgent(id, more));
  return new Visitor().send(url);
}

async function signIn(id: string, more: Record<string, string | undefined> = {}) {
  const given = await login(provider.issuer, 'alice.sandbox', asAgent(id, more));
  const form = redemption(given.request, given.response);
  return { ...given, ...(await requestTokens(provider.issuer, form)) };
}

describe('a client with a document', () => {
  test('gets a token for the MCP server, and refreshes it, with one fetch for all', async () => {
    const { status, body } = await signIn(documentId, { resource: notes });
    expect(status).toBe(200);
    expect(await readToken(provider.issuer, body['access_token'], notes)).toMatchObject({
      sub: 'alice.sandbox',
      client_id: documentId,
      scope: 'notes:read',
    });
    const refreshed = await requestTokens(provider.issuer, {
      grant_type: 'refresh_token',
      client_id: documentId,
      refresh_token: String(body['refresh_token']),
    });
    expect(refreshed.status).toBe(200);
    expect(fetched('/oauth/client.json')).toBe(1);
    expect((await metadataOf(provider.issuer))['client_id_metadata_document_supported']).toBe(true);
  });

  test('asks for consent each time, by a page that names the host of the document', async () => {
    const { visitor } = await signIn(documentId);
    const { url } = authorizationRequest(provider.issuer, asAgent(documentId));
    const { location } = await visitor.send(url);
    const { text } = await visitor.send(String(location));
    expect(text).toContain('This app is known only by what is published at');
    expect(text).toContain(documentHost);
    expect(text).toContain('Code agent');
  });

  test.each([
    ['on a port of the person’s own device', agentAddress, true],
    ['at a scheme of an app', 'com.example.agent:/callback', true],
    ['at an https address', 'https://agent.example/callback', false],
  ])('that is called %s is such as any program there can pretend to be', async (...given) => {
    const [what, redirectUri, isWarnedOf] = given;
    const path = `/called/${what.replaceAll(/[^a-z]/g, '-')}`;
    const id = documents.publish(path, { redirect_uris: [redirectUri] });
    const open = await openLogin(provider.issuer, asAgent(id, { redirect_uri: redirectUri }));
    const { body } = await answerLogin(open, 'alice.sandbox');
    const { location } = await open.visitor.send(String(body['redirectTo']));
    const { text } = await open.visitor.send(String(location));
    expect(text).toContain('This app is known only by');
    expect(text.includes('any program there can say that it is this app')).toBe(isWarnedOf);
  });

  test('gets no other resource, and no redirect that it does not have', async () => {
    for (const more of [{ resource: api }, { redirect_uri: 'https://evil.example/callback' }]) {
      const { status, location, text } = await ask(documentId, more);
      expect([status, location]).toEqual([400, undefined]);
      expect(text).not.toContain('registered itself');
    }
  });

  test('cannot say that it is the operator’s own, or how it is known', async () => {
    const id = documents.publish('/boast', {
      first_party: true,
      near_oidc_origin: 'declared',
      client_name: 'Bank\u202e\n of  Nowhere',
      scope: 'openid orders',
      grant_types: ['authorization_code', 'client_credentials', 'implicit'],
      response_types: ['code', 'id_token'],
      backchannel_logout_uri: 'https://evil.example/',
      email_alias: true,
    });
    const { visitor, body } = await signIn(id);
    expect(body['scope']).toBe('notes:read');
    const { location } = await visitor.send(
      authorizationRequest(provider.issuer, asAgent(id, { prompt: undefined })).url,
    );
    expect((await visitor.send(String(location))).text).toContain('Bank of Nowhere');
    const silent = { grant_type: 'client_credentials', client_id: id, resource: notes };
    expect((await requestTokens(provider.issuer, silent)).status).toBe(400);
    const implicit = await ask(id, { response_type: 'id_token', nonce: 'n', scope: 'openid' });
    expect([implicit.status, implicit.location]).toEqual([400, undefined]);
  });

  test('whose redirect addresses change is believed from the next fetch on', async () => {
    const id = documents.publish('/moving', {}, { 'cache-control': 'max-age=120' });
    expect((await ask(id)).status).toBe(303);
    const other = 'http://localhost:33418/other';
    documents.publish('/moving', { redirect_uris: [other] });
    expect((await ask(id)).status).toBe(303);
    moved += 121_000;
    expect((await ask(id)).status).toBe(400);
    expect((await ask(id, { redirect_uri: other })).status).toBe(303);
    expect(fetched('/moving')).toBe(2);
  });

  test('whose redirect address is withdrawn while a person decides is sent no code there', async () => {
    const id = documents.publish('/withdrawn', {}, { 'cache-control': 'no-store' });
    const open = await openLogin(provider.issuer, asAgent(id));
    const { body } = await answerLogin(open, 'alice.sandbox');
    const { location } = await open.visitor.send(String(body['redirectTo']));
    documents.publish('/withdrawn', { redirect_uris: ['http://localhost:33418/other'] });
    moved += 61_000;
    const consented = await open.visitor.sendJson(`${location}/consent`, {});
    const end = await open.visitor.send(String(consented.body['redirectTo']));
    expect([end.status, end.location]).toEqual([400, undefined]);
    expect(end.text).toContain('invalid_redirect_uri');
  });

  test('is believed for a minute at least and an hour at most, whatever it asks for', async () => {
    const often = documents.publish('/often', {}, { 'cache-control': 'no-store' });
    const never = documents.publish('/never', {}, { 'cache-control': 'max-age=31536000' });
    for (const id of [often, never, often, never]) await ask(id);
    expect([fetched('/often'), fetched('/never')]).toEqual([1, 1]);
    moved += 61_000;
    for (const id of [often, never]) await ask(id);
    expect([fetched('/often'), fetched('/never')]).toEqual([2, 1]);
    moved += 3_600_000;
    await ask(never);
    expect(fetched('/never')).toBe(2);
  });

  test('is fetched once for fifty who come at the same time', async () => {
    const id = documents.publish('/crowd');
    await Promise.all(Array.from({ length: 50 }, () => ask(id)));
    expect(fetched('/crowd')).toBe(1);
  });

  test('is hidden by a declared one of its id', async () => {
    const id = documents.publish('/declared');
    const redirectUri = 'https://declared.example/callback';
    const declared = {
      client_id: id,
      token_endpoint_auth_method: 'none',
      redirect_uris: [redirectUri],
    };
    const own = await start(mcpSettings({}, { clients: [...testClients, declared] }));
    expect((await ask(id, { redirect_uri: redirectUri }, own)).status).toBe(303);
    expect(fetched('/declared')).toBe(0);
  });
});

describe('nothing is fetched', () => {
  test.each([
    ['http', 'http://agent.example/client.json'],
    ['no path', 'https://agent.example/'],
    ['a fragment', 'https://agent.example/client.json#x'],
    ['a user name', 'https://me@agent.example/client.json'],
    ['dots', 'https://agent.example/a/../client.json'],
    ['capitals in the host', 'https://Agent.example/client.json'],
    ['a needless port', 'https://agent.example:443/client.json'],
  ])('for an id with %s', async (_what, id) => {
    const before = documents.origin.asked.length;
    const { status, text } = await ask(id);
    expect(status).toBe(400);
    expect(text).toContain('invalid_client');
    expect(documents.origin.asked).toHaveLength(before);
  });

  test('where a client is only spoken of', async () => {
    const id = documents.publish('/spoken-of');
    await new Visitor().send(`${provider.issuer}/logout?client_id=${encodeURIComponent(id)}`);
    const form = new URLSearchParams({ client_id: id });
    await fetch(`${provider.issuer}/device/code`, { method: 'POST', body: form });
    await fetch(`${provider.issuer}/introspect`, { method: 'POST', body: form });
    expect(fetched('/spoken-of')).toBe(0);
  });

  test('without mcp, or without client_id_metadata_documents', async () => {
    const id = documents.publish('/off');
    const off = await start(mcpSettings({ client_id_metadata_documents: false }));
    expect((await ask(id, {}, off)).status).toBe(400);
    expect((await metadataOf(off.issuer))['client_id_metadata_document_supported']).toBe(false);
    await off.restart({ mcp: undefined });
    expect((await ask(id, {}, off)).status).toBe(400);
    expect(fetched('/off')).toBe(0);
  });

  test('more than twenty times a minute for one address', async () => {
    const limited = await start(mcpSettings({}, { rate_limits: { documents_per_address: 1 } }));
    // Loopback is an address that many share, and has twenty times as much.
    const paths = Array.from({ length: 21 }, (_, index) => `/many/${index}`);
    const statuses: number[] = [];
    for (const path of paths)
      statuses.push((await ask(documents.publish(path), {}, limited)).status);
    expect(statuses.slice(0, 20).every((status) => status === 303)).toBe(true);
    expect(statuses[20]).toBe(429);
    expect(fetched('/many/20')).toBe(0);
    const form = {
      grant_type: 'refresh_token',
      refresh_token: 'x',
      client_id: documents.publish('/more'),
    };
    const answer = await requestTokens(limited.issuer, form);
    expect([answer.status, answer.body['error']]).toEqual([429, 'temporarily_unavailable']);
    expect((await ask(documents.publish('/many/0'), {}, limited)).status).toBe(303);
  });

  test('from inside the network, by name or by number', async () => {
    const inside = await startOrigin((_request, response) => response.end('what nobody may read'));
    const guarded = await startProvider({ settings: mcpSettings() });
    started.push(guarded);
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '10.0.0.1', '169.254.169.254']) {
      const { status, text } = await ask(`https://${host}:${inside.port}/client.json`, {}, guarded);
      expect([host, status]).toEqual([host, 503]);
      expect(text).toContain('does not answer in the public internet');
    }
    expect(inside.connections()).toBe(0);
  });
});

test('the account’s page names an app by its document, and fetches nothing for it', async () => {
  const { visitor } = await signIn(documentId);
  const before = documents.origin.asked.length;
  moved += 7_200_000;
  const { body } = await visitor.sendJson(`${provider.issuer}/account`);
  expect(body['apps']).toEqual(
    expect.arrayContaining([expect.objectContaining({ app: documentId, name: 'Code agent' })]),
  );
  expect(documents.origin.asked).toHaveLength(before);
});
