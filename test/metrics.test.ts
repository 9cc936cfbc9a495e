/** What is measured: in Prometheus's words, with labels that nobody outside can choose. */
import { describe, expect, test } from '@jest/globals';
import { createEvents } from '../src/events.ts';
import { createLogger } from '../src/log.ts';
import { observeFunctions } from '../src/storage/observed.ts';
import { createMetrics } from '../src/metrics.ts';

const linesOf = async (metrics: ReturnType<typeof createMetrics>) =>
  (await metrics.read()).text.split('\n').filter((line) => line.startsWith('near_oidc_'));

describe('metrics', () => {
  test('count what happened, by the event that the log has too', async () => {
    const metrics = createMetrics(() => 0);
    const events = createEvents(createLogger('silent'), metrics);
    const requestId = 'r';
    events.signedIn({ requestId, accountId: 'alice.near', clientId: 'app' });
    events.refused({ requestId, refusal: 'limited_key', attempt: 'login' });
    events.refused({ requestId, refusal: 'not_found' });
    events.failed({ requestId, err: new Error('a fault'), attempt: 'login' });
    events.tokensIssued({ requestId, grantType: 'refresh_token' });
    events.tokensRefused({ requestId, reason: 'invalid_grant' });
    events.limitHit({ limit: 'pages_per_address' });
    events.nodesDisagreed({ opinions: '', total: 1 });
    events.loginEnded({ accountId: 'alice.near', records: 3 });
    events.appToldOfLogout({ clientId: 'app', accountId: 'alice.near' });
    events.appNotToldOfLogout({ clientId: 'app', accountId: 'alice.near', reason: 'away' });
    const lines = await linesOf(metrics);
    expect(lines).toEqual(
      expect.arrayContaining([
        'near_oidc_logins_total{outcome="signed_in",reason=""} 1',
        'near_oidc_logins_total{outcome="refused",reason="limited_key"} 1',
        'near_oidc_logins_total{outcome="refused",reason="internal_error"} 1',
        'near_oidc_tokens_issued_total{grant_type="refresh_token"} 1',
        'near_oidc_token_requests_refused_total{reason="invalid_grant"} 1',
        'near_oidc_limits_hit_total{limit="pages_per_address"} 1',
        'near_oidc_nodes_disagreed_total 1',
        'near_oidc_logins_ended_total 1',
        'near_oidc_back_channel_logouts_total{outcome="told"} 1',
        'near_oidc_back_channel_logouts_total{outcome="failed"} 1',
      ]),
    );
    expect(lines.join('\n')).not.toMatch(/not_found|alice|app/);
  });

  test('have one label for all that an app makes up', async () => {
    const metrics = createMetrics(() => 0);
    for (let each = 0; each < 50; each += 1) {
      metrics.tokensIssued(`urn:made-up:${each}`);
      metrics.tokensRefused(`made-up-${each}`);
    }
    const lines = await linesOf(metrics);
    expect(lines).toContain('near_oidc_tokens_issued_total{grant_type="other"} 50');
    expect(lines).toContain('near_oidc_token_requests_refused_total{reason="other"} 50');
    expect(lines.join('\n')).not.toContain('made');
  });

  test('time nodes and stores, and count the operations that failed', async () => {
    let now = 1000;
    const metrics = createMetrics(() => now);
    const endChain = metrics.observeChain('node.example');
    const endGood = metrics.observeStore('postgresql', 'records_find');
    now += 250;
    endChain('answered');
    endGood(false);
    metrics.observeStore('postgresql', 'records_find')(true);
    const lines = await linesOf(metrics);
    expect(lines).toEqual(
      expect.arrayContaining([
        'near_oidc_chain_duration_seconds_sum{host="node.example",outcome="answered"} 0.25',
        'near_oidc_chain_duration_seconds_count{host="node.example",outcome="answered"} 1',
        'near_oidc_store_duration_seconds_sum{store="postgresql",operation="records_find"} 0.25',
        'near_oidc_store_duration_seconds_count{store="postgresql",operation="records_find"} 2',
        'near_oidc_store_failures_total{store="postgresql",operation="records_find"} 1',
      ]),
    );
  });

  test('name what a store of functions is asked as they name what a database is', async () => {
    const metrics = createMetrics(() => 0);
    const functions = { findByUid: async () => 'found' };
    const observed = observeFunctions(functions, 'redis', 'records', metrics.observeStore);
    expect(await observed.findByUid()).toBe('found');
    expect(await linesOf(metrics)).toContain(
      'near_oidc_store_duration_seconds_count{store="redis",operation="records_find_by_uid"} 1',
    );
  });

  test('have the age of the key that is in use, as it is when they are read', async () => {
    const metrics = createMetrics(() => 0);
    let ageSeconds = 10;
    metrics.watchKeys(() => [
      { purpose: 'signing', algorithm: 'RS256', ageSeconds },
      { purpose: 'signing', algorithm: 'RS256', ageSeconds: ageSeconds + 900 },
      { purpose: 'signing', algorithm: 'ES256', ageSeconds: 5 },
    ]);
    const line = 'near_oidc_key_age_seconds{purpose="signing",algorithm="RS256"}';
    expect(await linesOf(metrics)).toContain(`${line} 10`);
    ageSeconds = 70;
    const later = await linesOf(metrics);
    expect(later).toContain(`${line} 70`);
    expect(later).toContain('near_oidc_key_age_seconds{purpose="signing",algorithm="ES256"} 5');
  });

  test('of one service are not those of another, but the process is the same', async () => {
    const [one, other] = [createMetrics(() => 0), createMetrics(() => 0)];
    one.signedIn();
    expect(await linesOf(other)).not.toContain(
      'near_oidc_logins_total{outcome="signed_in",reason=""} 1',
    );
    for (const { text } of [await one.read(), await other.read()]) {
      expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m);
      expect(text).toMatch(/^process_resident_memory_bytes /m);
    }
  });
});
