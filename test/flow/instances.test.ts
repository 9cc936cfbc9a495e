/** Several instances over one store: any request may land on any of them, and once means once. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { developmentKey } from '../../dev/accounts.ts';
import { backends } from '../support/backends.ts';
import { eventually } from '../support/eventually.ts';
import { login, redemption, requestTokens } from '../support/relying-party.ts';
import { startProvider, type TestProvider } from '../support/provider.ts';
import { authorize, refresh, signIn } from '../support/signed-in.ts';
import { fetchFrom } from '../support/visitor.ts';

const rounds = 100;
const atOnce = 50;

/** All at the same moment; gives how many answers had which status. */
async function race(ask: () => Promise<{ status: number }>): Promise<Record<number, number>> {
  const answers = await Promise.all(Array.from({ length: atOnce }, ask));
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

describe.each(backends)('on $name', (backend) => {
  let provider: TestProvider;
  /** Stands still in a race: on a slow machine the last would else be one who sends again. */
  let stopped: number | undefined;
  beforeAll(async () => {
    provider = await startProvider({
      backend,
      instances: backend.isShared ? 2 : 1,
      settings: { rate_limits: { enabled: false } },
      overrides: { clock: () => stopped ?? Date.now() },
    });
  });
  afterAll(() => provider.close());

  test(`an authorization code redeemed by ${atOnce} at once gives tokens once, in each of ${rounds} rounds`, async () => {
    for (let round = 0; round < rounds; round += 1) {
      const { request, response } = await login(provider.issuer, 'alice.sandbox');
      const form = redemption(request, response);
      const counts = await race(() => requestTokens(provider.issuer, form));
      expect(counts).toEqual({ 200: 1, 400: atOnce - 1 });
    }
  }, 300_000);

  test(`a refresh token used by ${atOnce} at once is replaced once, in each of ${rounds} rounds`, async () => {
    const key = developmentKey('alice.sandbox');
    for (let round = 0; round < rounds; round += 1) {
      const { tokens } = await signIn(provider.issuer, 'alice.sandbox', key);
      stopped = Date.now();
      const counts = await race(() => refresh(provider.issuer, tokens));
      stopped = undefined;
      const { 200: successes, 400: refused = 0, 503: toWait = 0, ...others } = counts;
      expect([successes, refused + toWait, others]).toEqual([1, atOnce - 1, {}]);
    }
  }, 300_000);

  // There is no other where one process has its database to itself.
  if (!backend.isShared) return;

  test('a consent that ends on one instance is asked for again on every other', async () => {
    const { issuer, ports } = provider;
    const asked = { prompt: 'consent' };
    const { visitor, request, response } = await login(issuer, 'dave.sandbox', asked);
    const form = redemption(request, response);
    expect((await requestTokens(issuer, form)).status).toBe(200);
    const browsers = ports.map((port) => visitor.clone(fetchFrom(port)));
    const answers = () =>
      Promise.all(
        browsers.map(async (browser) => {
          const { location } = await authorize(issuer, browser, { prompt: 'none' });
          const { searchParams } = new URL(location ?? '');
          return searchParams.get('error') ?? 'none';
        }),
      );
    expect(new Set(await answers())).toEqual(new Set(['none']));
    const reuse = { method: 'POST', body: new URLSearchParams(form) };
    const [first = 0] = ports;
    expect((await fetchFrom(first)(new URL('/token', issuer), reuse)).status).toBe(400);
    const isAsked = async () => (await answers()).every((error) => error === 'consent_required');
    await eventually(isAsked, 2000);
  });
});
