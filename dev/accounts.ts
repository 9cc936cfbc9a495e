/**
 * The named development accounts. Their keys follow from their names, so anyone
 * can compute them: they are for the development chain alone, which is seeded
 * with them, and the development wallet, which signs with them.
 */
import { createHash } from 'node:crypto';
import bs58 from 'bs58';
import { KeyPair } from 'near-api-js';
import { multisig } from './chain/contracts/multisig-contract.ts';
import { socialGet } from './chain/contracts/social-contract.ts';
import { ed25519Wallet, passkeyWallet } from './chain/contracts/wallet-contract.ts';
import type { AccountSeed, Permission, ViewHandler } from './chain/state.ts';
import { passkeyPublicKey } from './wallet/passkey.ts';
import type {
  KeyedAccount,
  MultisigContractAccount,
  PasskeyContractAccount,
  WalletAccount,
  WalletContractAccount,
} from './wallet/types.ts';

export interface DevelopmentAccount extends KeyedAccount {
  /** The wallet's key, `ed25519:<base58>`; not always a key of the account. */
  readonly publicKey: string;
  /** What the chain holds. */
  readonly keys: AccountSeed['keys'];
}

const seedOf = (kind: string, name: string): Buffer =>
  createHash('sha256').update(`near-oidc development ${kind}: ${name}`).digest();

/**
 * The key that a name stands for: ed25519, its seed the SHA-256 of
 * "near-oidc development key: <name>".
 */
export function developmentKey(name: string): KeyPair {
  return KeyPair.fromString(`ed25519:${bs58.encode(seedOf('key', name))}`);
}

const publicKeyOf = (name: string): string => developmentKey(name).getPublicKey().toString();

interface AccountPlan {
  readonly accountId: string;
  /** Whose key it is; the account's own unless told. */
  readonly keyName?: string;
  readonly label: string;
  /** What the wallet's key may do on the account; undefined when it is not on the account. */
  readonly permission: Permission | undefined;
}

/** The key's 32 bytes in hexadecimal are the id of the account that it may claim. */
const implicitId = (keyName: string): string =>
  Buffer.from(bs58.decode(publicKeyOf(keyName).replace('ed25519:', ''))).toString('hex');

const plans = {
  alice: { accountId: 'alice.sandbox', label: 'full access', permission: 'FullAccess' },
  bob: { accountId: 'bob.sandbox', label: 'full access', permission: 'FullAccess' },
  carol: {
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
  dave: {
    accountId: 'dave.sandbox',
    label: 'full access by a gas key',
    permission: { GasKeyFullAccess: { balance: '1000000000000000000000000', num_nonces: 4 } },
  },
  mallory: {
    accountId: 'mallory.sandbox',
    label: 'a key that is not on the account: refused',
    permission: undefined,
  },
  implicit: {
    accountId: implicitId('implicit'),
    keyName: 'implicit',
    label: 'full access, an account without a name',
    permission: 'FullAccess',
  },
} as const satisfies Record<string, AccountPlan>;

function develop(plan: AccountPlan): DevelopmentAccount {
  const { accountId, label, permission, keyName = accountId } = plan;
  const publicKey = publicKeyOf(keyName);
  // Where the wallet's key is not enough, the account's owner has a better one elsewhere.
  const away = {
    publicKey: publicKeyOf(`${keyName} elsewhere`),
    permission: 'FullAccess',
  } as const;
  const held = permission === undefined ? [] : [{ publicKey, permission }];
  const keys = permission === 'FullAccess' ? held : [...held, away];
  const secretKey = developmentKey(keyName).toString();
  return { kind: 'key', accountId, label, secretKey, publicKey, keys };
}

/** Those that sign with a key. */
export const developmentAccounts: readonly DevelopmentAccount[] = Object.values(plans).map(develop);

export const aliceAccount = develop(plans.alice);
/** Its key is `developmentKey('implicit')`. */
export const implicitAccount = develop(plans.implicit);

/** Looks like a deterministic account's id (NEP-616), which derives from code and state. */
const contractId = (name: string): string =>
  `0s${seedOf('contract', name).toString('hex').slice(0, 40)}`;

export const walletContractAccount: WalletContractAccount = {
  kind: 'wallet-contract',
  accountId: contractId('wallet'),
  label: 'ed25519 wallet contract (NEP-641)',
  secretKey: developmentKey('wallet contract').toString(),
};

export const passkeyAccount: PasskeyContractAccount = {
  kind: 'passkey-contract',
  accountId: contractId('passkey'),
  label: 'passkey wallet contract (NEP-641)',
  secretKey: `p256:${bs58.encode(seedOf('passkey', 'passkey'))}`,
};

const plain = ({ kind, accountId, label, secretKey }: KeyedAccount): KeyedAccount => ({
  kind,
  accountId,
  label,
  secretKey,
});

/** Two of alice, the passkey and the wallet contract; the first two sign here. */
export const teamAccount: MultisigContractAccount = {
  kind: 'multisig-contract',
  accountId: 'team.sandbox',
  label: '2-of-3 multisig contract (NEP-641)',
  signers: [plain(aliceAccount), passkeyAccount],
};

/** What the development wallet lists, and nothing that it need not know. */
export const walletAccounts: readonly WalletAccount[] = [
  ...developmentAccounts.map(plain),
  walletContractAccount,
  passkeyAccount,
  teamAccount,
];

/** A contract speaks for the account, which has no key at all. */
const contract = ({ accountId }: WalletAccount, resolveAuth: ViewHandler): AccountSeed => ({
  accountId,
  keys: [],
  views: { w_resolve_auth: resolveAuth },
});

const teamMembers = [aliceAccount, passkeyAccount, walletContractAccount];

/** Where the development chain has what `social.near` has on mainnet. */
export const socialAccountId = 'social.sandbox';

const social: AccountSeed = {
  accountId: socialAccountId,
  keys: [],
  views: {
    get: socialGet({
      [plans.alice.accountId]: {
        name: 'Alice Liddell',
        description: 'Follows white rabbits.',
        linktree: { website: 'alice.example.com', github: 'alice' },
      },
      [plans.dave.accountId]: { name: 'Dave', image: { url: 'http://dave.example.com/me.png' } },
    }),
  },
};

/** What the development chain starts with. */
export const developmentSeeds: readonly AccountSeed[] = [
  ...developmentAccounts.map(({ accountId, keys }) => ({ accountId, keys })),
  social,
  contract(walletContractAccount, ed25519Wallet(publicKeyOf('wallet contract'))),
  contract(passkeyAccount, passkeyWallet(passkeyPublicKey(passkeyAccount.secretKey))),
  contract(
    teamAccount,
    multisig({ members: teamMembers.map(({ accountId }) => accountId), threshold: 2 }),
  ),
];
