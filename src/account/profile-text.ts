/**
 * Text and links of a profile. Whoever owns the account wrote them, and other people's
 * apps show them, so what is not plainly good is left out.
 */
import { isIP } from 'node:net';
import { accountIdSchema } from '../near/account-id.ts';

/** Characters of a name. */
const longestName = 100;
/** UTF-16 units that are looked at. */
const longestText = 2000;
const longestLink = 500;

/**
 * One line in NFC, of 100 characters at most, without control characters, those that turn
 * the direction of writing (UAX #9), what cannot be seen, towers of accents, and the two
 * that begin and end a tag, since some apps put a name into HTML as it is.
 */
export function cleanName(text: string): string {
  const line = text
    .slice(0, longestText)
    .replaceAll(/[\p{Default_Ignorable_Code_Point}\u2800<>]/gu, '')
    .replaceAll(/[\p{Cc}\p{Z}\s]+/gu, ' ')
    .replaceAll(/\p{C}/gu, '')
    .normalize('NFC')
    .replaceAll(/(\p{M}{3})\p{M}+/gu, '$1')
    .replaceAll(/ +/g, ' ')
    .trim();
  return Array.from(line).slice(0, longestName).join('').trim();
}

/** Letters of other scripts, dots and dashes that pass for those of an account id (UTS #39). */
const lookalikes = 'аɑαвсϲԁеεɡгһніıιјкκӏмпηոоοօрρԛѕтτυսνѵԝхχуγ․‧·。٠۔‐–−';
const passFor = 'aaabccdeegrhhiiijkklmnnnoooppqsttuuvvwxxyy......---';
const plainLetters = new Map(
  Array.from(lookalikes, (letter, at) => [letter, passFor.charAt(at)] as const),
);

/** How the text looks to somebody who reads quickly: accents, scripts and gaps gone. */
function skeletonOf(text: string): string {
  const plain = text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[\p{M}\s]/gu, '');
  return Array.from(plain, (letter) => plainLetters.get(letter) ?? letter).join('');
}

/** Under which most accounts are named. */
const usualRoots = ['near', 'tg', 'testnet'];

/** Such as `4a5b…`, `0x…` and `0s…`, whole or with its middle left out. */
const keyLike = /(0[xs])?[\da-f]{40,}|(0[xs])?[\da-f]{4,}(…|\.{2,})[\da-f]{4,}/;

/** Without the characters that Keycloak takes in no name. */
export function dropSigns(name: string): string {
  return name.replaceAll(/[<>&"$%!#?§;*~/\\|^=[\]{}()\p{Cc}]/gu, '');
}

/**
 * Whether a name, or a word of it, might be taken for an account, and that is not `accountId`;
 * as it is, or without its signs.
 */
export function looksLikeOtherAccount(name: string, accountId: string): boolean {
  const ownRoot = accountId.slice(accountId.lastIndexOf('.') + 1);
  const roots = [...usualRoots, ownRoot].map((root) => root.replaceAll(/[^a-z\d]/g, '.'));
  const named = new RegExp(String.raw`[a-z\d]\.(${roots.join('|')})(?![a-z\d])`);
  const readings = [name, dropSigns(name)];
  const skeletons = readings.flatMap((text) => [text, ...text.split(' ')]).map(skeletonOf);
  const others = skeletons.filter((skeleton) => skeleton !== accountId);
  if (others.some((skeleton) => keyLike.test(skeleton) || named.test(skeleton))) return true;
  return readings.some((text) => skeletonOf(text) !== accountId && isDottedId(text));
}

/** A name of which the whole is spelled as a sub-account is, such as `alice.example`. */
function isDottedId(name: string): boolean {
  const text = name.replace(/^@/, '').toLowerCase();
  return text.includes('.') && accountIdSchema.safeParse(text).success;
}

/** Ends of names that lead into a network (RFC 6761, RFC 6762, RFC 8375, and ICANN's `internal`). */
const insideNames = [
  'localhost',
  'local',
  'internal',
  'home.arpa',
  'lan',
  'test',
  'invalid',
  'onion',
];

/**
 * The address where it is https on the usual port, of a named host of the public internet,
 * without user and password; undefined for any other. `example.com/me` is read as `https://`.
 */
export function cleanLink(text: string): string | undefined {
  const line = text.trim();
  if (line.length > longestLink || /[\p{C}\s]/u.test(line)) return undefined;
  const written = /^[a-z][a-z\d+.-]*:/i.test(line) ? line : `https://${line}`;
  const url = URL.parse(written);
  if (url === null || !isPublicPage(url)) return undefined;
  return url.href.length <= longestLink ? url.href : undefined;
}

function isPublicPage({ protocol, username, password, port, hostname }: URL): boolean {
  if (protocol !== 'https:' || username !== '' || password !== '' || port !== '') return false;
  const host = hostname.replace(/\.$/, '');
  if (isIP(host) !== 0 || host.startsWith('[') || !host.includes('.')) return false;
  return !insideNames.some((name) => `.${host}`.endsWith(`.${name}`));
}
