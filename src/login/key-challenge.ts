/**
 * What is signed where there is no browser, and so no page to compare with: it names the
 * client that gets the access and what access that is, since nothing else will.
 */
import { describeExpiry, nonceBytes, type ChallengeParts } from './challenge.ts';
import type { Challenge } from './ports.ts';

/** An access that a client asks for on behalf of whoever signs. */
export interface WantedAccess {
  readonly client: { readonly id: string; readonly name: string };
  readonly scopes: readonly string[];
  /** APIs of others (RFC 8707), as absolute URIs. */
  readonly resources: readonly string[];
  /** The only account that may sign; any, where there is none. */
  readonly accountId: string | undefined;
}

/** @param terms kept with the challenge, and given back when it is taken */
export function createKeyChallenge(
  { issuer, ttlSeconds, clock, random }: ChallengeParts,
  access: WantedAccess,
  terms: string,
): Challenge {
  const expiresAt = clock() + ttlSeconds * 1000;
  const nonce = new Uint8Array(random(nonceBytes));
  const recipient = new URL(issuer).host;
  return {
    message: describe(issuer, access, expiresAt),
    nonce,
    recipient,
    code: '',
    payload: describeAsPayload({ recipient, access, nonce, expiresAt }),
    terms,
    expiresAt,
  };
}

/** ASCII alone: some wallets mis-encode anything else. */
function describe(issuer: string, access: WantedAccess, expiresAt: number): string {
  const { scopes, resources, accountId } = access;
  return [
    `Sign in to ${describeClient(access)} with NEAR`,
    '',
    'It gets tokens without a browser.',
    `Access: ${scopes.join(', ') || 'none'}`,
    ...resources.map((resource) => `API: ${plainAddress(resource)}`),
    ...(accountId === undefined ? [] : [`Account: ${accountId}`]),
    '',
    `Sign-in service: ${issuer}`,
    `Valid until: ${describeExpiry(expiresAt)}`,
    '',
    'This costs nothing and sends no transaction.',
    'Sign only if you started this program yourself.',
  ].join('\n');
}

interface PayloadParts {
  readonly recipient: string;
  readonly access: WantedAccess;
  readonly nonce: Uint8Array;
  readonly expiresAt: number;
}

/** NEP-641, "Domain-separated JSON payload", laid out to be read by a person. */
function describeAsPayload({ recipient, access, nonce, expiresAt }: PayloadParts): string {
  const message = {
    app: describeClient(access),
    access: access.scopes.join(' '),
    apis: access.resources.map(plainAddress),
    account: access.accountId,
    nonce: Buffer.from(nonce).toString('base64'),
    expires_at: new Date(expiresAt).toISOString(),
  };
  const payload = { domain: recipient, action: 'Login', msg: JSON.stringify(message) };
  return JSON.stringify(payload, null, 2);
}

const isPlain = (text: string): boolean => /^[\x20-\x7e]+$/.test(text);

/** An operator gave both; the id is what cannot be another's. */
function describeClient({ client: { id, name } }: WantedAccess): string {
  return isPlain(name) && name !== id ? `${name} (${id})` : id;
}

const plainAddress = (address: string): string =>
  isPlain(address) ? address : new URL(address).href;
