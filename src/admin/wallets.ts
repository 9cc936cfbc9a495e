/** What an operator does with the code of wallets; gives values and prints nothing. */
import type { NearNetwork } from '../config.ts';
import { OperatorError } from '../operator-error.ts';
import type { WalletSettings } from '../wallets-schema.ts';
import { checkExecutor, outlineOf, type CheckOutcome, type CheckParts } from '../wallets/check.ts';
import { chooseOffered, chooseWallets, knownWallets, signsOn } from '../wallets/choice.ts';
import { readDirectory } from '../wallets/directory.ts';
import { unpackExecutor } from '../wallets/executor-code.ts';
import type { CopyOutline, ExecutorOutline } from '../wallets/ports.ts';

export interface WalletsParts extends CheckParts {
  readonly settings: WalletSettings;
  readonly network: NearNetwork;
}

export type WalletState =
  /** Its recorded code is served. */
  | 'served'
  /** The same, while its origin serves something else. */
  | 'changed'
  /** Nothing could be fetched yet. */
  | 'missing'
  /** The folder has none for it, and none was named. */
  | 'no file'
  /** Its file is missing, or no script. */
  | 'unusable'
  /** It does not sign messages on this network. */
  | 'cannot sign'
  | 'not enabled';

export interface ListedWallet {
  readonly id: string;
  readonly networks: readonly string[];
  readonly state: WalletState;
  readonly sha256?: string;
  /** Milliseconds since the epoch. */
  readonly recordedAt?: number;
}

/** All that are known; those that are offered first, in their order. */
export async function listWallets(parts: WalletsParts): Promise<readonly ListedWallet[]> {
  const { settings, network } = parts;
  const offered = await listOffered(parts);
  const chosen = chooseWallets(settings, network);
  const others = chosen.filter((entry) => !signsOn(entry, network));
  const left = knownWallets(settings).filter(({ id }) => !chosen.some((one) => one.id === id));
  return [
    ...offered,
    ...others.map(({ id, networks }) => ({ id, networks, state: 'cannot sign' as const })),
    ...left.map(({ id, networks }) => ({ id, networks, state: 'not enabled' as const })),
  ];
}

async function listOffered(parts: WalletsParts): Promise<ListedWallet[]> {
  const { settings, network, store } = parts;
  const wallets = chooseOffered(settings, network);
  if (settings.dir !== undefined) return listFiles(parts, settings.dir);
  const outlines = await store.outline();
  return wallets.map(({ id, networks }) => {
    const outline = outlines.find((one) => one.id === id);
    if (outline === undefined) return { id, networks, state: 'missing' };
    const { sha256, at: recordedAt } = outline.recorded;
    const state = outline.seen === undefined ? 'served' : 'changed';
    return { id, networks, state, sha256, recordedAt };
  });
}

async function listFiles({ settings, network }: WalletsParts, dir: string) {
  const wallets = chooseOffered(settings, network);
  const read = await readDirectory({ dir, wallets, areNamed: settings.enabled !== undefined });
  return read.map(({ entry: { id, networks }, copy, fault }): ListedWallet => {
    if (copy !== undefined) return { id, networks, state: 'served', sha256: copy.sha256 };
    return { id, networks, state: fault === undefined ? 'no file' : 'unusable' };
  });
}

export interface WalletDifference {
  readonly recorded: CopyOutline;
  readonly seen: CopyOutline;
  /** Of the first byte that differs, from 0. */
  readonly offset: number;
  /** Text around it, foreign and not escaped. */
  readonly recordedText: string;
  readonly seenText: string;
}

const around = 100;

