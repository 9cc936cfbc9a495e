/**
 * What a person signs. A phishing site can relay our text to its own visitor,
 * so the text names whom it is for, which app asks, by the host that the answer
 * goes to (a display name can lie), and a code that stands on the right page too.
 */
import type { Clock, RandomSource } from '../clock.ts';
import type { Challenge } from './ports.ts';

export interface ChallengeParts {
  /** An origin. */
  readonly issuer: string;
  readonly ttlSeconds: number;
  readonly clock: Clock;
  readonly random: RandomSource;
}

const nonceBytes = 32;

/** Crockford's base 32: no letter that reads like a digit. */
const codeAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codeLength = 6;

/** @param appAddress where the app is, as `describeAppAddress` gives it */
export function createChallenge(parts: ChallengeParts, appAddress: string): Challenge {
  const { issuer, ttlSeconds, clock, random } = parts;
  const expiresAt = clock() + ttlSeconds * 1000;
  const code = createCode(random, codeLength);
  const nonce = new Uint8Array(random(nonceBytes));
  const recipient = new URL(issuer).host;
  return {
    message: describe({ issuer, appAddress, code, expiresAt }),
    nonce,
    recipient,
    code,
    payload: describeAsPayload({ recipient, appAddress, code, nonce, expiresAt }),
    expiresAt,
  };
}

/** The host of a redirect URI, in ASCII, or the scheme of an app's own. */
export function redirectHost(redirectUri: string): string {
  const url = new URL(redirectUri);
  return url.host === '' ? url.protocol.slice(0, -1) : url.host;
}

/** An app as far as a person who signs can tell it from others. */
export interface AddressedApp {
  readonly id: string;
  readonly name: string;
  /** Undefined where the app is on another device, and nobody is sent back to it. */
  readonly redirectUri: string | undefined;
}

/** Where the app is that a person signs in to, in ASCII: by its host, else by its name. */
export function describeAppAddress({ id, name, redirectUri }: AddressedApp): string {
  if (redirectUri !== undefined) return redirectHost(redirectUri);
  const plain = /^[\x20-\x7e]+$/.test(name) ? name : id;
  return `${plain} ${elsewhere}`;
}

/** The same for who signs on one device, and goes on to the app on another. */
export function describeAppElsewhere(app: AddressedApp): string {
  const address = describeAppAddress(app);
  return app.redirectUri === undefined ? address : `${address} ${elsewhere}`;
}

const elsewhere = 'on another device';

/** Two halves of letters and digits that are not mistaken for each other. */
export function createCode(random: RandomSource, length: number): string {
  // 256 is a multiple of 32, so the remainder favours no letter.
  const letters = [...random(length)].map((byte) => codeAlphabet[byte % 32]).join('');
  return `${letters.slice(0, length / 2)}-${letters.slice(length / 2)}`;
}

interface MessageParts {
  issuer: string;
  appAddress: string;
  code: string;
  expiresAt: number;
}

/** ASCII alone: some wallets mis-encode anything else. */
function describe({ issuer, appAddress, code, expiresAt }: MessageParts): string {
  const { host } = new URL(issuer);
  return [
    `Sign in to ${appAddress} with NEAR`,
    // Near the top, because wallets cut long messages.
    `Code: ${code}`,
    '',
    `Sign-in service: ${issuer}`,
    `Valid until: ${describeExpiry(expiresAt)}`,
    '',
    'This costs nothing and sends no transaction.',
    `Sign only if your browser is at ${host} and shows the same code.`,
  ].join('\n');
}

/** To the minute. @param expiresAt milliseconds since the epoch */
export function describeExpiry(expiresAt: number): string {
  return `${new Date(expiresAt).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

interface PayloadParts {
  recipient: string;
  appAddress: string;
  code: string;
  nonce: Uint8Array;
  expiresAt: number;
}

/** NEP-641, "Domain-separated JSON payload", laid out to be read by a person. */
function describeAsPayload(parts: PayloadParts): string {
  const message = {
    app: parts.appAddress,
    code: parts.code,
    nonce: Buffer.from(parts.nonce).toString('base64'),
    expires_at: new Date(parts.expiresAt).toISOString(),
  };
  const payload = { domain: parts.recipient, action: 'Login', msg: JSON.stringify(message) };
  return JSON.stringify(payload, null, 2);
}
