/** Authorization requests that come as a form: the same request, and no way round a check. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startProvider, type TestProvider } from '../../support/provider.ts';
import { authorizationRequest } from '../../support/relying-party.ts';
import { Visitor } from '../../support/visitor.ts';

let provider: TestProvider;
beforeAll(async () => {
  provider = await startProvider({ settings: { rate_limits: { enabled: false } } });
});
afterAll(() => provider.close());

const form = 'application/x-www-form-urlencoded';

function post(body: string, type = form, path = '/authorize') {
  return new Visitor().send(`${provider.issuer}${path}`, {
    method: 'POST',
    body,
    headers: { 'content-type': type, origin: 'https://app.example' },
  });
}

describe('a form to /authorize', () => {
  test.each(['/authorize', '/Authorize/'])('leads to a login like a link (%s)', async (path) => {
    const { search } = new URL(authorizationRequest(provider.issuer).url);
    const { status, location, headers } = await post(search.slice(1), form, path);
    expect([status, headers.getSetCookie()]).toEqual([303, []]);
    expect(location).toBe(`${provider.issuer}${path}${search}`);
    const login = await new Visitor().send(location ?? '');
    expect(login.location).toContain('/interaction/');
  });

  test('with a parameter twice is still refused', async () => {
    const { search } = new URL(authorizationRequest(provider.issuer).url);
    const { location } = await post(`${search.slice(1)}&state=another`);
    const answer = await new Visitor().send(location ?? '');
    expect(new URL(answer.location ?? '').searchParams.get('error')).toBe('invalid_request');
  });

  test('keeps nothing of a query beside it', async () => {
    const { search } = new URL(authorizationRequest(provider.issuer).url);
    const { location } = await post(search.slice(1), form, '/authorize?prompt=none');
    expect(location).not.toContain('prompt');
  });

  test('with line ends and markup adds no header', async () => {
    const { status, location, headers } = await post('state=%0d%0aX-Evil:%201&client_id=<b>');
    expect([status, headers.get('x-evil')]).toEqual([303, null]);
    expect(new URL(location ?? '').searchParams.get('state')).toBe('\r\nX-Evil: 1');
  });

  test('that is too long, or no form, is refused', async () => {
    expect((await post(`state=${'x'.repeat(9000)}`)).status).toBe(413);
    expect((await post('{"client_id":"public-app"}', 'application/json')).status).toBe(415);
    expect((await post('client_id=public-app', 'text/plain')).status).toBe(415);
  });
});
