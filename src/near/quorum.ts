/**
 * What several nodes' opinions amount to. A host has one vote. With a quorum of one,
 * the first yes decides and a no is asked once more, because that node may lag; with
 * more, as many must say the same.
 */

export interface Opinion {
  readonly kind: string;
  /** Whether it lets somebody in. */
  readonly grants: boolean;
  /** The final block that it is from. */
  readonly blockHeight: number;
}

export interface Vote<O extends Opinion = Opinion> {
  readonly host: string;
  readonly opinion: O;
}

/** The vote that decides, of `votes` in the order in which they came; undefined where none does yet. */
export function findDecision<O extends Opinion>(
  votes: readonly Vote<O>[],
  quorum: number,
): Vote<O> | undefined {
  if (quorum === 1) return decideByOne(votes);
  const agreed = toCamps(votes).find((camp) => camp.length >= quorum);
  // Denials may differ in kind; the latest block knows best. Of one age, the first.
  return agreed?.reduce((best, vote) =>
    vote.opinion.blockHeight > best.opinion.blockHeight ? vote : best,
  );
}

/** What stands when nobody is left to ask: with a quorum of one, the no that was to be confirmed. */
export function findRemainder<O extends Opinion>(
  votes: readonly Vote<O>[],
  quorum: number,
): Vote<O> | undefined {
  return quorum === 1 ? votes[0] : undefined;
}

/** Whether more than one host's word was needed for what these votes decide, or given. */
export function isConfirmed(votes: readonly Vote[], quorum: number): boolean {
  return findDecision(votes, quorum) !== undefined && (quorum > 1 || !disagree(votes));
}

/** How many more votes decide if they all join the largest camp. */
export function countMissingVotes(votes: readonly Vote[], quorum: number): number {
  return Math.max(1, quorum - Math.max(0, ...toCamps(votes).map((camp) => camp.length)));
}

export function disagree(votes: readonly Vote[]): boolean {
  return toCamps(votes).length > 1;
}

/**
 * The second overrules the first from no earlier a block. An older one is just the node
 * that lags behind: believing it would let in a key that its owner has deleted since.
 */
function decideByOne<O extends Opinion>(votes: readonly Vote<O>[]): Vote<O> | undefined {
  const [first, second] = votes;
  if (first === undefined || first.opinion.grants) return first;
  if (second === undefined) return undefined;
  return second.opinion.blockHeight >= first.opinion.blockHeight ? second : first;
}

/** Votes that say the same: one camp for each kind that lets in, one for all that do not. */
function toCamps<O extends Opinion>(votes: readonly Vote<O>[]): Vote<O>[][] {
  const camps = Map.groupBy(votes, ({ opinion }) =>
    opinion.grants ? `grants ${opinion.kind}` : 'denies',
  );
  return [...camps.values()];
}
