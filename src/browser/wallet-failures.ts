/** Why a wallet did not sign, from what it throws: strings, objects and errors of all kinds. */
import { Failure, type ScriptText, type Source } from './texts.ts';

/** Of a wallet's entry. */
export interface FailingWallet {
  readonly name: string;
  readonly website?: string;
  readonly platform?: unknown;
  readonly permissions?: { readonly external?: readonly string[] };
}

const otherNetwork = 'walletNetwork';

/** The first that fits what the wallet says. */
const meanings: readonly (readonly [RegExp, ScriptText])[] = [
  [/open (a |the )?(pop-?up|window)|pop-?up.*block|block.*pop-?up/i, 'windowsBlocked'],
  [
    /(wrong|different|unsupported|switch to|switch the) (near )?(network|testnet|mainnet)/i,
    otherNetwork,
  ],
  [/(network|testnet|mainnet) (is )?(not supported|unsupported|mismatch)/i, otherNetwork],
  [/not supported (on|for|in) (testnet|mainnet|this network)/i, otherNetwork],
  [/reject|denied|declin|cancel|closed|abort|dismiss/i, 'walletClosed'],
  [/failed to fetch|networkerror|load failed/i, 'walletUnreachable'],
];

export function explainFailure(wallet: FailingWallet, network: string, error: unknown): Failure {
  if (error instanceof Failure) return error;
  const said = wordsOf(error);
  const known = meanings.find(([pattern]) => pattern.test(said))?.[1];
  return new Failure(known ?? 'walletFailed', { wallet: wallet.name, network });
}

function wordsOf(error: unknown): string {
  if (typeof error === 'string') return error.slice(0, 500);
  if (typeof error !== 'object' || error === null) return '';
  const fields = ['message', 'errorMessage', 'error', 'reason', 'code'];
  const said = fields.map((name): unknown => Reflect.get(error, name));
  // EIP-1193's code of a person who said no, which extensions of other chains use as well.
  const words = said.map((part) => (part === 4001 ? 'rejected' : part));
  return words
    .filter((part) => typeof part === 'string')
    .join(' ')
    .slice(0, 500);
}

/** Says so where the wallet is an extension that this browser does not have. */
export function requireInstalled(wallet: FailingWallet): void {
  const entities = wallet.permissions?.external ?? [];
  if (entities.length === 0 || hasWebWallet(wallet) || entities.some(isPresent)) return;
  throw new Failure('walletNotInstalled', { wallet: wallet.name }, sourcesOf(wallet));
}

/** @param entity as near-connect reads it: a path from `window` on, such as `nightly.near` */
function isPresent(entity: string): boolean {
  let value: unknown = window;
  for (const name of entity.split('.')) {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return false;
    value = Reflect.get(value, name);
  }
  return value !== undefined && value !== null;
}

/** Some extensions have a page that signs as well; an entry names it apart from the web site. */
function hasWebWallet({ platform, website }: FailingWallet): boolean {
  const page = hostOf(addressesOf(platform)['web']);
  return page !== undefined && page !== hostOf(website);
}

function hostOf(address: unknown): string | undefined {
  return parseAddress(address)?.host.replace(/^www\./, '');
}

function parseAddress(address: unknown): URL | undefined {
  return typeof address === 'string' && URL.canParse(address) ? new URL(address) : undefined;
}

/** Names of an entry's platforms but the web, as people know them. */
export const places: Readonly<Record<string, string>> = {
  chrome: 'Chrome',
  edge: 'Edge',
  firefox: 'Firefox',
  android: 'Android',
  ios: 'iOS',
  telegram: 'Telegram',
};

function sourcesOf({ platform }: FailingWallet): Source[] {
  const addresses = addressesOf(platform);
  return Object.entries(places).flatMap(([name, place]) => {
    const address = parseAddress(addresses[name]);
    return address?.protocol === 'https:' ? [{ place, address: address.href }] : [];
  });
}

function addressesOf(platform: unknown): Record<string, unknown> {
  return typeof platform === 'object' && platform !== null ? { ...platform } : {};
}
