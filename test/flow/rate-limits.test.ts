/** How often one may ask: whatever the spelling, whatever a request claims of its address. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { answerLogin, authorizationRequest, openLogin } from '../support/relying-party.ts';
import { startProvider, type TestProvider } from '../support/provider.ts';
import { Visitor } from '../support/visitor.ts';

describe('limits', () => {
  let provider: TestProvider;
  const limits = {
    pages_per_address: 3,
    answers_per_address: 2,
    answers_per_account: 4,
    tokens_per_address: 3,
  };
  beforeAll(async () => {
    provider = await startProvider({ settings: { rate_limits: limits, trust_proxy: 1 } });
  });
  afterAll(() => provider.close());

  const from = (address: string) => ({ 'x-forwarded-for': address });

  test('too many pages from one address: 429, a sentence, and when to come back', async () => {
    const { url } = authorizationRequest(provider.issuer);
    const statuses: number[] = [];
    for (let count = 0; count < 4; count += 1) {
      statuses.push((await new Visitor().send(url, { headers: from('203.0.113.1') })).status);
    }
    expect(statuses).toEqual([303, 303, 303, 429]);
    const { headers, text } = await new Visitor().send(url, { headers: from('203.0.113.1') });
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(text).toMatch(/Too many tries\. Wait \d+ seconds?/);
  });

  test('the account’s page and its forms are counted as pages', async () => {
    const visitor = new Visitor();
    const headers = from('203.0.113.9');
    const page = `${provider.issuer}/account`;
    const statuses = [(await visitor.send(page, { headers })).status];
    for (const path of ['sign-out', 'revoke', 'sign-out-everywhere']) {
      statuses.push((await visitor.send(`${page}/${path}`, { headers, form: {} })).status);
    }
    expect(statuses).toEqual([303, 303, 303, 429]);
  });

  test('a forged start of X-Forwarded-For does not make a new address', async () => {
    const { url } = authorizationRequest(provider.issuer);
    let last = 0;
    for (let count = 0; count < 100; count += 1) {
      const headers = from(`198.51.100.${count}, 203.0.113.2`);
      last = (await new Visitor().send(url, { headers })).status;
    }
    expect(last).toBe(429);
  });

  test('the addresses of one IPv6 network count as one', async () => {
    const { url } = authorizationRequest(provider.issuer);
    const statuses: number[] = [];
    for (let count = 0; count < 4; count += 1) {
      const headers = from(`2001:db8:1:2::${count}`);
      statuses.push((await new Visitor().send(url, { headers })).status);
    }
    expect(statuses.at(-1)).toBe(429);
    const other = await new Visitor().send(url, { headers: from('2001:db8:1:3::1') });
    expect(other.status).toBe(303);
  });

  test('the token endpoint answers as OAuth JSON', async () => {
    let last: Response | undefined;
    for (let count = 0; count < 4; count += 1) {
      last = await fetch(`${provider.issuer}/token`, {
        method: 'POST',
        headers: from('203.0.113.3'),
        body: new URLSearchParams({ grant_type: 'authorization_code' }),
      });
    }
    expect(last?.status).toBe(429);
    expect(last?.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(await last?.json()).toEqual({
      error: 'temporarily_unavailable',
      error_description: expect.stringMatching(/Too many tries/),
    });
  });

  test.each(['/Token', '/token/', '/TOKEN/'])('%s is the token endpoint too', async (path) => {
    const address = `203.0.113.${path.length + path.charCodeAt(1)}`;
    const statuses: number[] = [];
    for (let count = 0; count < 4; count += 1) {
      const { status, headers } = await fetch(`${provider.issuer}${path}`, {
        method: 'POST',
        headers: from(address),
        body: new URLSearchParams({ grant_type: 'authorization_code' }),
      });
      statuses.push(status);
      expect(headers.get('content-type')).toContain('application/json');
    }
    expect(statuses.at(-1)).toBe(429);
  });

  test.each(['/Authorize', '/authorize/', '/logout', '/Logout/'])(
    '%s writes something for whoever asks, so it is limited',
    async (path) => {
      const address = `203.0.113.${100 + path.length + path.charCodeAt(1)}`;
      let last = 0;
      for (let count = 0; count < 4; count += 1) {
        const headers = from(address);
        last = (await new Visitor().send(`${provider.issuer}${path}`, { headers })).status;
      }
      expect(last).toBe(429);
    },
  );

  test('a port behind the address does not make a new address', async () => {
    const { url } = authorizationRequest(provider.issuer);
    let last = 0;
    for (let count = 0; count < 4; count += 1) {
      const headers = from(`203.0.113.9:${4000 + count}`);
      last = (await new Visitor().send(url, { headers })).status;
    }
    expect(last).toBe(429);
  });

  test('people behind one unnamed proxy do not lock each other out', async () => {
    const { url } = authorizationRequest(provider.issuer);
    const statuses = new Set<number>();
    for (let count = 0; count < 11; count += 1) {
      statuses.add((await new Visitor().send(url)).status);
    }
    expect([...statuses]).toEqual([303]);
  });

  test('answers for one account are limited whatever the address', async () => {
    const statuses: number[] = [];
    for (let count = 0; count < 5; count += 1) {
      const open = await openLogin(provider.issuer);
      const answer = await answerLogin(open, 'mallory.sandbox');
      statuses.push(answer.status);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 429]);
  });
});
