/**
 * One question, put to as many nodes as it takes. A node that fails is replaced at once,
 * one that is silent for too long gets company, and whoever is still asked when the
 * decision falls is called off.
 */
import { NodeFailure } from './node.ts';
import {
  countMissingVotes,
  findDecision,
  findRemainder,
  isConfirmed,
  type Opinion,
  type Vote,
} from './quorum.ts';
import type { Ask, WatchedNode } from './watched-node.ts';

export interface Question<O extends Opinion> {
  readonly ask: Ask<O>;
  /** In the order of preference. */
  readonly nodes: readonly WatchedNode[];
  readonly quorum: number;
  /** Milliseconds of silence after which another node is asked as well. */
  readonly hedgeMs: number;
  /** Each ends the consultation with its reason. */
  readonly signals: readonly AbortSignal[];
}

export interface NodeFailureReport {
  readonly host: string;
  readonly reason: string;
}

export interface Outcome<O extends Opinion> {
  /** Undefined where nobody was left to ask and nothing was decided. */
  readonly decision: Vote<O> | undefined;
  /** False for a no that another host should have confirmed, and none did. */
  readonly confirmed: boolean;
  readonly votes: readonly Vote<O>[];
  /** In the order in which the nodes were asked. */
  readonly failures: readonly NodeFailureReport[];
}

interface Attempt {
  readonly node: WatchedNode;
  readonly stop: AbortController;
  readonly hedge: NodeJS.Timeout;
  /** `overdue` is asked still, and no longer counted on. */
  state: 'asked' | 'overdue' | 'finished';
  failure?: string;
}

interface Round<O extends Opinion> {
  readonly question: Question<O>;
  readonly attempts: Attempt[];
  readonly votes: Vote<O>[];
  /** A no is confirmed by one more node, not by as many as it takes. */
  confirming: boolean;
  /** What `ask` threw that is no node's failure: a fault of ours. */
  fault?: { readonly error: unknown };
  /** Says that something above has changed. */
  wake(): void;
}

/** Throws a signal's reason, or what `ask` throws beside NodeFailure. */
export async function consultNodes<O extends Opinion>(question: Question<O>): Promise<Outcome<O>> {
  const { signals, quorum } = question;
  const round: Round<O> = {
    question,
    attempts: [],
    votes: [],
    confirming: false,
    wake: () => undefined,
  };
  const wake = (): void => round.wake();
  for (const signal of signals) signal.addEventListener('abort', wake);
  try {
    const decision = await decide(round);
    const confirmed = isConfirmed(round.votes, quorum) || !hasOtherHosts(question.nodes);
    return { decision, confirmed, votes: round.votes, failures: listFailures(round) };
  } finally {
    for (const signal of signals) signal.removeEventListener('abort', wake);
    for (const attempt of round.attempts) finish(attempt);
  }
}

async function decide<O extends Opinion>(round: Round<O>): Promise<Vote<O> | undefined> {
  const { quorum, signals } = round.question;
  for (;;) {
    // Before anything is looked at, so that no change is missed.
    const change = new Promise<void>((resolve) => {
      round.wake = resolve;
    });
    for (const signal of signals) signal.throwIfAborted();
    if (round.fault !== undefined) throw round.fault.error;
    const decision = findDecision(round.votes, quorum);
    if (decision !== undefined) {
      restOvertaken(round);
      return decision;
    }
    askMore(round);
    if (!round.attempts.some(isOpen)) return findRemainder(round.votes, quorum);
    await change;
  }
}

const hasOtherHosts = (nodes: readonly WatchedNode[]): boolean =>
  new Set(nodes.map(({ host }) => host)).size > 1;

const isOpen = ({ state }: Attempt): boolean => state !== 'finished';

/** As many as could decide, if they all agreed, without those that keep silent. */
function askMore<O extends Opinion>(round: Round<O>): void {
  if (round.confirming) return;
  const { quorum } = round.question;
  const wanted = countMissingVotes(round.votes, quorum);
  let counted = round.attempts.filter(({ state }) => state === 'asked').length;
  while (counted < wanted) {
    const node = chooseNext(round);
    if (node === undefined) break;
    start(round, node);
    counted += 1;
  }
  round.confirming = quorum === 1 && round.votes.length > 0;
}

/** In listed order, but hosts that are being asked already, and nodes that rest, come last. */
function chooseNext<O extends Opinion>({
  question,
  attempts,
  votes,
}: Round<O>): WatchedNode | undefined {
  const isAsked = (host: string) => attempts.some((one) => isOpen(one) && one.node.host === host);
  const rank = ({ host, health }: WatchedNode): number =>
    (isAsked(host) ? 2 : 0) + (health.isResting() ? 1 : 0);
  return question.nodes
    .filter((node) => !attempts.some((attempt) => attempt.node === node))
    .filter(({ host }) => !votes.some((vote) => vote.host === host))
    .toSorted((a, b) => rank(a) - rank(b))[0];
}

function start<O extends Opinion>(round: Round<O>, node: WatchedNode): void {
  const { ask, hedgeMs } = round.question;
  const stop = new AbortController();
  const hedge = setTimeout(() => {
    attempt.state = 'overdue';
    round.wake();
  }, hedgeMs);
  const attempt: Attempt = { node, stop, hedge, state: 'asked' };
  round.attempts.push(attempt);
  const settle = (book: () => void): void => {
    if (!isOpen(attempt)) return;
    finish(attempt);
    book();
    round.wake();
  };
  node.opinionOf(ask, stop.signal).then(
    (opinion) => settle(() => takeVote(round, node, opinion)),
    (error: unknown) =>
      settle(() => {
        if (error instanceof NodeFailure) attempt.failure = error.reason;
        else round.fault ??= { error };
      }),
  );
}

/** A host has one vote, and is not waited for once it has given it. */
function takeVote<O extends Opinion>(round: Round<O>, { host }: WatchedNode, opinion: O): void {
  round.votes.push({ host, opinion });
  for (const attempt of round.attempts) if (attempt.node.host === host) finish(attempt);
}

/** Ends the asking where it goes on; with it, timers and connections. */
function finish(attempt: Attempt): void {
  attempt.state = 'finished';
  clearTimeout(attempt.hedge);
  attempt.stop.abort(decided);
}

/** Made once, since a reason that is made anew at each decision is dear; nobody sees it. */
const decided = new Error('decided without it');

/** Who was silent for so long that another was asked, and has not answered yet. */
function restOvertaken<O extends Opinion>({ attempts }: Round<O>): void {
  for (const { state, node } of attempts) {
    if (state === 'overdue') node.health.wasOvertaken();
  }
}

function listFailures<O extends Opinion>({ attempts }: Round<O>): NodeFailureReport[] {
  return attempts.flatMap(({ node, failure }) =>
    failure === undefined ? [] : [{ host: node.host, reason: failure }],
  );
}
