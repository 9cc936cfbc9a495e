/**
 * Development wallet: authorizations after NEP-641, for accounts that a contract
 * speaks for. Of the provider's code it takes the envelope and its hash alone,
 * which the reference's test values hold in place; nothing here verifies.
 */
import bs58 from 'bs58';
import {
  hashOffchainMessage,
  toNep413Payload,
  type OffchainMessage,
} from '../../src/near/offchain-message.ts';
import { provePasskey } from './passkey.ts';
import { describeAccount, signHash, messageHash } from './sign.ts';
import type { ContractAccount, KeyedAccount, Nep641Parameters, WalletAccount } from './types.ts';

export interface AuthorizationRequest extends Nep641Parameters {
  /** The accounts that this one approves for, the nearest first; none unless told. */
  readonly path?: readonly string[];
  /** Milliseconds since the Unix epoch; the clock's time unless told. */
  readonly now?: number;
}

/** NEP-641 recommends it, for clocks that differ and blocks that are late. */
const earlyMs = 60_000;
const nanosecondsPerMillisecond = 1_000_000n;

interface Envelope {
  /** As the hash takes it. */
  readonly message: OffchainMessage;
  /** As the blob holds it. */
  readonly json: object;
}

function makeEnvelope(accountId: string, request: AuthorizationRequest): Envelope {
  const { chainId, payload, path = [], now = Date.now() } = request;
  const signedAt = now - earlyMs;
  const timestamp = BigInt(signedAt) * nanosecondsPerMillisecond;
  return {
    // Account ids come from our own list: they are not parsed again.
    message: { chainId, signerId: accountId, path, timestamp, payload } as OffchainMessage,
    json: {
      chain_id: chainId,
      signer_id: accountId,
      ...(path.length > 0 && { path }),
      timestamp: new Date(signedAt).toISOString(),
      payload,
    },
  };
}

/** NEP-641, "Access-key authorization": the blob of an account with a full-access key. */
export function authorizeWithKey(account: KeyedAccount, request: AuthorizationRequest): string {
  const { message, json } = makeEnvelope(account.accountId, request);
  const signature = signHash(account.secretKey, messageHash(toNep413Payload(message, null)));
  return JSON.stringify({
    msg: json,
    via: { schema: 'nep413', extra: {} },
    access_key: describeAccount(account).publicKey,
    signature: `ed25519:${bs58.encode(signature)}`,
  });
}

function authorizeAsMultisig(
  accountId: string,
  signers: readonly WalletAccount[],
  request: AuthorizationRequest,
): string {
  const path = [accountId, ...(request.path ?? [])];
  const members = signers.map((signer) => ({
    account_id: signer.accountId,
    authorization:
      signer.kind === 'key'
        ? authorizeWithKey(signer, { ...request, path })
        : authorize(signer, { ...request, path }),
  }));
  return JSON.stringify({ approvals: { payload: request.payload, members } });
}

/** The blob with which the account's contract authorizes the payload. */
export function authorize(account: ContractAccount, request: AuthorizationRequest): string {
  if (account.kind === 'multisig-contract') {
    return authorizeAsMultisig(account.accountId, account.signers, request);
  }
  const { message, json } = makeEnvelope(account.accountId, request);
  const hash = hashOffchainMessage(message);
  const proof =
    account.kind === 'passkey-contract'
      ? provePasskey(account.secretKey, hash)
      : `ed25519:${bs58.encode(signHash(account.secretKey, hash))}`;
  return JSON.stringify({ signature: { msg: json, proof } });
}
