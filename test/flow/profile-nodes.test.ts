/** A profile is never in a login's way: how often the chain is asked for it, and what if it is silent. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import { socialAccountId } from '../../dev/accounts.ts';
import { socialGet } from '../../dev/chain/contracts/social-contract.ts';
import type { FaultMode } from '../../dev/chain/chain.ts';
import { within } from '../support/eventually.ts';
import { startProvider, type TestProvider } from '../support/provider.ts';
import {
  answerLogin,
  followToApp,
  openLogin,
  redemption,
  requestTokens,
} from '../support/relying-party.ts';
import type { JsonObject } from '../support/visitor.ts';

const token = 'a-token-for-the-metrics';
const timeout = 300;
let provider: TestProvider;
beforeEach(async () => {
  provider = await startProvider({
    near: { timeout_ms: 5000 },
    settings: {
      profile: { contract: socialAccountId, timeout_ms: timeout },
      metrics: { token },
    },
  });
});
afterEach(() => provider.close());

/** The ID token's claims; the node has the fault from the moment at which the key was seen. */
async function signIn(fault: FaultMode | null = null): Promise<JsonObject> {
  const open = await openLogin(provider.issuer, { scope: 'openid profile offline_access' });
  const { body } = await answerLogin(open, 'alice.sandbox');
  provider.chain.fault(fault);
  const app = await followToApp(open.visitor, String(body['redirectTo']));
  const form = redemption(open.request, app.searchParams);
  const { status, body: tokens } = await requestTokens(provider.issuer, form);
  expect(status).toBe(200);
  provider.chain.fault(null);
  return decodeJwt(String(tokens['id_token']));
}

const viewCalls = (): number =>
  provider.chain.requests.filter((call) => JSON.stringify(call).includes(socialAccountId)).length;

async function readMetrics(): Promise<string> {
  const headers = { authorization: `Bearer ${token}` };
  return (await fetch(`${provider.issuer}/metrics`, { headers })).text();
}

describe('a login with a profile', () => {
  test('asks the chain for it once, and the next login not at all', async () => {
    expect(await signIn()).toMatchObject({ name: 'Alice Liddell' });
    expect(viewCalls()).toBe(1);
    expect(await signIn()).toMatchObject({ name: 'Alice Liddell' });
    expect(viewCalls()).toBe(1);
    const metrics = await readMetrics();
    expect(metrics).toContain('near_oidc_profiles_total{outcome="miss"} 1');
    expect(metrics).toMatch(/near_oidc_profiles_total\{outcome="hit"\} [1-9]/);
  });

  test.each<FaultMode>(['hang', 'down', 'html', 'half'])(
    'goes on without it where the node answers with “%s”',
    async (fault) => {
      const startedAt = performance.now();
      expect(await signIn(fault)).toMatchObject({
        name: 'alice.sandbox',
        preferred_username: 'alice.sandbox',
      });
      expect(performance.now() - startedAt).toBeLessThan(4000);
    },
  );

  test('has it the next time where the answer only came late', async () => {
    provider.chain.setView(
      socialAccountId,
      'get',
      socialGet({ 'alice.sandbox': { name: 'Alice the Late' } }),
    );
    const open = await openLogin(provider.issuer);
    const { body } = await answerLogin(open, 'alice.sandbox');
    provider.chain.fault('slow', 1000);
    const app = await followToApp(open.visitor, String(body['redirectTo']));
    const form = redemption(open.request, app.searchParams);
    const { body: tokens } = await requestTokens(provider.issuer, form);
    expect(decodeJwt(String(tokens['id_token']))['name']).toBe('alice.sandbox');
    await within(6000, async () => {
      expect(await readMetrics()).toContain('near_oidc_profiles_total{outcome="miss"} 1');
    });
    provider.chain.fault(null);
    expect(await signIn()).toMatchObject({ name: 'Alice the Late' });
  });
});
