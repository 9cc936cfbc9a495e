/** The near-cli-rs command that signs a challenge without a browser wallet. */
import type { NearNetwork } from '../config.ts';
import type { Challenge } from '../login/ports.ts';

/** @param accountId the account to sign as, where it is known */
export function nearCliCommand(
  challenge: Challenge,
  network: NearNetwork,
  accountId = 'YOUR_ACCOUNT',
): string {
  const nonce = Buffer.from(challenge.nonce).toString('base64');
  return [
    'near message sign-nep413',
    `utf8 ${quote(challenge.message)}`,
    `nonce ${quote(nonce)}`,
    `recipient ${quote(challenge.recipient)}`,
    `sign-as ${quote(accountId)}`,
    'sign-with-keychain',
    `network-config ${network}`,
  ].join(' \\\n  ');
}

/** For a POSIX shell, in which nothing is special between single quotes but their like. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
