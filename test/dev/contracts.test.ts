/**
 * The development contracts refuse what NEP-641 says that a contract must, or a
 * login through them would prove nothing. They check with node:crypto what the
 * development wallet signs with @noble/curves.
 */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  aliceAccount,
  developmentKey,
  passkeyAccount,
  teamAccount,
  walletContractAccount,
} from '../../dev/accounts.ts';
import { startChain, type Chain } from '../../dev/chain/chain.ts';
import { ed25519Wallet } from '../../dev/chain/contracts/wallet-contract.ts';
import { authorize, authorizeWithKey } from '../../dev/wallet/authorize.ts';
import type { ContractAccount } from '../../dev/wallet/types.ts';
import { ChainClient } from './chain-client.ts';

const now = 1_800_000_000_000;
const payload = '{"domain":"app.example","action":"Login","msg":"€ 1"}';
const asked = { chainId: 'localnet', payload, now };

let chain: Chain;
let client: ChainClient;
beforeEach(async () => {
  chain = await startChain({ now: () => now });
  client = new ChainClient(chain);
});
afterEach(() => chain.close());

type Blob = Record<string, Record<string, unknown>>;

/** The blob, changed after it was signed. */
function tamper(blob: string, change: (blob: Blob) => void): string {
  const read = JSON.parse(blob) as Blob;
  change(read);
  return JSON.stringify(read);
}

const otherKey: Record<string, string> = {
  [walletContractAccount.kind]: developmentKey('stranger').toString(),
  [passkeyAccount.kind]: passkeyAccount.secretKey.replace(/.$/, (last) =>
    last === 'a' ? 'b' : 'a',
  ),
};

describe.each([walletContractAccount, passkeyAccount])('the $label', (account) => {
  const { accountId } = account;
  const resolve = (blob: string, path: string[] = []) => client.resolveAuth(accountId, blob, path);

  test('refuses the signature of another key', async () => {
    const stranger = { ...account, secretKey: otherKey[account.kind] } as ContractAccount;
    await expect(resolve(authorize(stranger, asked))).rejects.toThrow('signature is invalid');
  });

  test.each([
    ['payload', { payload: '{"domain":"other.example"}' }],
    ['time', { timestamp: new Date(now - 61_000).toISOString() }],
  ])('refuses a %s that was not signed', async (_what, change) => {
    const blob = tamper(authorize(account, asked), ({ signature }) => {
      Object.assign(signature?.['msg'] as object, change);
    });
    await expect(resolve(blob)).rejects.toThrow('signature is invalid');
  });

  test('refuses what was signed for another account of the same key', async () => {
    const other = { ...account, accountId: 'other.sandbox' };
    await expect(resolve(authorize(other, asked))).rejects.toThrow("other.sandbox's, not");
  });

  test('refuses what was signed for another chain', async () => {
    const blob = authorize(account, { ...asked, chainId: 'mainnet' });
    await expect(resolve(blob)).rejects.toThrow('for the chain mainnet, not localnet');
  });

  test.each([
    [[], ['team.sandbox']],
    [['team.sandbox'], []],
    [['team.sandbox'], ['other.sandbox']],
    [
      ['team.sandbox', 'top.sandbox'],
      ['top.sandbox', 'team.sandbox'],
    ],
  ])('refuses what was signed for the path %j where the path is %j', async (signed, path) => {
    const blob = authorize(account, { ...asked, path: signed });
    await expect(resolve(blob, path)).rejects.toThrow('another path');
    expect(await resolve(blob, signed)).toEqual({ payload });
  });

  test('refuses what is signed after the block, and takes what is signed at it', async () => {
    const signedAt = (time: number) => authorize(account, { ...asked, now: time + 60_000 });
    await expect(resolve(signedAt(now + 1))).rejects.toThrow('from the future');
    expect(await resolve(signedAt(now))).toEqual({ payload });
  });

  test.each(['', 'null', '{}', '{"signature":{}}', '[]', 'not JSON'])(
    'refuses a blob that is none: %s',
    async (blob) => {
      await expect(resolve(blob)).rejects.toThrow('GuestPanic');
    },
  );

  test('refuses a blob of two forms at once', async () => {
    const blob = tamper(authorize(account, asked), (both) => {
      both['extension'] = { account_id: 'alice.sandbox', authorization: '', payload };
    });
    await expect(resolve(blob)).rejects.toThrow('not one that this contract reads');
  });

  test.each(['', 'ed25519:', 'ed25519:111', 'p256:111', '{}'])(
    'refuses the proof %j',
    async (proof) => {
      const blob = tamper(authorize(account, asked), ({ signature }) => {
        Object.assign(signature ?? {}, { proof });
      });
      await expect(resolve(blob)).rejects.toThrow('GuestPanic');
    },
  );

  test('refuses an extension that is not enabled', async () => {
    const extension = { account_id: 'alice.sandbox', authorization: 'any', payload };
    await expect(resolve(JSON.stringify({ extension }))).rejects.toThrow('not enabled');
  });

  test('refuses arguments that are none', async () => {
    await expect(client.view(accountId, 'w_resolve_auth', {})).rejects.toThrow('GuestPanic');
  });

  test('authorizes what its owner signed', async () => {
    expect(await resolve(authorize(account, asked))).toEqual({ payload });
  });
});

