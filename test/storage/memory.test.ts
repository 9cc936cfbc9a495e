/** What a process alone keeps in its memory stays within bounds, whoever fills it. */
import { describe, expect, test } from '@jest/globals';
import type { Challenge } from '../../src/login/ports.ts';
import type { ModelRecord } from '../../src/provider/ports.ts';
import { parseAccountId } from '../../src/near/account-id.ts';
import { createMemoryAccountChallenges } from '../../src/storage/memory-account-challenges.ts';
import { createMemoryChallenges } from '../../src/storage/memory-challenges.ts';
import { createMemoryRecords } from '../../src/storage/memory-records.ts';

const now = 1_800_000_000_000;
const hour = 60 * 60 * 1000;

const record = (model: string, idHash: string, change: Partial<ModelRecord> = {}): ModelRecord => ({
  model,
  idHash,
  payload: { kind: model },
  grantId: `grant-${idHash}`,
  uid: `session-${idHash}`,
  userCode: `user-code-${idHash}`,
  proofId: `proof-${idHash}`,
  expiresAt: now + hour,
  ...change,
});

describe('records in memory', () => {
  test('are never more than the limit, the oldest go, and so does every way to them', async () => {
    const records = createMemoryRecords({ clock: () => now, most: 100 });
    for (let count = 0; count < 1000; count += 1) {
      await records.save(record('AccessToken', String(count)));
      expect(records.size).toBeLessThanOrEqual(100);
    }
    expect(records.indexSize).toBe(400);
    expect(await records.find('AccessToken', '899')).toBeUndefined();
    expect(await records.findBy('AccessToken', 'userCode', 'user-code-899')).toBeUndefined();
    expect(await records.holdsGrant('grant-899')).toBe(false);
    expect(await records.find('AccessToken', '900')).toBeDefined();
  });

  test('that are saved over and over, with other ways to them, take the room of one', async () => {
    const records = createMemoryRecords({ clock: () => now });
    for (let count = 0; count < 1000; count += 1) {
      await records.save({ ...record('DeviceCode', String(count)), idHash: 'same' });
    }
    expect([records.size, records.indexSize]).toEqual([1, 4]);
    expect(await records.findBy('DeviceCode', 'userCode', 'user-code-998')).toBeUndefined();
  });

  test('leave nothing behind, however they go', async () => {
    let time = now;
    const records = createMemoryRecords({ clock: () => time });
    const shared = { grantId: 'grant', proofId: 'proof' };
    for (let count = 0; count < 40; count += 1) {
      await records.insert(record('AuthorizationCode', String(count), shared));
    }
    for (let count = 0; count < 10; count += 1) {
      await records.remove('AuthorizationCode', String(count));
    }
    await records.removeByGrant('AuthorizationCode', 'grant', 'session-10');
    expect(records.size).toBe(29);
    await records.removeByGrant('AuthorizationCode', 'grant');
    expect([records.size, records.indexSize]).toEqual([0, 0]);

    await records.save(record('AccessToken', 'one', shared));
    await records.removeByProof('proof');
    expect([records.size, records.indexSize]).toEqual([0, 0]);

    await records.save(record('AccessToken', 'two', shared));
    await records.save(record('AuthorizationCode', 'three', shared));
    time = now + hour;
    records.clean();
    expect(await records.find('AccessToken', 'two')).toBeUndefined();
    // A code's late second use is still recognised.
    expect(await records.find('AuthorizationCode', 'three')).toBeDefined();
    time = now + 2 * hour;
    records.clean();
    expect([records.size, records.indexSize]).toEqual([0, 0]);
  });

  test('ten thousand abandoned sign-ins are gone once they expired', async () => {
    let time = now;
    const records = createMemoryRecords({ clock: () => time });
    for (let count = 0; count < 10_000; count += 1) {
      await records.save(record('Interaction', String(count)));
    }
    records.clean();
    expect(records.size).toBe(10_000);
    time = now + hour;
    records.clean();
    expect([records.size, records.indexSize]).toEqual([0, 0]);
  });

  test('of strangers’ sign-ins by the thousand push out no code and no replay mark', async () => {
    const records = createMemoryRecords({ clock: () => now, most: 100 });
    await records.insert(record('ReplayDetection', 'mark'));
    await records.save(record('AuthorizationCode', 'code'));
    for (let count = 0; count < 1000; count += 1) {
      await records.save(record('Interaction', String(count)));
    }
    expect(records.size).toBe(100);
    expect(await records.insert(record('ReplayDetection', 'mark'))).toBe(false);
    expect(await records.find('AuthorizationCode', 'code')).toBeDefined();
  });

  test('with endless parameters take no more room than was given', async () => {
    const records = createMemoryRecords({ clock: () => now, mostText: 1_000_000 });
    await records.save(record('AuthorizationCode', 'code'));
    const payload = { params: { state: 'x'.repeat(50_000) } };
    for (let count = 0; count < 200; count += 1) {
      await records.save(record('Interaction', String(count), { payload }));
    }
    expect(records.size).toBe(20);
    expect(await records.find('Interaction', '199')).toEqual({ payload });
    expect(await records.find('AuthorizationCode', 'code')).toBeDefined();
    for (let count = 0; count < 200; count += 1) await records.remove('Interaction', String(count));
    for (let count = 0; count < 200; count += 1) {
      await records.save(record('Interaction', String(count)));
    }
    expect(records.size).toBe(201);
  });

  test('are nobody’s to change once they are kept', async () => {
    const records = createMemoryRecords({ clock: () => now });
    const payload = { nested: { scopes: ['openid'] } };
    await records.save(record('AccessToken', 'one', { payload }));
    payload.nested.scopes.push('near');
    const found = (await records.find('AccessToken', 'one')) as { payload: typeof payload };
    found.payload.nested.scopes.push('near');
    expect((await records.find('AccessToken', 'one'))?.payload).toEqual({
      nested: { scopes: ['openid'] },
    });
  });

  test('that were used stay used when they are saved again after others came', async () => {
    const records = createMemoryRecords({ clock: () => now });
    await records.save(record('AuthorizationCode', 'code'));
    await records.consume('AuthorizationCode', 'code', now);
    await records.save(record('AccessToken', 'other'));
    await records.save(record('AuthorizationCode', 'code'));
    expect(await records.consume('AuthorizationCode', 'code', now)).toBe(false);
  });
});

