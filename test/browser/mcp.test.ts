/**
 * The official MCP SDK's own client before the example: it finds the provider, makes itself
 * known, sends the person there through a browser, and calls the tool as who signed.
 */
import type { Server } from 'node:http';
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import {
  Client,
  StreamableHTTPClientTransport,
  UnauthorizedError,
  type OAuthClientProvider,
  type OAuthDiscoveryState,
  type StoredOAuthClientInformation,
  type StoredOAuthTokens,
} from '@modelcontextprotocol/client';
import type { Browser, Page } from 'playwright-core';
import { buildDevelopmentWallet } from '../../dev/wallet/bundle.ts';
import { startMcpServer } from '../../examples/mcp-server/server.ts';
import { launchBrowser, openVisit, type Visit } from '../support/browser.ts';
import { documentId, startDocuments, type DocumentOrigin } from '../support/client-documents.ts';
import { asAgent, registerAgent } from '../support/mcp.ts';
import { startOrigin, stopOrigins, type TestOrigin } from '../support/origins.ts';
import { allow, consentHeading, signAs } from '../support/person.ts';
import { freePort, startProvider, type TestProvider } from '../support/provider.ts';
import { login, redemption, requestTokens } from '../support/relying-party.ts';

const other = 'https://other.example/mcp';

let documents: DocumentOrigin;
let callback: TestOrigin;
let provider: TestProvider;
let mcp: Server;
let resource: string;
let browser: Browser;
let visit: Visit | undefined;

beforeAll(async () => {
  documents = await startDocuments();
  callback = await startOrigin((_request, response) => response.end('Back at the client.'));
  documents.publish('/oauth/client.json', { redirect_uris: [`${callback.origin}/callback`] });
  const port = await freePort();
  resource = `http://localhost:${port}/mcp`;
  provider = await startProvider({
    settings: {
      rate_limits: { enabled: false },
      resources: [
        { identifier: resource, name: 'Who am I', scopes: ['whoami'] },
        { identifier: other, scopes: ['whoami'] },
      ],
      mcp: { resources: [resource, other] },
      clients: [],
    },
    overrides: { outward: documents.outward, wallets: [await buildDevelopmentWallet()] },
  });
  mcp = await startMcpServer({ issuer: provider.issuer, resource, port });
  browser = await launchBrowser();
}, 60_000);
afterEach(() => visit?.close());
afterAll(async () => {
  await browser.close();
  mcp.closeAllConnections();
  await new Promise((resolve) => mcp.close(resolve));
  await provider.close();
  await documents.close();
  await stopOrigins();
});

/** What the SDK wants an app to keep for it, and where it wants the person to go. */
class Keeper implements OAuthClientProvider {
  readonly redirectUrl = `${callback.origin}/callback`;
  readonly clientMetadata = {
    client_name: 'Code agent',
    redirect_uris: [this.redirectUrl],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: 'none',
  };
  readonly clientMetadataUrl?: string;
  address: URL | undefined;
  known: StoredOAuthClientInformation | undefined;
  kept: StoredOAuthTokens | undefined;
  #verifier = '';
  #discovered: OAuthDiscoveryState | undefined;

  constructor(clientMetadataUrl?: string) {
    if (clientMetadataUrl !== undefined) this.clientMetadataUrl = clientMetadataUrl;
  }
  state(): string {
    return 'a-state';
  }
  clientInformation(): StoredOAuthClientInformation | undefined {
    return this.known;
  }
  saveClientInformation(information: StoredOAuthClientInformation): void {
    this.known = information;
  }
  tokens(): StoredOAuthTokens | undefined {
    return this.kept;
  }
  saveTokens(tokens: StoredOAuthTokens): void {
    this.kept = tokens;
  }
  redirectToAuthorization(address: URL): void {
    this.address = address;
  }
  saveCodeVerifier(verifier: string): void {
    this.#verifier = verifier;
  }
  codeVerifier(): string {
    return this.#verifier;
  }
  saveDiscoveryState(state: OAuthDiscoveryState): void {
    this.#discovered = state;
  }
  discoveryState(): OAuthDiscoveryState | undefined {
    return this.#discovered;
  }
}

const connect = (keeper: Keeper) => {
  const transport = new StreamableHTTPClientTransport(new URL(resource), { authProvider: keeper });
  return { transport, client: new Client({ name: 'test', version: '1.0.0' }) };
};

