/**
 * Three nodes, each of which may be honest, broken or a liar: all combinations, on real
 * development chains. What became of each is written to build/node-combinations.txt.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { developmentKey } from '../../dev/accounts.ts';
import { startChain, type Chain } from '../../dev/chain/chain.ts';
import { lookUpAccessKey } from '../../src/near/access-key.ts';
import { parseAccountId } from '../../src/near/account-id.ts';
import { parsePublicKey } from '../../src/near/public-key.ts';
import { NodesDisagree, NoNodeAnswered } from '../../src/near/rpc.ts';
import { closeRpcs, rpcOf } from './local-rpc.ts';

const roles = ['honest', 'dead', 'hanging', 'lying-yes', 'lying-no', 'lagging'] as const;
type Role = (typeof roles)[number];
type Combination = readonly [Role, Role, Role];

const owners = ['owner', 'stranger'] as const;
type Owner = (typeof owners)[number];
type Outcome = 'in' | 'refused' | 'disagree' | 'no answer';

const accountId = parseAccountId('alice.sandbox');
const keys = {
  owner: parsePublicKey(developmentKey('owner').getPublicKey().toString()),
  stranger: parsePublicKey(developmentKey('stranger').getPublicKey().toString()),
};

/** Whose keys the account has, as a node in that role tells it. */
const told: Record<Role, readonly Owner[]> = {
  honest: ['owner'],
  dead: ['owner'],
  hanging: ['owner'],
  'lying-yes': ['owner', 'stranger'],
  'lying-no': [],
  // From before the account changed hands.
  lagging: ['stranger'],
};

async function startInRole(role: Role): Promise<Chain> {
  const behindMs = role === 'lagging' ? 75_000 : 0;
  const held = told[role].map((owner) => ({
    publicKey: keys[owner].text,
    permission: 'FullAccess' as const,
  }));
  const chain = await startChain({
    accounts: [{ accountId, keys: held }],
    now: () => Date.now() - behindMs,
  });
  if (role === 'dead') chain.fault('down');
  if (role === 'hanging') chain.fault('slow', 60_000);
  return chain;
}

/** One of each role for each place: three nodes never share a state. */
const chains: Record<Role, Chain>[] = [];

beforeAll(async () => {
  for (let place = 0; place < 3; place += 1) {
    const started = await Promise.all(roles.map(async (role) => [role, await startInRole(role)]));
    chains.push(Object.fromEntries(started) as Record<Role, Chain>);
  }
});

afterAll(async () => {
  await closeRpcs();
  await Promise.all(
    chains.flatMap((byRole) => Object.values(byRole).map((chain) => chain.close())),
  );
});

interface Run {
  readonly combination: Combination;
  readonly quorum: number;
  readonly owner: Owner;
  outcome?: Outcome;
}

/**
 * On a machine with more to do, a node that is to answer may miss the deadline. Then another
 * combination was played than the one that was meant, and it is played again with more time.
 */
async function play(run: Run, timeoutMs = 250): Promise<Outcome> {
  const urls = run.combination.map((role, place) => chains[place]?.[role].url ?? '');
  const rpc = rpcOf(urls, { quorum: run.quorum, timeoutMs, hedgeMs: 40 });
  const outcome = await lookUpAccessKey(rpc, accountId, keys[run.owner]).then(
    ({ kind }): Outcome => (kind === 'full' ? 'in' : 'refused'),
    (error: unknown): Outcome => {
      if (error instanceof NodesDisagree) return 'disagree';
      if (error instanceof NoNodeAnswered) return 'no answer';
      throw error;
    },
  );
  await rpc.close();
  const missedIt = run.combination.some((role, place) => {
    const late = `failed ${new URL(urls[place] ?? '').host}: no whole answer`;
    return role !== 'hanging' && rpc.events.some((event) => event.startsWith(late));
  });
  return missedIt && timeoutMs < 5_000 ? play(run, timeoutMs * 2) : outcome;
}

const combinations: Combination[] = roles.flatMap((a) =>
  roles.flatMap((b) => roles.map((c): Combination => [a, b, c])),
);
const runs: Run[] = combinations.flatMap((combination) =>
  [1, 2].flatMap((quorum) => owners.map((owner): Run => ({ combination, quorum, owner }))),
);

