/**
 * Base: every refusal that a person or an app can meet, named once. A code for
 * machines, a status, and in src/texts a sentence that says what is wrong and what would be
 * right; the cause is for the log alone. `http/error-handler.ts` maps them once.
 */

import type { TextKey } from './texts/en.ts';
import { english, type TextValues } from './texts/texts.ts';

type CodeOf<Key> = Key extends `refusal.${infer Code}` ? Code : never;

/** Each has its sentence in src/texts. */
export type RefusalCode = CodeOf<TextKey>;

export interface RefusalOptions {
  /** What the sentence names. */
  values?: TextValues;
  /** Never shown; goes to the log. */
  cause?: unknown;
  /** Whole seconds, sent as Retry-After. */
  retryAfter?: number;
}

/** A named, expected "no". Anything else that is thrown is a fault of ours: a 500. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly status: number;
  readonly values: TextValues;
  readonly retryAfter: number | undefined;

  /** Its message is the sentence in English. */
  constructor(code: RefusalCode, status: number, options: RefusalOptions = {}) {
    const { values = {}, cause, retryAfter } = options;
    super(english(`refusal.${code}`, values), cause === undefined ? undefined : { cause });
    this.name = 'Refusal';
    this.code = code;
    this.status = status;
    this.values = values;
    this.retryAfter = retryAfter;
  }
}

export const refusals = {
  malformedRequest: (detail: string) =>
    new Refusal('malformed_request', 400, { values: { detail } }),

  invalidAccountId: (text: string) =>
    new Refusal('invalid_account_id', 400, { values: { text: text.slice(0, 80) } }),

  bodyTooLarge: (limit: number) => new Refusal('body_too_large', 413, { values: { limit } }),

  unsupportedMediaType: () => new Refusal('unsupported_media_type', 415),

  jsonExpected: () => new Refusal('json_expected', 415),

  /** RFC 9110, section 15.5.6, which wants `Allow` beside it. */
  methodNotAllowed: (method: string) =>
    new Refusal('method_not_allowed', 405, { values: { method } }),

  wrongHost: (host: string) => new Refusal('wrong_host', 400, { values: { host } }),

  insecureTransport: (issuer: string) =>
    new Refusal('insecure_transport', 400, { values: { issuer } }),

  crossOrigin: () => new Refusal('cross_origin', 403),

  /** Of a site that is not listed. */
  originNotAllowed: (origin: string) =>
    new Refusal('origin_not_allowed', 403, { values: { origin: origin.slice(0, 200) } }),

  /** RFC 6750, section 3.1. */
  invalidToken: () => new Refusal('invalid_token', 401),

  /** Of our own pages, for programs; a browser is sent to sign in. */
  notSignedIn: () => new Refusal('not_signed_in', 401),

  staleForm: () => new Refusal('stale_form', 403),

  /** The same for what is another account's as for what is not there at all. */
  notOnAccount: () => new Refusal('not_on_account', 404),

  notFound: () => new Refusal('not_found', 404),

  interactionNotFound: (cause?: unknown) => new Refusal('interaction_not_found', 400, { cause }),

  wrongStep: () => new Refusal('wrong_step', 400),

  challengeSpent: () => new Refusal('challenge_spent', 401),

  invalidSignature: () => new Refusal('invalid_signature', 401),

  /** Of those that are open for the account. */
  signatureOfNoChallenge: (account: string) =>
    new Refusal('signature_of_no_challenge', 401, { values: { account } }),

  unsupportedKey: (cause?: unknown) => new Refusal('unsupported_key', 401, { cause }),

  keyNotOnAccount: (account: string, network: string, cause?: unknown) =>
    new Refusal('key_not_on_account', 401, { values: { account, network }, cause }),

  wrongNetwork: (account: string, network: string, cause?: unknown) =>
    new Refusal('wrong_network', 401, { values: { account, network }, cause }),

  limitedKey: (account: string, cause?: unknown) =>
    new Refusal('limited_key', 401, { values: { account }, cause }),

  contractAccount: (account: string, cause?: unknown) =>
    new Refusal('contract_account', 401, { values: { account }, cause }),

  accountNotCreated: (account: string, network: string, cause?: unknown) =>
    new Refusal('account_not_created', 401, { values: { account, network }, cause }),

  authorizationRefused: (account: string, why: TextKey, cause?: unknown) =>
    new Refusal('authorization_refused', 401, { values: { account, why: { text: why } }, cause }),

  accountRefused: (account: string) => new Refusal('account_refused', 403, { values: { account } }),

  chainUnavailable: (network: string, cause?: unknown) =>
    new Refusal('chain_unavailable', 503, { values: { network }, cause, retryAfter: 5 }),

  nodesDisagree: (network: string, cause?: unknown) =>
    new Refusal('nodes_disagree', 503, { values: { network }, cause, retryAfter: 60 }),

  storeUnavailable: (cause: unknown) =>
    new Refusal('store_unavailable', 503, { cause, retryAfter: 2 }),

  usedJustNow: (retryAfter: number) => new Refusal('used_just_now', 503, { retryAfter }),

  tooManyRequests: (retryAfter: number) =>
    new Refusal('too_many_requests', 429, { values: { seconds: retryAfter }, retryAfter }),

  phoneTicketOver: () => new Refusal('phone_ticket_over', 400),

  phoneCodeWrong: (left: number) => new Refusal('phone_code_wrong', 401, { values: { left } }),

  phoneNotSigned: () => new Refusal('phone_not_signed', 409),

  internalError: () => new Refusal('internal_error', 500),
} as const;
