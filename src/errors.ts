/**
 * Base: every refusal that a person or an app can meet, named once. A code for
 * machines, a status, a sentence that says what is wrong and what would be
 * right; the cause is for the log alone. `http/error-handler.ts` maps them once.
 */

export interface RefusalOptions {
  /** Never shown; goes to the log. */
  cause?: unknown;
  /** Whole seconds, sent as Retry-After. */
  retryAfter?: number;
}

/** A named, expected "no". Anything else that is thrown is a fault of ours: a 500. */
export class Refusal extends Error {
  readonly code: string;
  readonly status: number;
  readonly retryAfter: number | undefined;

  constructor(code: string, status: number, message: string, options: RefusalOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'Refusal';
    this.code = code;
    this.status = status;
    this.retryAfter = options.retryAfter;
  }
}

export const refusals = {
  malformedRequest: (detail: string) => new Refusal('malformed_request', 400, detail),

  invalidAccountId: (text: string) =>
    new Refusal(
      'invalid_account_id',
      400,
      `“${text.slice(0, 80)}” is not a NEAR account id. ` +
        'An account id is 2 to 64 characters of lower-case letters, digits, “-”, “_” and “.”, such as alice.near.',
    ),

  bodyTooLarge: (limitBytes: number) =>
    new Refusal('body_too_large', 413, `The request is larger than ${limitBytes} bytes.`),

  unsupportedMediaType: () =>
    new Refusal(
      'unsupported_media_type',
      415,
      'Send application/json or application/x-www-form-urlencoded.',
    ),

  wrongHost: (issuerHost: string) =>
    new Refusal(
      'wrong_host',
      400,
      `This service answers as ${issuerHost} alone. Use that address.`,
    ),

  insecureTransport: (issuer: string) =>
    new Refusal('insecure_transport', 400, `Plain http is refused. Use ${issuer}.`),

  crossOrigin: () =>
    new Refusal('cross_origin', 403, 'This form was sent from another site, so it was ignored.'),

  notFound: () =>
    new Refusal(
      'not_found',
      404,
      'There is nothing at this address. Go back to the app that you came from.',
    ),

  interactionNotFound: (cause?: unknown) =>
    new Refusal(
      'interaction_not_found',
      400,
      'This sign-in has expired, or was begun in another browser. Go back to the app and start again.',
      { cause },
    ),

  wrongStep: () =>
    new Refusal(
      'wrong_step',
      400,
      'That answer belongs to another step of this sign-in. Reload the page to see the current one.',
    ),

  challengeSpent: () =>
    new Refusal(
      'challenge_spent',
      401,
      'This message was already answered, or has expired. Sign the new one.',
    ),

  invalidSignature: () =>
    new Refusal(
      'invalid_signature',
      401,
      'The signature does not fit the message shown here. Sign the new message with the key that you name.',
    ),

  unsupportedKey: (cause?: unknown) =>
    new Refusal(
      'unsupported_key',
      401,
      'This kind of key cannot sign in here. Use an ed25519 or secp256k1 full-access key.',
      { cause },
    ),

  keyNotOnAccount: (accountId: string, network: string, cause?: unknown) =>
    new Refusal(
      'key_not_on_account',
      401,
      `The key that signed is not a key of ${accountId} on ${network}. ` +
        'Check the account and the network that your wallet is set to, then sign again.',
      { cause },
    ),

  wrongNetwork: (accountId: string, network: string, cause?: unknown) =>
    new Refusal(
      'wrong_network',
      401,
      `${accountId} is not on ${network}, where this service looks. Switch your wallet to ${network}, then sign again.`,
      { cause },
    ),

  limitedKey: (accountId: string, cause?: unknown) =>
    new Refusal(
      'limited_key',
      401,
      `The key that signed has limited rights on ${accountId}: apps hold such keys, so they prove nothing. ` +
        'Sign with a full-access key.',
      { cause },
    ),

  contractAccount: (accountId: string, cause?: unknown) =>
    new Refusal(
      'contract_account',
      401,
      `${accountId} has no such key: accounts of this kind are mostly held by a contract, not by access keys. ` +
        'Sign with a wallet that can answer for the contract (NEP-641), or use another account.',
      { cause },
    ),

  accountNotCreated: (accountId: string, network: string, cause?: unknown) =>
    new Refusal(
      'account_not_created',
      401,
      `${accountId} does not exist on ${network} yet. ` +
        'Send a little NEAR to it, which creates it, then sign again.',
      { cause },
    ),

  /** `why` goes on after a colon and ends with a full stop. */
  authorizationRefused: (accountId: string, why: string, cause?: unknown) =>
    new Refusal(
      'authorization_refused',
      401,
      `${accountId} did not authorize this sign-in: ${why} Try again with the new message.`,
      { cause },
    ),

  accountRefused: (accountId: string) =>
    new Refusal(
      'account_refused',
      403,
      `${accountId} may not sign in here. Use another account, or ask whoever runs this service.`,
    ),

  chainUnavailable: (network: string, cause?: unknown) =>
    new Refusal(
      'chain_unavailable',
      503,
      `Too few ${network} nodes said in time whose account this is, so nobody is let in. Try again in a moment.`,
      { cause, retryAfter: 5 },
    ),

  nodesDisagree: (network: string, cause?: unknown) =>
    new Refusal(
      'nodes_disagree',
      503,
      `The ${network} nodes that were asked do not agree on whose account this is, so nobody is let in. Try again in a minute.`,
      { cause, retryAfter: 60 },
    ),

  storeUnavailable: (cause: unknown) =>
    new Refusal(
      'store_unavailable',
      503,
      'This service cannot reach its own storage right now. Try again in a moment.',
      { cause, retryAfter: 2 },
    ),

  usedJustNow: (retryAfter: number) =>
    new Refusal(
      'used_just_now',
      503,
      'This refresh token was used a moment ago. If the answer was lost, send the request again after the time in Retry-After.',
      { retryAfter },
    ),

  tooManyRequests: (retryAfter: number) =>
    new Refusal(
      'too_many_requests',
      429,
      `Too many tries. Wait ${retryAfter} ${retryAfter === 1 ? 'second' : 'seconds'}, then try again.`,
      { retryAfter },
    ),
} as const;
