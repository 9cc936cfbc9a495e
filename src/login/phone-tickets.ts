/** What both ends of a phone's ticket need to know of it: its keys, and whether its tries are used up. */
import { hash, timingSafeEqual } from 'node:crypto';
import type { PhoneStep, PhoneTicket, PhoneTicketStore } from './ports.ts';

/** Of the ticket's secret, and of the phone's. */
export const secretBytes = 32;

/** How often the code may be typed. */
export const tries = ['try 1', 'try 2', 'try 3'] as const satisfies readonly PhoneStep[];

/** By what the store knows a secret. */
export function keyOf(secret: string): string {
  return hash('sha256', secret, 'base64url');
}

export function isKeyOf(key: unknown, secret: string | undefined): boolean {
  if (secret === undefined || typeof key !== 'string') return false;
  return timingSafeEqual(Buffer.from(key), Buffer.from(keyOf(secret)));
}

/** What came of the tries. Each is kept with whether it was right, so that none is half decided. */
export async function codeOf(
  tickets: PhoneTicketStore,
  ticket: PhoneTicket,
): Promise<'wanted' | 'right' | 'used up'> {
  for (const step of tries) {
    const tried = await tickets.read(ticket, step);
    if (tried === undefined) return 'wanted';
    if (tried['right'] === 1) return 'right';
  }
  return 'used up';
}

/** Whether the last try was not the right one. */
export async function isUsedUp(tickets: PhoneTicketStore, ticket: PhoneTicket): Promise<boolean> {
  return (await codeOf(tickets, ticket)) === 'used up';
}
