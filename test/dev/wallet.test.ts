/**
 * The development wallet signs as NEP-413 says, with near-api-js as the oracle,
 * and its script survives what near-connect does to it.
 */
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import bs58 from 'bs58';
import { JsonRpcProvider, KeyPair, KeyPairSigner, type KeyPairString } from 'near-api-js';
import { verifyMessage } from 'near-api-js/nep413';
import { developmentAccounts } from '../../dev/accounts.ts';
import { startChain, type Chain } from '../../dev/chain/chain.ts';
import { authorizeWithKey } from '../../dev/wallet/authorize.ts';
import { buildDevelopmentWallet } from '../../dev/wallet/bundle.ts';
import { offchainMessageSchema } from '../../src/near/offchain-message-schema.ts';
import { hashOffchainMessage } from '../../src/near/offchain-message.ts';
import type { Wallet } from '../../src/http/wallets.ts';
import { describeAccount, signMessage } from '../../dev/wallet/sign.ts';

const payload = {
  message: 'Sign in to Demo app\nas "alice"',
  recipient: 'localhost:3000',
  nonce: Uint8Array.from({ length: 32 }, (_, index) => index * 7),
};

function accountNamed(accountId: string) {
  const account = developmentAccounts.find((candidate) => candidate.accountId === accountId);
  if (!account) throw new Error(`no account ${accountId}`);
  return account;
}

describe('signatures', () => {
  test.each(developmentAccounts.map(({ accountId }) => accountId))(
    'are those of near-api-js, byte for byte: %s',
    async (accountId) => {
      const account = accountNamed(accountId);
      const signed = signMessage(account, payload);
      const signer = new KeyPairSigner(KeyPair.fromString(account.secretKey as KeyPairString));
      const expected = await signer.signNep413Message(accountId, payload);
      expect(signed).toEqual({
        accountId,
        publicKey: expected.publicKey.toString(),
        signature: Buffer.from(expected.signature).toString('base64'),
      });
    },
  );

  test('are the same for a nonce that came as a plain array', () => {
    const alice = accountNamed('alice.sandbox');
    const plain = { ...payload, nonce: [...payload.nonce] };
    expect(signMessage(alice, plain)).toEqual(signMessage(alice, payload));
  });

  test.each([31, 33])('are not given for a nonce of %i bytes', (length) => {
    const short = { ...payload, nonce: new Uint8Array(length) };
    expect(() => signMessage(accountNamed('alice.sandbox'), short)).toThrow('32 bytes');
  });

  test('the wallet names the public key that the account list names', () => {
    for (const account of developmentAccounts) {
      expect(describeAccount(account).publicKey).toBe(account.publicKey);
    }
  });
});

describe('near-api-js verifies them against the development chain', () => {
  let chain: Chain;
  beforeAll(async () => {
    chain = await startChain();
  });
  afterAll(() => chain.close());

  function verify(accountId: string, changes: Partial<typeof payload> = {}): Promise<void> {
    const { publicKey, signature } = signMessage(accountNamed(accountId), payload);
    return verifyMessage({
      signerAccountId: accountId,
      signerPublicKey: publicKey,
      payload: { ...payload, ...changes },
      signature: Buffer.from(signature, 'base64'),
      provider: new JsonRpcProvider({ url: chain.url }),
    });
  }

  test('alice and bob pass', async () => {
    await expect(verify('alice.sandbox')).resolves.toBeUndefined();
    await expect(verify('bob.sandbox')).resolves.toBeUndefined();
  });

  test('another message or recipient does not pass', async () => {
    await expect(verify('alice.sandbox', { message: 'other' })).rejects.toThrow('failed');
    await expect(verify('alice.sandbox', { recipient: 'other' })).rejects.toThrow('failed');
  });

  test('carol with her limited key, and mallory with a strange one, do not pass', async () => {
    await expect(verify('carol.sandbox')).rejects.toThrow('FullAccess');
    await expect(verify('mallory.sandbox')).rejects.toThrow();
  });
});

