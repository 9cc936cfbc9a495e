/** Sign-ins are kept for people to look up, and no login waits for it or fails by it. */
import { beforeEach, expect, test } from '@jest/globals';
import type { FreshSignIn, SignIn, SignInStore } from '../../src/account/ports.ts';
import { createSignInLog } from '../../src/account/sign-in-log.ts';
import { systemRandom } from '../../src/clock.ts';
import { refusals } from '../../src/errors.ts';
import { eventually } from '../support/eventually.ts';

let kept: FreshSignIn[];
let failure: Error | undefined;
/** Times of those that storage takes at no time. */
let refused: number[];
let calls: number;
/** The call at which storage is away. */
let awayAt: number | undefined;
let told: unknown[];
let lost: number;
beforeEach(() => {
  kept = [];
  failure = undefined;
  told = [];
  lost = 0;
  refused = [];
  calls = 0;
  awayAt = undefined;
});

const store: SignInStore = {
  async add(signIns) {
    calls += 1;
    if (calls === awayAt) throw refusals.storeUnavailable(new Error('away'));
    if (failure !== undefined) throw failure;
    if (signIns.some(({ at }) => refused.includes(at))) throw new Error('a value is bad');
    kept.push(...signIns);
  },
  recent: async () => kept,
};

const open = (mostWaiting?: number) =>
  createSignInLog({
    store,
    random: systemRandom,
    events: {
      signInsNotKept(event) {
        told.push(event.err);
        lost += event.lost;
      },
    },
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

test('one that storage refuses takes no other along, and how many were lost is told', async () => {
  const log = open();
  refused = [2, 4];
  for (let at = 1; at <= 5; at += 1) log.note(signIn(at));
  await log.close();
  expect(times()).toEqual([1, 3, 5]);
  expect(lost).toBe(2);
});

test('an outage while a refused batch is tried one by one loses and doubles none of it', async () => {
  const log = open();
  refused = [1];
  for (let at = 1; at <= 3; at += 1) log.note(signIn(at));
  awayAt = 3;
  await eventually(() => kept.length === 2);
  await log.close();
  expect(times()).toEqual([2, 3]);
  expect(lost).toBe(1);
});

test('no more wait than there is room for', async () => {
  const log = open(3);
  failure = refusals.storeUnavailable(new Error('away'));
  for (let at = 1; at <= 5; at += 1) log.note(signIn(at));
  failure = undefined;
  await log.close();
  expect(times()).toEqual([1, 2, 3]);
  expect([told.length, lost]).toEqual([1, 2]);
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
  expect(lost).toBe(1);
});
