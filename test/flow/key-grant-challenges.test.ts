/** Who asks for a challenge and gets none, and what may come with the request. */
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { askChallenge, basic, expectError, keyClients, type Form } from '../support/key-client.ts';
import { startProvider, testClients, type TestProvider } from '../support/provider.ts';

const api = 'https://api.example.com';

let provider: TestProvider;
beforeAll(async () => {
  provider = await startProvider({
    settings: {
      clients: [
        ...testClients,
        ...keyClients,
        { ...keyClients[0], client_id: 'constructor', client_name: 'Named as a property is' },
      ],
      resources: [
        { identifier: api, scopes: ['orders.read'] },
        { identifier: 'https://other.example.com', scopes: ['other'] },
        { identifier: 'https://closed.example.com', scopes: ['closed'], clients: ['bot'] },
      ],
      rate_limits: { enabled: false },
    },
  });
});
afterAll(() => provider.close());

describe('a challenge is refused to', () => {
  const ask = (form: Form, headers: Form = {}) => askChallenge(provider.issuer, form, headers);

  test.each([
    [
      'a client without the grant',
      { client_id: 'public-app' },
      'invalid_request',
      /urn:near-oidc\S+ is not allowed.*its grant_types/,
    ],
    ['an unknown client', { client_id: 'nobody' }, 'invalid_client', /failed/],
    ['one that does not prove who it is', { client_id: 'bot' }, 'invalid_client', /failed/],
    [
      'a scope that nobody knows',
      { scope: 'openid admin' },
      'invalid_scope',
      /not known here.*: admin$/,
    ],
    ['an API’s scope without the API', { scope: 'orders.read' }, 'invalid_scope', /not known/],
    ['another API’s scope', { scope: 'other', resource: api }, 'invalid_scope', /not known/],
    ['an unknown API', { resource: 'https://evil.example' }, 'invalid_target', /not known here/],
    [
      'an API that is closed to it',
      { scope: 'closed', resource: 'https://closed.example.com' },
      'invalid_target',
      /not for this client/,
    ],
    ['an account id that is none', { account_id: 'Alice.near' }, 'invalid_request', /account id/],
    ['another grant', { grant_type: 'client_credentials' }, 'invalid_request', /twice/],
  ])('%s', async (_name, form, error, sentence) => {
    expectError(await ask(form), error, sentence, error === 'invalid_client' ? 401 : 400);
  });

  test('a scope wider than the client’s', async () => {
    const bot = basic('bot', 'bot-secret-bot-secret-bot-secret-bot');
    const wider = await ask({ scope: 'openid profile' }, bot);
    expectError(wider, 'invalid_scope', /not allowed/);
    expect((await ask({ scope: 'openid near' }, bot)).status).toBe(200);
  });

  test('a wrong secret', async () => {
    const answer = await ask({}, basic('bot', 'x'.repeat(40)));
    expectError(answer, 'invalid_client', /failed/, 401);
  });
});

describe('a name that every object has', () => {
  test.each(['__proto__', 'constructor', 'toString'])('%s is no scope', async (scope) => {
    expectError(await askChallenge(provider.issuer, { scope }), 'invalid_scope', /not known here/);
  });

  test('is a client where one has it, and none else', async () => {
    const named = await askChallenge(provider.issuer, { client_id: 'constructor' });
    expect(named.body['message']).toContain('(constructor)');
    const form = { client_id: 'toString' };
    expectError(await askChallenge(provider.issuer, form), 'invalid_client', /failed/, 401);
  });
});

describe('sent by hand', () => {
  const formType = 'Content-Type: application/x-www-form-urlencoded';
  const body = 'client_id=script';

  /** One connection, and all that comes back until the server ends it. */
  const send = (...requests: string[]): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect(provider.port, new URL(provider.issuer).hostname);
      let answers = '';
      socket.on('data', (chunk) => (answers += chunk.toString()));
      socket.on('close', () => resolve(answers));
      socket.on('error', reject);
      socket.write(requests.join(''));
    });

  const request = (start: string, headers: string[], text = '') =>
    [`${start} HTTP/1.1`, `Host: ${new URL(provider.issuer).host}`, ...headers, '', text].join(
      '\r\n',
    );
  const last = 'Connection: close';

  test.each([
    ['in chunks', [formType, 'Transfer-Encoding: chunked'], `10\r\n${body}\r\n0\r\n\r\n`],
    ['in chunks, of no type', ['Transfer-Encoding: chunked'], `10\r\n${body}\r\n0\r\n\r\n`],
    ['of no type', ['Content-Length: 16'], body],
    ['of a type with a character set', [`${formType}; charset=UTF-8`, 'Content-Length: 16'], body],
    ['after a wait', [formType, 'Expect: 100-continue', 'Content-Length: 16'], body],
  ])('a form %s gets a challenge', async (_how, headers, text) => {
    const answer = await send(request('POST /challenge', [...headers, last], text));
    expect(answer).toMatch(/HTTP\/1\.1 200 OK\r\n[^]*"challenge":/);
  });

  test('a form that hides another grant behind UTF-16 or gzip gets neither challenge nor tokens', async () => {
    for (const header of [`${formType}; charset=utf-16le`, 'Content-Encoding: gzip']) {
      const hidden = Buffer.from('&grant_type=client_credentials&client_id=bot', 'utf16le');
      const headers = [header, `Content-Length: ${hidden.length}`, last];
      const answer = await send(request('POST /challenge', headers, hidden.toString('latin1')));
      expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    }
  });

  test('requests on one connection get each its own answer', async () => {
    const one = [formType, 'Content-Length: 16'];
    const json = request(
      'POST /challenge',
      ['Content-Type: application/json', 'Content-Length: 2'],
      '{}',
    );
    const answers = await send(
      request('POST /challenge', one, body),
      json,
      request('POST /token', one, body),
      request('POST /challenge', [...one, last], body),
    );
    const statuses = [...answers.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status);
    expect(statuses).toEqual(['200', '400', '400', '200']);
    expect(answers).toContain('grant_type');
  });

  test.each(['GET', 'HEAD', 'PUT', 'DELETE'])('%s finds nothing there', async (method) => {
    const answer = await send(request(`${method} /challenge`, [last]));
    expect(answer).toMatch(/^HTTP\/1\.1 404 /);
    expect(answer).not.toContain('"challenge":');
  });
});