/** @throws OperatorError where nothing differs */
export async function diffWallet(parts: WalletsParts, id: string): Promise<WalletDifference> {
  const { recorded, seen } = await requireSeen(parts, id);
  const [old, fresh] = await Promise.all([
    readCode(parts, id, recorded.sha256),
    readCode(parts, id, seen.sha256),
  ]);
  const offset = firstDifference(old, fresh);
  const cut = (code: Buffer) =>
    code.subarray(Math.max(0, offset - around), offset + around).toString('utf8');
  return { recorded, seen, offset, recordedText: cut(old), seenText: cut(fresh) };
}

function firstDifference(one: Buffer, other: Buffer): number {
  const shorter = Math.min(one.length, other.length);
  for (let at = 0; at < shorter; at += 1) if (one[at] !== other[at]) return at;
  return shorter;
}

async function readCode({ store }: WalletsParts, id: string, sha256: string): Promise<Buffer> {
  const copy = await store.read(id, sha256);
  if (copy === undefined) throw changedMeanwhile(id);
  return unpackExecutor(copy);
}

function changedMeanwhile(id: string): OperatorError {
  return new OperatorError(`The code of ${id} changed at this moment. Run it once more.`);
}

export interface AcceptedWallet {
  readonly id: string;
  readonly replaced: string;
  readonly recorded: string;
}

/**
 * The copy that its origin was seen to serve becomes the one that browsers are given.
 * @throws OperatorError where there is none
 */
export async function updateWallet(parts: WalletsParts, id: string): Promise<AcceptedWallet> {
  const { recorded, seen } = await requireSeen(parts, id);
  const { store, clock } = parts;
  if (!(await store.accept(id, seen.sha256, clock()))) throw changedMeanwhile(id);
  return { id, replaced: recorded.sha256, recorded: seen.sha256 };
}

/** Of all that are offered and changed; none where nothing did. */
export async function updateAll(parts: WalletsParts): Promise<readonly AcceptedWallet[]> {
  refuseFolder(parts.settings);
  const listed = await listOffered(parts);
  const changed = listed.filter(({ state }) => state === 'changed');
  return Promise.all(changed.map(({ id }) => updateWallet(parts, id)));
}

async function requireSeen(
  parts: WalletsParts,
  id: string,
): Promise<ExecutorOutline & { readonly seen: CopyOutline }> {
  const { settings, network, store } = parts;
  refuseFolder(settings);
  const offered = chooseOffered(settings, network).map((entry) => entry.id);
  if (!offered.includes(id)) {
    throw new OperatorError(`No wallet ${id} is offered; there are: ${offered.join(', ')}.`);
  }
  const outline = await outlineOf(store, id);
  if (outline === undefined) {
    throw new OperatorError(
      `The code of ${id} was not fetched yet: the server does so, and \`near-oidc wallets verify\` does.`,
    );
  }
  const { seen } = outline;
  if (seen === undefined) {
    throw new OperatorError(
      `Nothing of ${id} differs: its origin was last seen to serve what is recorded. ` +
        'To look now, run `near-oidc wallets verify`.',
    );
  }
  return { ...outline, seen };
}

function refuseFolder({ dir }: WalletSettings): void {
  if (dir === undefined) return;
  throw new OperatorError(
    `wallets.dir is set, so nothing is fetched and nothing differs: change the files in ${dir}, and restart.`,
  );
}

export interface VerifiedWallet {
  readonly id: string;
  /** Undefined where its origin gave no script. */
  readonly outcome: CheckOutcome | undefined;
  readonly failure: string | undefined;
}

/** Fetches all that are offered once more; what differs is kept beside what is recorded. */
export function verifyWallets(parts: WalletsParts): Promise<readonly VerifiedWallet[]> {
  refuseFolder(parts.settings);
  return Promise.all(
    chooseOffered(parts.settings, parts.network).map(async (entry): Promise<VerifiedWallet> => {
      const { id } = entry;
      try {
        return { id, outcome: await checkExecutor(parts, entry), failure: undefined };
      } catch (error) {
        const failure = error instanceof Error ? error.message : String(error);
        return { id, outcome: undefined, failure };
      }
    }),
  );
}
