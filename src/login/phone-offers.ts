/**
 * The device that signs in by a phone. Somebody might send the link of their own sign-in
 * to a victim, who then signs them in; so the person types on the phone a code that stands
 * beside the link, is told what they do, and what the phone signed is taken by the browser
 * that began, at a click there.
 */
import type { Clock, RandomSource } from '../clock.ts';
import { refusals } from '../errors.ts';
import { accountIdSchema, type AccountId } from '../near/account-id.ts';
import { createCode, type AddressedApp } from './challenge.ts';
import type { ProvenAccount } from './login.ts';
import { isUsedUp, keyOf, secretBytes } from './phone-tickets.ts';
import type { PhoneNote, PhoneTicket, PhoneTicketStore } from './ports.ts';

export interface PhoneOffersParts {
  readonly tickets: PhoneTicketStore;
  readonly clock: Clock;
  readonly random: RandomSource;
}

/** The ticket goes into a link, the code beside it. */
export interface PhoneOffer {
  readonly ticketId: string;
  readonly code: string;
}

export interface OfferStatus {
  /** `none` where there is no ticket, or it is over. */
  readonly state: 'none' | 'waiting' | 'opened' | 'signed';
  /** Who signed. */
  readonly accountId?: AccountId;
}

export interface PhoneOffers {
  /** A fresh ticket for the sign-in; one that it had is over. @param userAgent of the device */
  offer(interactionId: string, app: AddressedApp, userAgent: string): Promise<PhoneOffer>;
  /** The same one again, for who has its secret; undefined where it is over. */
  offerAgain(interactionId: string, ticketId: string): Promise<PhoneOffer | undefined>;
  statusOf(interactionId: string): Promise<OfferStatus>;
  /**
   * Has what the phone signed used, by one caller, whoever asks. Where `use` throws, it may
   * be taken again.
   * @throws Refusal `phone_not_signed`, and what `use` throws
   */
  take(interactionId: string, use: (proven: ProvenAccount) => Promise<void>): Promise<void>;
  /** The sign-in is over, and so is its ticket. */
  withdraw(interactionId: string): Promise<void>;
}

const minute = 60 * 1000;
/** Of the phone. */
const ticketLife = 5 * minute;
/** Of the device, which may take what was signed at the last moment. */
const takeLife = 6 * minute;

const codeLength = 8;
const longestUserAgent = 256;

export function createPhoneOffers({ tickets, clock, random }: PhoneOffersParts): PhoneOffers {
  /** The sign-in's ticket, as long as something may come of it. */
  const find = async (interactionId: string) => {
    const ticket = await tickets.findOf(keyOf(interactionId));
    return ticket !== undefined && ticket.keptUntil > clock() ? ticket : undefined;
  };
  const isTaken = async (ticket: PhoneTicket) =>
    (await tickets.read(ticket, 'taken')) !== undefined;

  return {
    async offer(interactionId, app, userAgent) {
      const ticketId = random(secretBytes).toString('base64url');
      const code = createCode(random, codeLength);
      const askedAt = clock();
      await tickets.offer({
        key: keyOf(ticketId),
        interactionKey: keyOf(interactionId),
        code,
        app: { id: app.id, name: app.name, redirectUri: app.redirectUri },
        userAgent: userAgent.slice(0, longestUserAgent),
        askedAt,
        validUntil: askedAt + ticketLife,
        keptUntil: askedAt + takeLife,
      });
      return { ticketId, code };
    },

    async offerAgain(interactionId, ticketId) {
      const ticket = await find(interactionId);
      const isSame = ticket?.key === keyOf(ticketId) && ticket.validUntil > clock();
      return isSame && !(await isTaken(ticket)) ? { ticketId, code: ticket.code } : undefined;
    },

    async statusOf(interactionId) {
      const ticket = await find(interactionId);
      if (ticket === undefined) return { state: 'none' };
      const signed = await tickets.read(ticket, 'signed');
      if (signed !== undefined) {
        if (await isTaken(ticket)) return { state: 'none' };
        return { state: 'signed', accountId: readProof(signed).accountId };
      }
      if (ticket.validUntil <= clock() || (await isUsedUp(tickets, ticket))) {
        return { state: 'none' };
      }
      const isOpened = (await tickets.read(ticket, 'claimed')) !== undefined;
      return { state: isOpened ? 'opened' : 'waiting' };
    },

    async take(interactionId, use) {
      const ticket = await find(interactionId);
      const signed = ticket && (await tickets.read(ticket, 'signed'));
      if (ticket === undefined || signed === undefined) throw refusals.phoneNotSigned();
      if (!(await tickets.take(ticket, 'taken'))) throw refusals.phoneNotSigned();
      try {
        await use(readProof(signed));
      } catch (error) {
        // Where storage is away for this too, the ticket is over, and the person gets another.
        await tickets.giveBack(ticket, 'taken').catch(() => undefined);
        throw error;
      }
    },

    withdraw: (interactionId) => tickets.withdraw(keyOf(interactionId)),
  };
}

function readProof({ accountId, proofId, method, signedAt }: PhoneNote): ProvenAccount {
  return {
    accountId: accountIdSchema.parse(accountId),
    proofId: String(proofId),
    method: method === 'nep641' ? 'nep641' : 'nep413',
    signedAt: Number(signedAt),
  };
}