describe('challenges in memory', () => {
  const challenge = (code: string, expiresAt = now + 1000): Challenge => ({
    message: 'Sign in',
    nonce: new Uint8Array(32).fill(1),
    recipient: 'login.example.com',
    code,
    payload: '{}',
    expiresAt,
  });

  test('are never more than the limit, and the oldest go', async () => {
    const challenges = createMemoryChallenges(() => now, 100);
    for (let count = 0; count < 1000; count += 1) {
      await challenges.open(String(count), challenge(String(count)), now);
      expect(challenges.size).toBeLessThanOrEqual(100);
    }
    expect(await challenges.take('899')).toBeUndefined();
    expect(await challenges.take('900')).toEqual(challenge('900'));
  });

  test('that expired are forgotten', async () => {
    let time = now;
    const challenges = createMemoryChallenges(() => time);
    await challenges.open('early', challenge('early', now + 1000), now);
    await challenges.open('late', challenge('late', now + 2000), now);
    time = now + 1000;
    challenges.clean();
    expect(challenges.size).toBe(1);
    expect(await challenges.take('late')).toBeDefined();
  });

  test('are nobody’s to change once they are kept', async () => {
    const challenges = createMemoryChallenges(() => now);
    // A buffer, as chance comes; a slice of one would be the same bytes.
    const fresh = { ...challenge('one'), nonce: Buffer.alloc(32, 1) };
    const given = await challenges.open('one', fresh, now);
    fresh.nonce.fill(2);
    given.nonce.fill(3);
    (await challenges.open('one', fresh, now)).nonce.fill(4);
    expect(await challenges.take('one')).toEqual(challenge('one'));
  });
});

describe('challenges of accounts in memory', () => {
  const account = (index: number) => parseAccountId(`account-${index}.near`);
  const fresh = (byte: number, expiresAt = now + 1000) => ({
    message: 'Sign in',
    sharedMessage: 'Sign in',
    nonce: new Uint8Array(32).fill(byte),
    recipient: 'login.example.com',
    openedAt: now,
    expiresAt,
  });

  test('of all accounts together are never more than the limit, and the oldest go', async () => {
    const challenges = createMemoryAccountChallenges(() => now, 100);
    for (let count = 0; count < 1000; count += 1) {
      await challenges.open(account(count), fresh(1), now);
      expect(challenges.size).toBeLessThanOrEqual(100);
    }
    expect(await challenges.list(account(899), now)).toEqual([]);
    expect(await challenges.list(account(900), now)).toHaveLength(1);
  });

  test('that expired or were taken are forgotten', async () => {
    let time = now;
    const challenges = createMemoryAccountChallenges(() => time);
    await challenges.open(account(1), fresh(1, now + 1000), now);
    await challenges.open(account(1), fresh(2, now + 2000), now);
    await challenges.open(account(2), fresh(3, now + 2000), now);
    time = now + 1000;
    challenges.clean();
    expect(challenges.size).toBe(2);
    expect(await challenges.take(account(1), fresh(2).nonce)).toBe(true);
    expect(challenges.size).toBe(1);
  });

  test('are nobody’s to change once they are kept', async () => {
    const challenges = createMemoryAccountChallenges(() => now);
    const given = { ...fresh(1), nonce: Buffer.alloc(32, 1) };
    const kept = await challenges.open(account(1), given, now);
    given.nonce.fill(2);
    kept.nonce.fill(3);
    (await challenges.list(account(1), now))[0]?.nonce.fill(4);
    expect((await challenges.list(account(1), now))[0]?.nonce).toEqual(new Uint8Array(32).fill(1));
  });
});
