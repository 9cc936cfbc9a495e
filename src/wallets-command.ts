/** `near-oidc wallets`: what is typed, and what is told. */
import type { Command } from 'commander';
import {
  diffWallet,
  listWallets,
  updateAll,
  updateWallet,
  verifyWallets,
  type AcceptedWallet,
  type ListedWallet,
  type VerifiedWallet,
  type WalletDifference,
  type WalletsParts,
} from './admin/wallets.ts';
import { systemClock } from './clock.ts';
import { formatTable, showForeign, showTime } from './command-output.ts';
import type { Config } from './config.ts';
import { OperatorError } from './operator-error.ts';
import { createOutward } from './outward.ts';
import type { Stores } from './storage/stores.ts';
import { originsOfOwn } from './wallets/choice.ts';

export interface WalletsCommandSurroundings {
  readonly withStores: (work: (stores: Stores, config: Config) => Promise<void>) => Promise<void>;
  readonly print: (...lines: string[]) => void;
}

export function addWallets(program: Command, surroundings: WalletsCommandSurroundings): void {
  const { print } = surroundings;
  const withWallets = (work: (parts: WalletsParts) => Promise<void>) =>
    surroundings.withStores((stores, config) => openParts(stores, config, work));
  const wallets = program
    .command('wallets')
    .description('wallets of the login page, and the code of theirs that it serves');

  wallets
    .command('list')
    .description('every wallet that is known: whether it is offered, and what is served')
    .action(() => withWallets(async (parts) => print(...formatWallets(await listWallets(parts)))));

  wallets
    .command('diff')
    .description('what its origin was seen to serve, beside what is served to browsers')
    .argument('<id>', 'as `wallets list` has it')
    .action((id: string) =>
      withWallets(async (parts) => print(...formatDifference(await diffWallet(parts, id)))),
    );

  wallets
    .command('update')
    .description('accept what its origin was seen to serve: browsers are given that from now on')
    .argument('[id]', 'as `wallets list` has it')
    .option('--all', 'of all wallets that changed')
    .action((id: string | undefined, { all }: { readonly all?: true }) =>
      withWallets(async (parts) => print(...formatAccepted(await update(parts, id, all)))),
    );

  wallets
    .command('verify')
    .description('fetch all once more; ends with 1 where one differs or cannot be fetched')
    .action(() =>
      withWallets(async (parts) => {
        const verified = await verifyWallets(parts);
        print(...formatVerified(verified));
        requireAllSame(verified);
      }),
    );
}

async function openParts(
  { executors: store }: Stores,
  { wallets: settings, near }: Config,
  work: (parts: WalletsParts) => Promise<void>,
): Promise<void> {
  const outward = createOutward({ trustedOrigins: originsOfOwn(settings) });
  try {
    await work({ store, settings, network: near.network, outward, clock: systemClock });
  } finally {
    await outward.close();
  }
}

async function update(
  parts: WalletsParts,
  id: string | undefined,
  all: true | undefined,
): Promise<readonly AcceptedWallet[]> {
  if ((id === undefined) === (all === undefined)) {
    throw new OperatorError('Name one wallet, or say --all.');
  }
  return id === undefined ? updateAll(parts) : [await updateWallet(parts, id)];
}

/** Enough of a hash for an eye. */
const short = (sha256: string | undefined) => sha256?.slice(0, 16) ?? '-';

function formatWallets(listed: readonly ListedWallet[]): string[] {
  const rows = listed.map(({ id, networks, state, sha256, recordedAt }) => [
    id,
    networks.join(', '),
    state,
    short(sha256),
    recordedAt === undefined ? '-' : showTime(recordedAt),
  ]);
  return formatTable([['id', 'signs on', 'state', 'sha256', 'recorded'], ...rows]);
}

function formatDifference(difference: WalletDifference): string[] {
  const { recorded, seen, offset, recordedText, seenText } = difference;
  return [
    ...formatTable([
      ['', 'sha256', 'bytes', 'since'],
      ['recorded', recorded.sha256, String(recorded.size), showTime(recorded.at)],
      ['seen', seen.sha256, String(seen.size), showTime(seen.at)],
    ]),
    `They differ from byte ${offset} on. Around it, recorded:`,
    showForeign(recordedText),
    'and seen:',
    showForeign(seenText),
  ];
}

function formatAccepted(accepted: readonly AcceptedWallet[]): string[] {
  if (accepted.length === 0) return ['Nothing was accepted, since nothing differs.'];
  return accepted.map(
    ({ id, replaced, recorded }) =>
      `${id}: ${short(recorded)} is served in the place of ${short(replaced)}, from 10 seconds on.`,
  );
}

function formatVerified(verified: readonly VerifiedWallet[]): string[] {
  const rows = verified.map(({ id, outcome, failure = '' }) => [
    id,
    outcome?.kind ?? 'not fetched',
    short(outcome?.recorded),
    short(outcome?.sha256),
    showForeign(failure),
  ]);
  return formatTable([['id', 'state', 'recorded', 'origin', ''], ...rows]);
}

/** @throws OperatorError */
function requireAllSame(verified: readonly VerifiedWallet[]): void {
  const changed = verified.filter(({ outcome }) => outcome?.kind === 'changed');
  const failed = verified.filter(({ outcome }) => outcome === undefined);
  const names = (some: readonly VerifiedWallet[]) => some.map(({ id }) => id).join(', ');
  const faults = [
    ...(changed.length > 0
      ? [`Other code than is recorded: ${names(changed)}. See \`near-oidc wallets diff <id>\`.`]
      : []),
    ...(failed.length > 0 ? [`Not fetched: ${names(failed)}.`] : []),
  ];
  if (faults.length > 0) throw new OperatorError(faults.join('\n'));
}
