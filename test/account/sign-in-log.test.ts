/** Sign-ins are kept for people to look up, and no login waits for it or fails by it. */
import { beforeEach, expect, test } from '@jest/globals';
import type { FreshSignIn, SignIn, SignInStore } from '../../src/account/ports.ts';
import { createSignInLog } from '../../src/account/sign-in-log.ts';
import { systemRandom } from '../../src/clock.ts';
import { refusals } from '../../src/errors.ts';
import { eventually } from '../support/eventually.ts';

let kept: FreshSignIn[];
let failure: Error | undefined;
let told: unknown[];
beforeEach(() => {
  kept = [];
  failure = undefined;
  told = [];
});

const store: SignInStore = {
  async add(signIns) {
    if (failure !== undefined) throw failure;
    kept.push(...signIns);
  },
  recent: async () => kept,
};

const open = (mostWaiting?: number) =>
  createSignInLog({
    store,
    random: systemRandom,
    events: { signInsNotKept: ({ err }) => void told.push(err) },
    ...(mostWaiting === undefined ? undefined : { mostWaiting }),
  });

const signIn = (at: number): SignIn => ({
  accountId: 'alice.near',
  clientId: 'app',
  sessionUid: 'session',
  at,
  userAgent: '',
  method: 'nep413',
});

const times = () => kept.map(({ at }) => at);

test('nothing is asked of storage before the answer is out', async () => {
  const log = open();
  log.note(signIn(1));
  await Promise.resolve();
  expect(kept).toEqual([]);
  await eventually(() => kept.length === 1);
});

test('what an outage of storage held up is kept once it is over, and told once', async () => {
  const log = open();
  failure = refusals.storeUnavailable(new Error('away'));
  log.note(signIn(1));
  await eventually(() => told.length === 1);
  log.note(signIn(2));
  failure = undefined;
  await eventually(() => kept.length === 2);
  expect(times()).toEqual([1, 2]);
  expect(told).toHaveLength(1);
});

test('one that storage takes at no time is given up, and the next is kept', async () => {
  const log = open();
  failure = new Error('a column is missing');
  log.note(signIn(1));
  await eventually(() => told.length === 1);
  failure = undefined;
  log.note(signIn(2));
  await eventually(() => kept.length === 1);
  expect(times()).toEqual([2]);
});

test('no more wait than there is room for', async () => {
  const log = open(3);
  failure = refusals.storeUnavailable(new Error('away'));
  for (let at = 1; at <= 5; at += 1) log.note(signIn(at));
  failure = undefined;
  await log.close();
  expect(times()).toEqual([1, 2, 3]);
  expect(told).toHaveLength(1);
});

test('what waits is kept at the end, and an end without storage does not wait', async () => {
  const log = open();
  log.note(signIn(1));
  await log.close();
  expect(times()).toEqual([1]);

  const other = open();
  failure = refusals.storeUnavailable(new Error('away'));
  other.note(signIn(2));
  await eventually(() => told.length === 1);
  await other.close();
  expect(times()).toEqual([1]);
});
