/** Base: which wallets the login page offers, as `near-oidc.yaml` has it. */
import { join } from 'node:path';
import { z } from 'zod';
import { flag } from './client-schema.ts';
import { walletEntrySchema, walletManifestSchema, type WalletEntry } from './wallet-entry.ts';

/** Of the wallets that we know (`src/wallets/catalogue.ts`), in the order in which they are offered. */
export const catalogueIds = [
  'hot-wallet',
  'meteor-wallet',
  'intear-wallet',
  'ledger',
  'mynearwallet',
  'okx-wallet',
  'near-mobile',
  'nightly-wallet',
  'near-cli',
] as const;

export type CatalogueId = (typeof catalogueIds)[number];

export const walletsSchema = z
  .strictObject({
    enabled: z
      .array(z.string(), { error: 'must be a list of ids' })
      .optional()
      .describe(
        `Which are offered, in this order. Default: entries, and of those that are known all that sign on the network (none for a sandbox): ${catalogueIds.join(', ')}.`,
      ),
    follow: flag()
      .default(false)
      .describe('Take a changed copy of a wallet’s code without being told to. Default false.'),
    dir: z
      .string()
      .min(1)
      .optional()
      .describe(
        'A folder with the code of each wallet as <id>.js, and maybe manifest.json; then nothing is fetched.',
      ),
    entries: z
      .array(walletEntrySchema, { error: 'must be a list of wallets' })
      .default([])
      .describe('Wallets of your own, or others in the place of known ones with their id.'),
  })
  .prefault({})
  .describe('Wallets that the login page offers.');

export interface WalletSettings {
  readonly enabled: readonly string[] | undefined;
  readonly follow: boolean;
  readonly dir: string | undefined;
  /** The operator's own, of the file and of `manifest.json`; of these, `executor` is a file's name. */
  readonly entries: readonly WalletEntry[];
}

export interface WalletFaults {
  readonly faults: string[];
  /** Says where a setting was written, and what is wrong with it. */
  readonly faultAt: (path: string, message: string) => string;
}

/** With the entries of `manifest.json`, where `dir` has one. Adds what is wrong to `faults`. */
export function readWalletSettings(
  { enabled, follow, dir, entries }: z.output<typeof walletsSchema>,
  readFile: (path: string) => string | undefined,
  { faults, faultAt }: WalletFaults,
): WalletSettings {
  const own = [...entries, ...(dir === undefined ? [] : readManifest(dir, readFile, faults))];
  const ids = own.map(({ id }) => id);
  faults.push(...findTwice(ids).map((message) => faultAt('wallets.entries', message)));
  faults.push(...findTwice(enabled ?? []).map((message) => faultAt('wallets.enabled', message)));
  const known = [...new Set([...catalogueIds, ...ids])];
  enabled?.forEach((id, index) => {
    if (known.includes(id)) return;
    const message = `there is no wallet ${id}; known are ${known.join(', ')}`;
    faults.push(faultAt(`wallets.enabled.${index}`, message));
  });
  return { enabled, follow, dir, entries: own };
}

function findTwice(ids: readonly string[]): string[] {
  const twice = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
  return [...twice].map((id) => `${id} stands there twice`);
}

function readManifest(
  dir: string,
  readFile: (path: string) => string | undefined,
  faults: string[],
): WalletEntry[] {
  const path = join(dir, 'manifest.json');
  const text = readFile(path);
  if (text === undefined) return [];
  const parsed = walletManifestSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  for (const { path: place, message } of parsed.error.issues) {
    faults.push([path, ...(place.length === 0 ? [] : [place.join('.')]), message].join(': '));
  }
  return [];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
