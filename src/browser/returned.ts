/**
 * The way of a wallet that takes the whole tab, as MyNearWallet's does: where the
 * browser is sent, and the answer that comes back in the page's address.
 */
import { readAnswer, type Answer } from './answer.ts';
import type { Challenge } from './interaction.ts';
import { Failure } from './texts.ts';

/** @param signMessageUrl of a wallet's entry; undefined where the browser may not be sent there */
export function readSignMessagePage(signMessageUrl: string | undefined): URL | undefined {
  if (signMessageUrl === undefined || !URL.canParse(signMessageUrl)) return undefined;
  const page = new URL(signMessageUrl);
  const isLoopback = /^(localhost|127\.0\.0\.1|\[::1\]|.+\.localhost)$/.test(page.hostname);
  const isAllowed = page.protocol === 'https:' || (page.protocol === 'http:' && isLoopback);
  return isAllowed ? page : undefined;
}

/** Where the wallet, at that page, signs the challenge and sends the browser to `callbackUrl`. */
export function signMessageAddress(
  page: URL,
  { message, nonce, recipient, code }: Challenge,
  callbackUrl: string,
): string {
  const address = new URL(page);
  const fields = { message, nonce, recipient, callbackUrl, state: code };
  for (const [name, value] of Object.entries(fields)) address.searchParams.set(name, value);
  return address.href;
}

/**
 * The fields of the address's fragment, which is taken away at once: it would stay in the
 * history. Undefined where no wallet left anything there.
 * @param page what the address is from then on
 */
export function takeReturned(page: string): URLSearchParams | undefined {
  const fields = new URLSearchParams(location.hash.slice(1));
  history.replaceState(null, '', page);
  const returned = ['accountId', 'publicKey', 'signature', 'error'].some((name) =>
    fields.has(name),
  );
  return returned ? fields : undefined;
}

/** @throws Failure where there is no answer to the challenge with this `code` among them */
export function readReturned(
  fields: URLSearchParams,
  code: string,
  { stateMayLack }: { stateMayLack: boolean },
): Answer {
  if (fields.has('error')) throw new Failure('returnedRefusal');
  const state = fields.get('state');
  // A wallet that was opened by its own script gives none; the signature decides anyway.
  if (state !== code && !(state === null && stateMayLack)) throw new Failure('returnedOther');
  const answer = readAnswer({
    accountId: fields.get('accountId'),
    publicKey: fields.get('publicKey'),
    // Base64 has no spaces: these were plus signs that the wallet did not escape.
    signature: fields.get('signature')?.replaceAll(' ', '+'),
  });
  if (answer === undefined) throw new Failure('walletUnreadable');
  return answer;
}
