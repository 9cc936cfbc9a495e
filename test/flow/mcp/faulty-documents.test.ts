/** Documents of MCP clients that are wrong, slow or away. */
import type { RequestListener } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  documentHost,
  documentId,
  startDocuments,
  type DocumentOrigin,
} from '../../support/client-documents.ts';
import { asAgent, mcpSettings } from '../../support/mcp.ts';
import { stopOrigins } from '../../support/origins.ts';
import { startProvider, type TestProvider } from '../../support/provider.ts';
import { authorizationRequest, requestTokens } from '../../support/relying-party.ts';
import { Visitor } from '../../support/visitor.ts';

let documents: DocumentOrigin;
let provider: TestProvider;
let moved = 0;

beforeAll(async () => {
  documents = await startDocuments();
  provider = await startProvider({
    settings: mcpSettings(),
    overrides: { outward: documents.outward, clock: () => Date.now() + moved },
  });
});
afterAll(async () => {
  await provider.close();
  await documents.close();
  await stopOrigins();
});

const fetched = (path: string) => documents.origin.asked.filter((each) => each === path).length;

/** What a browser gets for a request of that client. */
async function ask(id: string) {
  return new Visitor().send(authorizationRequest(provider.issuer, asAgent(id)).url);
}

const json =
  (text: string): RequestListener =>
  (_request, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(text);

describe('a document', () => {
  const id = (path: string) => `https://${documentHost}${path}`;
  const faults: [string, (path: string) => void, RegExp][] = [
    [
      'of another id',
      (path) => documents.publish(path, { client_id: documentId }),
      /client_id must be/,
    ],
    [
      'with a secret',
      (path) => documents.publish(path, { client_secret: 'x'.repeat(40) }),
      /client_secret must be left out/,
    ],
    [
      'for a secret',
      (path) => documents.publish(path, { token_endpoint_auth_method: 'client_secret_basic' }),
      /must be none or private_key_jwt/,
    ],
    [
      'with a private key',
      (path) =>
        documents.publish(path, {
          token_endpoint_auth_method: 'private_key_jwt',
          jwks: { keys: [{ kty: 'OKP', crv: 'Ed25519', x: 'eA', d: 'eA' }] },
        }),
      /jwks/,
    ],
    [
      'with a script to lead back to',
      (path) => documents.publish(path, { redirect_uris: ['javascript:alert(1)'] }),
      /redirect_uris/,
    ],
    [
      'with http beyond this computer',
      (path) => documents.publish(path, { redirect_uris: ['http://a.example/'] }),
      /redirect_uris/,
    ],
    [
      'with an address that is no text',
      (path) => documents.publish(path, { redirect_uris: [{ toString: 1 }] }),
      /redirect_uris/,
    ],
    [
      'for no person',
      (path) => documents.publish(path, { grant_types: ['client_credentials'] }),
      /grant_types must have/,
    ],
    ['that is a list', (path) => documents.serve(path, json('[]')), /must be a JSON object/],
    ['that is no JSON', (path) => documents.serve(path, json('{"client_id":')), /it is not JSON/],
    [
      'that is a page',
      (path) =>
        documents.serve(path, (_request, response) =>
          response.writeHead(200, { 'content-type': 'text/html' }).end('{}'),
        ),
      /text\/html/,
    ],
    ['that is not there', () => undefined, /status 404/],
    [
      'of 1 MB',
      (path) => documents.publish(path, { padding: 'x'.repeat(1_000_000) }),
      /more than 16384 bytes/,
    ],
    [
      'that redirects',
      (path) =>
        documents.serve(path, (_request, response) =>
          response.writeHead(302, { location: '/oauth/client.json' }).end(),
        ),
      /redirects/,
    ],
  ];

  test.each(faults)(
    '%s is refused, by a page and by an error that say why',
    async (what, make, why) => {
      const path = `/bad/${what.replaceAll(' ', '-')}`;
      make(path);
      const { status, location, text } = await ask(id(path));
      expect([status, location]).toEqual([400, undefined]);
      expect(text).toContain('invalid_client');
      expect(text).toMatch(why);
      const form = { grant_type: 'refresh_token', client_id: id(path), refresh_token: 'x' };
      const answer = await requestTokens(provider.issuer, form);
      expect([400, 401]).toContain(answer.status);
      expect(answer.body['error']).toBe('invalid_client');
    },
  );

  test.each([
    [
      'that never ends',
      (response: { write(text: string): void }) =>
        void setInterval(() => response.write('x'), 50).unref(),
    ],
    ['that never comes', () => undefined],
  ])('%s is given up after 2.5 s, and refuses nobody for good', async (what, behave) => {
    const path = `/slow/${what.replaceAll(' ', '-')}`;
    documents.serve(path, (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      behave(response);
    });
    const before = performance.now();
    const { status, text } = await ask(id(path));
    expect(performance.now() - before).toBeLessThan(10_000);
    expect(status).toBe(503);
    expect(text).toContain('temporarily_unavailable');
    const form = { grant_type: 'refresh_token', client_id: id(path), refresh_token: 'x' };
    const answer = await requestTokens(provider.issuer, form);
    expect([answer.status, answer.body['error']]).toEqual([503, 'temporarily_unavailable']);
  });

  test('that fails is not fetched again at once, and is when it is mended', async () => {
    documents.serve('/mended', json('{}'));
    for (let time = 0; time < 3; time += 1) expect((await ask(id('/mended'))).status).toBe(400);
    expect(fetched('/mended')).toBe(1);
    documents.publish('/mended');
    moved += 31_000;
    expect((await ask(id('/mended'))).status).toBe(303);
  });
});
