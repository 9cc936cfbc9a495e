/**
 * Whether an account is the signer's: what near/ finds out, told in the words of a
 * login. The same question is asked again, long after, to see whether a login may
 * go on.
 */
import { refusals } from '../errors.ts';
import type { NearNetwork } from '../config.ts';
import { accountKind, type AccountId } from '../near/account-id.ts';
import { lookUpAccessKey, type AccessKeyVerdict } from '../near/access-key.ts';
import { resolveAuthorization, type AuthorizationVerdict } from '../near/authorization-resolver.ts';
import { parsePublicKey, type PublicKey } from '../near/public-key.ts';
import { NodesDisagree, NoNodeAnswered, type NearRpc, type Source } from '../near/rpc.ts';
import { explainRefusal } from './authorization-words.ts';
import type { Proof } from './ports.ts';
import { createTurns } from './turns.ts';

export interface OwnershipParts {
  /** For keys. */
  readonly rpc: NearRpc;
  /**
   * The same nodes over other connections, for contracts: how long those take, and how
   * much they ask for, must not be felt by anybody who signs in by a key.
   */
  readonly contractRpc: NearRpc;
  readonly network: NearNetwork;
  /** An origin. */
  readonly issuer: string;
  readonly uncreatedMayEnter: boolean;
  readonly authorizations: { readonly maxDepth: number; readonly maxMembers: number };
}

export interface Ownership {
  /** The chain's id, for the envelope that a contract's wallet signs; unknown until a node told it. */
  readonly chainId: string | undefined;
  /**
   * A key whose signature was verified is a full-access key of the account.
   * @throws Refusal `key_not_on_account`, `limited_key`, `wrong_network`, `contract_account`,
   *   `account_not_created`, `chain_unavailable` or `nodes_disagree`
   */
  requireKey(accountId: AccountId, publicKey: PublicKey): Promise<void>;
  /**
   * The account authorizes `payload` by `authorization`. Gives the key where it was one that did.
   * @throws Refusal as requireKey, or `authorization_refused`
   */
  requireAuthorization(request: AuthorizedPayload): Promise<{ publicKey: string | undefined }>;
  /**
   * Whether a proof that once held still does.
   * @throws Refusal `chain_unavailable` or `nodes_disagree` where that is not known
   */
  holds(proof: Proof): Promise<boolean>;
}

interface AuthorizedPayload {
  readonly accountId: AccountId;
  readonly authorization: string;
  readonly payload: string;
}

export function createOwnership(parts: OwnershipParts): Ownership {
  const { rpc, contractRpc, network, issuer, uncreatedMayEnter, authorizations } = parts;
  const turns = createTurns(walksAtOnce);

  /** Nothing is known where no node, or no two, say the same: then nobody gets in. */
  const ask = async <Verdict>(question: Promise<Verdict>): Promise<Verdict> =>
    question.catch((error: unknown) => {
      if (error instanceof NoNodeAnswered) throw refusals.chainUnavailable(network, error);
      if (error instanceof NodesDisagree) throw refusals.nodesDisagree(network, error);
      if (isTimeout(error)) throw refusals.chainUnavailable(network, error);
      throw error;
    });

  const lookUp = (accountId: AccountId, publicKey: PublicKey) =>
    ask(lookUpAccessKey(rpc, accountId, publicKey, { uncreatedMayEnter }));

  const resolve = (request: AuthorizedPayload) => {
    const signal = AbortSignal.timeout(longestWalk);
    const options = {
      maxDepth: authorizations.maxDepth,
      maxMembers: authorizations.maxMembers,
      uncreatedMayEnter,
      callbackOrigin: issuer,
    };
    const walk = () => resolveAuthorization(contractRpc, request, options, signal);
    return ask(turns.take(request.accountId, walk, signal));
  };

  const askAgain = async (proof: Proof): Promise<{ grants: boolean; unconfirmed: boolean }> => {
    if (proof.kind === 'key') {
      const { grants, unconfirmed } = await lookUp(
        proof.accountId,
        parsePublicKey(proof.publicKey),
      );
      return { grants, unconfirmed: unconfirmed === true };
    }
    const { kind, unconfirmed } = await resolve(proof);
    return { grants: kind !== 'refused', unconfirmed: unconfirmed === true };
  };

  return {
    get chainId() {
      return rpc.chainId;
    },

    async requireKey(accountId, publicKey) {
      const verdict = await lookUp(accountId, publicKey);
      if (!verdict.grants) throw explainRefusedKey(accountId, network, verdict);
    },

    async requireAuthorization(request) {
      const verdict = await resolve(request);
      if (verdict.kind === 'refused') {
        throw explainRefusedAuthorization(request.accountId, network, verdict);
      }
      return { publicKey: verdict.kind === 'key' ? verdict.publicKey : undefined };
    },

    async holds(proof) {
      const { grants, unconfirmed } = await askAgain(proof);
      // A login that was refused can be tried again; one that was ended is gone.
      if (!grants && unconfirmed) throw refusals.chainUnavailable(network);
      return grants;
    },
  };
}

/** Milliseconds for the turn and for all that a contract sends us to, however deep. */
const longestWalk = 15_000;
const walksAtOnce = 8;

function isTimeout(error: unknown): error is Error {
  return error instanceof Error && error.name === 'TimeoutError';
}

/** An account that does not exist and a key that is not on it get one and the same answer. */
function explainRefusedKey(
  accountId: AccountId,
  network: NearNetwork,
  { kind, host, blockHeight }: AccessKeyVerdict,
): Error {
  const cause = new Error(`${host}: ${kind} at block ${blockHeight}`);
  if (kind === 'limited') return refusals.limitedKey(accountId, cause);
  if (kind === 'uncreated') return refusals.accountNotCreated(accountId, network, cause);
  const spelling = accountKind(accountId);
  if (spelling === 'ethereum' || spelling === 'deterministic') {
    return refusals.contractAccount(accountId, cause);
  }
  if (belongsElsewhere(accountId, network)) {
    return refusals.wrongNetwork(accountId, network, cause);
  }
  return refusals.keyNotOnAccount(accountId, network, cause);
}

type RefusedVerdict = Extract<AuthorizationVerdict, { kind: 'refused' }>;

function explainRefusedAuthorization(
  accountId: AccountId,
  network: NearNetwork,
  { reason, detail, host }: RefusedVerdict & Source,
): Error {
  const cause = new Error(`${host}: ${reason}: ${detail}`);
  if (reason === 'uncreated') return refusals.accountNotCreated(accountId, network, cause);
  if (reason === 'limited_key') return refusals.limitedKey(accountId, cause);
  if (belongsElsewhere(accountId, network)) {
    return refusals.wrongNetwork(accountId, network, cause);
  }
  return refusals.authorizationRefused(accountId, explainRefusal(reason), cause);
}

const topLevelNames: Readonly<Partial<Record<NearNetwork, string>>> = {
  mainnet: '.near',
  testnet: '.testnet',
};

/** Whether the name itself says that it is another network's. */
function belongsElsewhere(accountId: string, network: NearNetwork): boolean {
  return Object.entries(topLevelNames).some(
    ([other, suffix]) => other !== network && accountId.endsWith(suffix),
  );
}