describe('an authorization with an access key (NEP-641)', () => {
  const asked = { chainId: 'mainnet', payload: 'Hello, Near!', now: 1_785_914_940_123 };
  const alice = accountNamed('alice.sandbox');
  const read = (path: readonly string[]) =>
    JSON.parse(authorizeWithKey(alice, { ...asked, path })) as Record<string, string>;

  test('is what the NEP writes, a minute early, with nothing besides', () => {
    expect(read(['wallet.near', 'v1.signer'])).toEqual({
      msg: {
        chain_id: 'mainnet',
        signer_id: 'alice.sandbox',
        path: ['wallet.near', 'v1.signer'],
        timestamp: '2026-08-05T07:28:00.123Z',
        payload: 'Hello, Near!',
      },
      via: { schema: 'nep413', extra: {} },
      access_key: alice.publicKey,
      signature: expect.stringMatching(/^ed25519:[1-9A-HJ-NP-Za-km-z]{80,90}$/),
    });
    expect(read([])['msg']).not.toHaveProperty('path');
  });

  test('is signed as near-api-js signs what the NEP maps it to', async () => {
    const { msg, signature } = read(['wallet.near', 'v1.signer']);
    const signer = new KeyPairSigner(KeyPair.fromString(alice.secretKey as KeyPairString));
    const expected = await signer.signNep413Message('alice.sandbox', {
      message: 'Hello, Near!',
      nonce: hashOffchainMessage(offchainMessageSchema.parse(msg)),
      recipient: 'mainnet: alice.sandbox -> wallet.near -> v1.signer @ 2026-08-05T07:28:00Z',
    });
    expect(signature).toBe(`ed25519:${bs58.encode(expected.signature)}`);
  });
});

/** The methods that near-connect calls, as far as they work without a page. */
interface LoadedWallet {
  getAccounts(): Promise<unknown[]>;
  signOut(): Promise<unknown>;
  signMessage(parameters: object): Promise<unknown>;
  signAndSendTransaction(parameters: object): Promise<unknown>;
  signAndSendTransactions(parameters: object): Promise<unknown>;
  signDelegateActions(parameters: object): Promise<unknown>;
}

function load(executor: string): LoadedWallet {
  let loaded: LoadedWallet | undefined;
  const ready = (wallet: LoadedWallet) => {
    loaded = wallet;
  };
  runInNewContext(executor, { window: { selector: { ready } }, TextEncoder, TextDecoder });
  if (!loaded) throw new Error('the wallet never said that it is ready');
  return loaded;
}

describe('the script', () => {
  let wallet: Wallet;
  beforeAll(async () => {
    wallet = await buildDevelopmentWallet();
  });

  test.each(['.localStorage', 'window.top', 'window.open', '</script', '<script', '<!--'])(
    'does not hold %s',
    (text) => {
      expect(wallet.executor).not.toContain(text);
    },
  );

  test('makes no code from text, which the policy forbids', () => {
    expect(wallet.executor).not.toMatch(/\beval\(|new Function\b/);
  });

  test('is one small file, the same every time', async () => {
    expect(wallet.executor.length).toBeLessThan(100_000);
    expect(await buildDevelopmentWallet()).toEqual(wallet);
  });

  test('has no accounts before it is asked, and refuses transactions', async () => {
    const loaded = load(wallet.executor);
    expect(await loaded.getAccounts()).toHaveLength(0);
    expect(await loaded.signOut()).toBeUndefined();
    const refused = { message: 'The development wallet signs messages, not transactions' };
    await expect(loaded.signAndSendTransaction({})).rejects.toMatchObject(refused);
    await expect(loaded.signAndSendTransactions({})).rejects.toMatchObject(refused);
    await expect(loaded.signDelegateActions({})).rejects.toMatchObject(refused);
  });

  test('does not sign for an account that it does not hold', async () => {
    const asked = load(wallet.executor).signMessage({ ...payload, signerId: 'real.near' });
    await expect(asked).rejects.toMatchObject({
      message: 'The development wallet has no account real.near',
    });
  });

  test('is announced as a sandboxed wallet for messages alone', () => {
    const { entry } = wallet;
    expect(entry).toMatchObject({ id: 'development-wallet', type: 'sandbox', permissions: {} });
    expect(entry.version).toMatch(/^[0-9a-f]{12}$/);
    // near-connect pastes the icon into an attribute of a template literal.
    expect(entry.icon).toMatch(/^data:image\/svg\+xml,[^"'`<>$]+$/);
    const allowed = Object.entries(entry.features).filter(([, has]) => has);
    expect(allowed.map(([name]) => name).toSorted()).toEqual([
      'signInAndSignMessage',
      'signInWithoutAddKey',
      'signMessage',
      'testnet',
    ]);
  });
});