/** The first call is refused, and the SDK sends the person to the provider. */
async function goToLogin(keeper: Keeper): Promise<Page> {
  const { client, transport } = connect(keeper);
  await expect(client.connect(transport)).rejects.toThrow(UnauthorizedError);
  visit = await openVisit(browser, { allowedOrigins: [provider.issuer, callback.origin] });
  const { page } = visit;
  await page.goto(String(keeper.address));
  return page;
}

async function signIn(keeper: Keeper, notice: string): Promise<URLSearchParams> {
  const page = await goToLogin(keeper);
  await signAs(page, 'alice.sandbox');
  await consentHeading(page).waitFor();
  expect(await page.locator('main').textContent()).toContain(notice);
  await allow(page);
  await page.waitForURL(`${callback.origin}/callback**`);
  expect(visit?.complaints).toEqual([]);
  return new URL(page.url()).searchParams;
}

async function callWhoami(keeper: Keeper): Promise<unknown> {
  const { client, transport } = connect(keeper);
  await client.connect(transport);
  const { content } = await client.callTool({ name: 'whoami', arguments: {} });
  await client.close();
  const [first] = content as { text: string }[];
  return JSON.parse(first?.text ?? 'null');
}

describe.each([
  ['that registers itself', undefined, 'This app registered itself'],
  ['that is known by a document', documentId, 'known only by what is published at agent.example'],
])('the SDK’s client %s', (_way, metadataUrl, notice) => {
  test('signs a person in through the browser, and calls the tool as who signed', async () => {
    const keeper = new Keeper(metadataUrl);
    const answer = await signIn(keeper, notice);
    expect(answer.get('iss')).toBe(provider.issuer);
    await connect(keeper).transport.finishAuth(answer);
    const client = keeper.known?.client_id;
    expect(client).toMatch(metadataUrl ?? /^mcp-[0-9a-f]{32}$/);
    const caller = { account: 'alice.sandbox', client, scopes: ['whoami'] };
    expect(await callWhoami(keeper)).toEqual(caller);

    // The server takes it no more, and the SDK gets another by its refresh token.
    const before = keeper.kept;
    if (before !== undefined) keeper.kept = { ...before, access_token: 'forgotten' };
    expect(await callWhoami(keeper)).toEqual(caller);
    expect(keeper.kept?.refresh_token).not.toBe(before?.refresh_token);
  });
});

test('a person who refuses is led back with nothing, and the SDK gives up', async () => {
  const keeper = new Keeper();
  const page = await goToLogin(keeper);
  await signAs(page, 'alice.sandbox');
  // The login page has such a button too.
  await consentHeading(page).waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.waitForURL(`${callback.origin}/callback**`);
  const answer = new URL(page.url()).searchParams;
  expect([answer.get('error'), answer.get('code')]).toEqual(['access_denied', null]);
  await expect(connect(keeper).transport.finishAuth(answer)).rejects.toThrow(/did not go on/);
  expect(keeper.kept).toBeUndefined();
});

describe('the example', () => {
  const call = (token?: string) =>
    fetch(resource, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
    });

  const signInFor = async (wanted: string) => {
    const { client_id: id } = await registerAgent(provider.issuer);
    const asked = asAgent(id, { resource: wanted, scope: 'openid whoami' });
    const { request, response } = await login(provider.issuer, 'bob.sandbox', asked);
    return (await requestTokens(provider.issuer, redemption(request, response))).body;
  };

  test('says who gives tokens for it (RFC 9728), and asks for one', async () => {
    const { origin } = new URL(resource);
    const address = `${origin}/.well-known/oauth-protected-resource/mcp`;
    expect(await (await fetch(address)).json()).toMatchObject({
      resource,
      authorization_servers: [provider.issuer],
      scopes_supported: ['whoami'],
    });
    const { status, headers } = await call();
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toContain(`resource_metadata="${address}"`);
  });

  test('takes a token for itself, and none for another server, nor an ID token', async () => {
    const own = await signInFor(resource);
    expect((await call(String(own['access_token']))).status).toBe(200);
    expect((await call(String(own['id_token']))).status).toBe(401);
    const elsewhere = await signInFor(other);
    expect((await call(String(elsewhere['access_token']))).status).toBe(401);
    expect((await call('x'.repeat(43))).status).toBe(401);
  });

  test('is run here with the versions that it names', () => {
    const read = (path: string) =>
      JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as Dependent;
    const { dependencies, devDependencies } = read('../../package.json');
    const named = read('../../examples/mcp-server/package.json').dependencies;
    expect({ ...dependencies, ...devDependencies }).toMatchObject(named);
  });
});

interface Dependent {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}
