/** What a sign-in by a phone may rely on of any store of tickets. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { PhoneTicket, PhoneTicketStore } from '../../src/login/ports.ts';
import { backends, openBackend, type OpenBackend } from '../support/backends.ts';

const now = 1_800_000_000_000;

const ticket = (name: string, interactionKey = `sign-in of ${name}`): PhoneTicket => ({
  key: name,
  interactionKey,
  code: 'ABCD-EFGH',
  app: { id: 'app', name: 'An app', redirectUri: 'https://app.example/callback' },
  userAgent: 'Firefox',
  askedAt: now,
  validUntil: now + 300_000,
  keptUntil: now + 360_000,
});

describe.each(backends)('tickets for phones on $name', (backend) => {
  let opened: OpenBackend;
  let store: PhoneTicketStore;
  beforeAll(async () => {
    opened = await openBackend(backend, () => now);
    store = opened.stores.phoneTickets;
  });
  afterAll(() => opened.close());

  test('are found by their key and by their sign-in, as they were', async () => {
    await store.offer(ticket('found'));
    expect(await store.find('found')).toEqual(ticket('found'));
    expect(await store.findOf('sign-in of found')).toEqual(ticket('found'));
    expect(await store.find('other')).toBeUndefined();
    expect(await store.findOf('sign-in of other')).toBeUndefined();
  });

  test('of one sign-in are one: a new one ends the one of before', async () => {
    await store.offer(ticket('first', 'shared'));
    await store.offer(ticket('second', 'shared'));
    expect(await store.find('first')).toBeUndefined();
    expect((await store.findOf('shared'))?.key).toBe('second');
  });

  test('that were withdrawn are found in no way', async () => {
    await store.offer(ticket('withdrawn'));
    await store.withdraw('sign-in of withdrawn');
    expect(await store.find('withdrawn')).toBeUndefined();
    expect(await store.findOf('sign-in of withdrawn')).toBeUndefined();
  });

  test('let each step be taken once, however many take it at once, and keep the first note', async () => {
    const raced = ticket('raced');
    await store.offer(raced);
    const taken = await Promise.all(
      Array.from({ length: 50 }, (_item, index) => store.take(raced, 'claimed', { phone: index })),
    );
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await store.read(raced, 'claimed')).toEqual({ phone: taken.indexOf(true) });
    expect(await store.read(raced, 'signed')).toBeUndefined();
    expect(await store.take(ticket('not raced'), 'claimed')).toBe(true);
  });

  test('let a step that was given back be taken once more, and no other', async () => {
    const returned = ticket('returned');
    await store.offer(returned);
    await store.take(returned, 'signed');
    await store.take(returned, 'taken');
    await store.giveBack(returned, 'taken');
    const taken = await Promise.all(
      Array.from({ length: 20 }, () => store.take(returned, 'taken')),
    );
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await store.take(returned, 'signed')).toBe(false);
  });

  test('lose what was signed when its proof is ended', async () => {
    const signed = ticket('signed');
    await store.offer(signed);
    await store.take(signed, 'signed', { accountId: 'alice.near', proofId: 'a proof' });
    await opened.stores.records.removeByProof('a proof');
    expect(await store.read(signed, 'signed')).toBeUndefined();
  });
});
