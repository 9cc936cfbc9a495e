/**
 * The phone that signs for another device. The first that types a code has the ticket, and
 * three tries; with the right one it gets a challenge of its own, which says for what it is
 * signed. What comes of it is kept for that device. The phone itself is signed in nowhere.
 */
import type { Clock, RandomSource } from '../clock.ts';
import { refusals } from '../errors.ts';
import type { Answer } from './answer.ts';
import { describeAppElsewhere, type AddressedApp } from './challenge.ts';
import type { Login, OpenChallenge } from './login.ts';
import { codeOf, isKeyOf, isUsedUp, keyOf, secretBytes, tries } from './phone-tickets.ts';
import type { PhoneNote, PhoneTicket, PhoneTicketStore } from './ports.ts';

export interface PhoneSigningParts {
  readonly tickets: PhoneTicketStore;
  readonly login: Login;
  readonly clock: Clock;
  readonly random: RandomSource;
}

/** A phone, as far as the ticket knows it. */
export interface PhoneCall {
  readonly ticketId: string;
  /** What this phone was given when it claimed the ticket. */
  readonly secret: string | undefined;
}

/** What a phone that opened the link is told. */
export interface PhoneSignIn {
  readonly app: AddressedApp;
  /** What the device that signs in says of itself. */
  readonly userAgent: string;
  /** Milliseconds since the epoch. */
  readonly askedAt: number;
  readonly step: 'code' | 'sign' | 'done';
}

export interface EnteredCode {
  /** By which the phone is known from now on. */
  readonly secret: string;
  /** How often the code may still be typed; undefined where it was right. */
  readonly triesLeft: number | undefined;
}

/** Everything here throws the refusal `phone_ticket_over` where it is, or another phone has it. */
export interface PhoneSigning {
  open(call: PhoneCall): Promise<PhoneSignIn>;
  /** Claims the ticket for this phone. */
  enterCode(call: PhoneCall, code: string): Promise<EnteredCode>;
  openChallenge(call: PhoneCall): Promise<OpenChallenge>;
  /** @throws what `Login.answer` throws, too */
  answer(call: PhoneCall, answer: Answer, callbackUrls: readonly string[]): Promise<void>;
}

export function createPhoneSigning(parts: PhoneSigningParts): PhoneSigning {
  const { tickets, login, clock } = parts;

  /** The ticket, if it is this phone's or nobody's yet. */
  const find = async ({ ticketId, secret }: PhoneCall): Promise<PhoneTicket> => {
    const ticket = await tickets.find(keyOf(ticketId));
    if (ticket === undefined || ticket.validUntil <= clock()) throw refusals.phoneTicketOver();
    const holder = await tickets.read(ticket, 'claimed');
    const isOthers = holder !== undefined && !isKeyOf(holder['phone'], secret);
    if (isOthers || (await isUsedUp(tickets, ticket))) throw refusals.phoneTicketOver();
    return ticket;
  };

  /** The ticket whose code this phone has typed, and nobody signed for yet. */
  const findToSign = async (call: PhoneCall): Promise<PhoneTicket> => {
    const ticket = await find(call);
    if ((await stepOf(tickets, ticket)) !== 'sign') throw refusals.phoneTicketOver();
    return ticket;
  };

  return {
    async open(call) {
      const ticket = await find(call);
      const { app, userAgent, askedAt } = ticket;
      return { app, userAgent, askedAt, step: await stepOf(tickets, ticket) };
    },

    async enterCode(call, code) {
      const ticket = await find(call);
      const secret = await claim(parts, ticket, call.secret);
      if ((await stepOf(tickets, ticket)) !== 'code') return { secret, triesLeft: undefined };
      // Nobody is told whether it is right before the try is used up, so that no race makes more.
      const isRight = isSameCode(ticket.code, code);
      const used = await takeTry(tickets, ticket, { right: isRight ? 1 : 0 });
      if (isRight) return { secret, triesLeft: undefined };
      if (used === tries.length) throw refusals.phoneTicketOver();
      return { secret, triesLeft: tries.length - used };
    },

    async openChallenge(call) {
      const { app } = await findToSign(call);
      return login.openChallenge(challengeIdOf(call), describeAppElsewhere(app));
    },

    async answer(call, answer, callbackUrls) {
      const ticket = await findToSign(call);
      const proven = await login.answer(challengeIdOf(call), answer, callbackUrls);
      if (!(await tickets.take(ticket, 'signed', { ...proven }))) throw refusals.phoneTicketOver();
    },
  };
}

async function stepOf(
  tickets: PhoneTicketStore,
  ticket: PhoneTicket,
): Promise<PhoneSignIn['step']> {
  if ((await tickets.read(ticket, 'signed')) !== undefined) return 'done';
  return (await codeOf(tickets, ticket)) === 'right' ? 'sign' : 'code';
}

/** For one phone, for good. @throws Refusal `phone_ticket_over` */
async function claim(
  { tickets, random }: PhoneSigningParts,
  ticket: PhoneTicket,
  known: string | undefined,
): Promise<string> {
  const there = await tickets.read(ticket, 'claimed');
  if (known !== undefined && isKeyOf(there?.['phone'], known)) return known;
  const secret = random(secretBytes).toString('base64url');
  const isFirst = await tickets.take(ticket, 'claimed', { phone: keyOf(secret) });
  if (!isFirst) throw refusals.phoneTicketOver();
  return secret;
}

/** Gives how many are used up now. @throws Refusal `phone_ticket_over` where all were */
async function takeTry(
  tickets: PhoneTicketStore,
  ticket: PhoneTicket,
  verdict: PhoneNote,
): Promise<number> {
  for (const [index, step] of tries.entries()) {
    if (await tickets.take(ticket, step, verdict)) return index + 1;
  }
  throw refusals.phoneTicketOver();
}

/** Letters that are read for digits are those digits; case and dashes mean nothing. */
function isSameCode(expected: string, typed: string): boolean {
  const plain = typed.toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return isKeyOf(keyOf(lettersOf(expected)), lettersOf(plain));
}

const lettersOf = (code: string): string => code.replaceAll(/[^0-9A-Z]/g, '');

/** No interaction has such an id. */
function challengeIdOf({ ticketId }: PhoneCall): string {
  return `phone ${ticketId}`;
}