test('a wallet contract asks an enabled extension for the same payload', async () => {
  const key = developmentKey('alice.sandbox').getPublicKey().toString();
  chain.setView('owned.sandbox', 'w_resolve_auth', ed25519Wallet(key, [passkeyAccount.accountId]));
  const authorization = authorize(passkeyAccount, { ...asked, path: ['owned.sandbox'] });
  const inner = { account_id: passkeyAccount.accountId, authorization };
  const blob = JSON.stringify({ extension: { ...inner, payload } });
  const pending = [{ ...inner, expect: payload }];
  expect(await client.resolveAuth('owned.sandbox', blob)).toEqual({ payload, pending });
});

describe('the multisig', () => {
  const { accountId } = teamAccount;
  const approval = (account_id: string) => ({ account_id, authorization: 'opaque' });
  const resolve = (members: object[]) =>
    client.resolveAuth(accountId, JSON.stringify({ approvals: { payload, members } }));
  const [alice, wallet, passkey] = [aliceAccount, walletContractAccount, passkeyAccount].map(
    (member) => approval(member.accountId),
  ) as [object, object, object];

  test.each([
    ['no approval', [], '0 are given'],
    ['one approval', [alice], '1 are given'],
    ['one approval given twice', [alice, alice], 'approves twice'],
    ['a second one given twice', [alice, wallet, wallet], 'approves twice'],
    ["a stranger's approval", [alice, approval('bob.sandbox')], 'not a member'],
    ["a stranger's beside enough", [alice, wallet, approval('bob.sandbox')], 'not a member'],
    ['its own approval', [alice, approval('team.sandbox')], 'not a member'],
  ])('refuses %s', async (_what, members, why) => {
    await expect(resolve(members)).rejects.toThrow(why);
  });

  test('refuses the blob of a wallet contract', async () => {
    const blob = authorize(walletContractAccount, asked);
    await expect(client.resolveAuth(accountId, blob)).rejects.toThrow('GuestPanic');
  });

  test.each([[[alice, wallet]], [[passkey, alice]], [[alice, wallet, passkey]]])(
    'asks every member that is given for the same payload: %j',
    async (members) => {
      const pending = members.map((member) => ({ ...member, expect: payload }));
      expect(await resolve(members)).toEqual({ payload, pending });
    },
  );
});

describe('the authorization that the wallet gives for the team', () => {
  interface Resolution {
    readonly payload: string;
    readonly pending: readonly { readonly account_id: string; readonly authorization: string }[];
  }
  const resolveTeam = async (team = teamAccount) =>
    (await client.resolveAuth(team.accountId, authorize(team, asked))) as Resolution;

  test("holds alice's key and the passkey's contract, each for this team alone", async () => {
    const { pending } = await resolveTeam();
    const [alice, passkey] = pending;
    expect(pending).toHaveLength(2);
    const expected = authorizeWithKey(aliceAccount, { ...asked, path: ['team.sandbox'] });
    expect(alice).toMatchObject({ account_id: 'alice.sandbox', authorization: expected });
    const { accountId } = passkeyAccount;
    expect(passkey?.account_id).toBe(accountId);
    const blob = passkey?.authorization ?? '';
    expect(await client.resolveAuth(accountId, blob, ['team.sandbox'])).toEqual({ payload });
    await expect(client.resolveAuth(accountId, blob)).rejects.toThrow('another path');
  });

  test('can be one of two contracts instead', async () => {
    const signers = [passkeyAccount, walletContractAccount];
    const { pending } = await resolveTeam({ ...teamAccount, signers });
    for (const { account_id: accountId, authorization } of pending) {
      const answer = await client.resolveAuth(accountId, authorization, ['team.sandbox']);
      expect(answer).toEqual({ payload });
    }
  });
});