async function playAll(waiting: Run[], atOnce: number): Promise<void> {
  const work = async (): Promise<void> => {
    for (let run = waiting.pop(); run !== undefined; run = waiting.pop()) {
      run.outcome = await play(run);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

const count = (combination: Combination, ...wanted: Role[]): number =>
  combination.filter((role) => wanted.includes(role)).length;

const describeRun = ({ combination, quorum, owner, outcome }: Run): string =>
  `${combination.join(' ')}, quorum ${quorum}, ${owner}: ${outcome}`;

/** One line for each set of roles; where the order matters, all that came of it. */
function drawTable(): string {
  const columns = [1, 2].flatMap((quorum) => owners.map((owner) => ({ quorum, owner })));
  const sets = Map.groupBy(runs, ({ combination }) =>
    combination.toSorted((a, b) => roles.indexOf(a) - roles.indexOf(b)).join(' '),
  );
  const rows = [...sets].map(([name, members]) =>
    columns
      .map(({ quorum, owner }) => {
        const here = members.filter((run) => run.quorum === quorum && run.owner === owner);
        return [...new Set(here.map(({ outcome }) => String(outcome)))].toSorted().join('/');
      })
      .reduce((line, cell) => `${line}  ${cell.padEnd(26)}`, name.padEnd(30))
      .trimEnd(),
  );
  const heads = columns.map(({ quorum, owner }) => `  ${`quorum ${quorum}, ${owner}`.padEnd(26)}`);
  return [`${'three nodes'.padEnd(30)}${heads.join('')}`.trimEnd(), ...rows, ''].join('\n');
}

describe('all combinations of three nodes', () => {
  test('are played', async () => {
    await playAll([...runs], 16);
    expect(runs).toHaveLength(6 ** 3 * 4);
    const table = drawTable();
    mkdirSync('build', { recursive: true });
    writeFileSync('build/node-combinations.txt', table);
    expect(table.trimEnd().split('\n')).toHaveLength(1 + 56);
    // Ten seconds, on a machine with nothing else to do.
  }, 240_000);

  /** Every run that the promise speaks of and that does not keep it. */
  const broken = (
    speaksOf: (run: Run) => boolean,
    keeps: (outcome: Outcome | undefined) => boolean,
  ) => runs.filter((run) => speaksOf(run) && !keeps(run.outcome)).map(describeRun);
  const isIn = (outcome: Outcome | undefined) => outcome === 'in';
  const isOut = (outcome: Outcome | undefined) => outcome !== undefined && outcome !== 'in';

  test('with a quorum of two, a stranger gets in only where two nodes lie for him', () => {
    const speaksOf = ({ combination, quorum, owner }: Run) =>
      quorum === 2 && owner === 'stranger' && count(combination, 'lying-yes') < 2;
    expect(broken(speaksOf, isOut)).toEqual([]);
  });

  test('with a quorum of two, the owner gets in wherever two nodes are honest', () => {
    const speaksOf = ({ combination, quorum, owner }: Run) =>
      quorum === 2 && owner === 'owner' && count(combination, 'honest') >= 2;
    expect(broken(speaksOf, isIn)).toEqual([]);
  });

  test('with a quorum of one, the owner gets in wherever a node is honest and none lies', () => {
    const speaksOf = ({ combination, quorum, owner }: Run) =>
      quorum === 1 &&
      owner === 'owner' &&
      count(combination, 'honest') >= 1 &&
      count(combination, 'lying-yes', 'lying-no') === 0;
    expect(broken(speaksOf, isIn)).toEqual([]);
  });

  test('with any quorum, a stranger gets in only where a node lies for him', () => {
    const speaksOf = ({ combination, owner }: Run) =>
      owner === 'stranger' && count(combination, 'lying-yes') === 0;
    expect(broken(speaksOf, isOut)).toEqual([]);
  });

  test('where no node is left that may be believed, nobody is refused for it', () => {
    const speaksOf = ({ combination }: Run) =>
      count(combination, 'dead', 'hanging', 'lagging') === 3;
    expect(broken(speaksOf, (outcome) => outcome === 'no answer')).toEqual([]);
  });
});
