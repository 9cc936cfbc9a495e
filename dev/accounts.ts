/**
 * The named development accounts. Their keys follow from their names, so anyone
 * can compute them: they are for the development chain alone, which is seeded
 * with them, and the development wallet, which signs with them.
 */
import { createHash } from 'node:crypto';
import bs58 from 'bs58';
import { KeyPair } from 'near-api-js';
import type { AccountSeed, Permission } from './chain/state.ts';
import type { WalletAccount } from './wallet/types.ts';

export interface DevelopmentAccount extends WalletAccount {
  /** The wallet's key, `ed25519:<base58>`; not always a key of the account. */
  readonly publicKey: string;
  /** What the chain holds. */
  readonly keys: AccountSeed['keys'];
}

/**
 * The key that a name stands for: ed25519, its seed the SHA-256 of
 * "near-oidc development key: <name>".
 */
export function developmentKey(name: string): KeyPair {
  const seed = createHash('sha256').update(`near-oidc development key: ${name}`).digest();
  return KeyPair.fromString(`ed25519:${bs58.encode(seed)}`);
}

const publicKeyOf = (name: string): string => developmentKey(name).getPublicKey().toString();

interface AccountPlan {
  readonly accountId: string;
  readonly label: string;
  /** What the wallet's key may do on the account; undefined when it is not on the account. */
  readonly permission: Permission | undefined;
}

const plans: readonly AccountPlan[] = [
  { accountId: 'alice.sandbox', label: 'full access', permission: 'FullAccess' },
  { accountId: 'bob.sandbox', label: 'full access', permission: 'FullAccess' },
  {
    accountId: 'carol.sandbox',
    label: 'only a limited key: refused',
    permission: {
      FunctionCall: {
        allowance: '250000000000000000000000',
        receiver_id: 'app.sandbox',
        method_names: [],
      },
    },
  },
  {
    accountId: 'dave.sandbox',
    label: 'full access by a gas key',
    permission: { GasKeyFullAccess: { balance: '1000000000000000000000000', num_nonces: 4 } },
  },
  {
    accountId: 'mallory.sandbox',
    label: 'a key that is not on the account: refused',
    permission: undefined,
  },
];

function develop({ accountId, label, permission }: AccountPlan): DevelopmentAccount {
  const publicKey = publicKeyOf(accountId);
  // Where the wallet's key is not enough, the account's owner has a better one elsewhere.
  const away = {
    publicKey: publicKeyOf(`${accountId} elsewhere`),
    permission: 'FullAccess',
  } as const;
  const held = permission === undefined ? [] : [{ publicKey, permission }];
  const keys = permission === 'FullAccess' ? held : [...held, away];
  return { accountId, label, secretKey: developmentKey(accountId).toString(), publicKey, keys };
}

export const developmentAccounts: readonly DevelopmentAccount[] = plans.map(develop);

/** What the development chain starts with. */
export const developmentSeeds: readonly AccountSeed[] = developmentAccounts.map(
  ({ accountId, keys }) => ({ accountId, keys }),
);
