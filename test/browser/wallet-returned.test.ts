/** What a wallet leaves in the page's address, and where it is sent to do so; read without a browser. */
import { describe, expect, test } from '@jest/globals';
import {
  readReturned,
  readSignMessagePage,
  signMessageAddress,
} from '../../src/browser/returned.ts';
import { explainFailure } from '../../src/browser/wallet-failures.ts';

const code = 'EK4-WHE';
const fields = (more: string) =>
  new URLSearchParams(`accountId=alice.near&publicKey=ed25519%3A6MKp&state=${code}&${more}`);
const strict = { stateMayLack: false };

describe('an answer in the address', () => {
  test('has its plus signs, escaped or not', () => {
    const answer = { accountId: 'alice.near', publicKey: 'ed25519:6MKp', signature: 'a+b/c+==' };
    expect(readReturned(fields('signature=a%2Bb%2Fc%2B%3D%3D'), code, strict)).toEqual(answer);
    expect(readReturned(fields('signature=a+b/c+=='), code, strict)).toEqual(answer);
  });

  test.each([
    ['with an error beside it', 'signature=abc&error=', 'returnedRefusal'],
    ['without a signature', '', 'walletUnreadable'],
    ['with an empty signature', 'signature=', 'walletUnreadable'],
  ])('%s is none', (_what, more, text) => {
    expect(() => readReturned(fields(more), code, strict)).toThrow(text);
  });

  test('may lack a state where no state was given, but has no other', () => {
    const without = fields('signature=abc');
    without.delete('state');
    expect(() => readReturned(without, code, strict)).toThrow('returnedOther');
    expect(readReturned(without, code, { stateMayLack: true })).toHaveProperty('signature');
    without.set('state', 'ABC-DEF');
    expect(() => readReturned(without, code, { stateMayLack: true })).toThrow('returnedOther');
  });
});

test('the browser is sent to https alone, and to http on this machine', () => {
  const good = ['https://wallet.example/sign', 'http://127.0.0.1:1/sign', 'http://localhost/'];
  expect(good.map((address) => readSignMessagePage(address)?.href)).toEqual(good);
  for (const address of [
    undefined,
    '/sign',
    'http://wallet.example/sign',
    'http://127.0.0.1.wallet.example/',
    'javascript:alert(1)',
    'data:text/html,x',
    'mywallet://sign',
  ]) {
    expect(readSignMessagePage(address)).toBeUndefined();
  }
});

test('the wallet is told the challenge to the letter, and keeps its own parameters', () => {
  const challenge = { message: 'Sign in\n& more', nonce: 'a+b/c=', recipient: 'host:1', code };
  const address = signMessageAddress(
    new URL('https://wallet.example/sign?theme=dark'),
    challenge,
    'https://a/b',
  );
  const { searchParams, origin, pathname } = new URL(address);
  expect(origin + pathname).toBe('https://wallet.example/sign');
  expect(Object.fromEntries(searchParams)).toEqual({
    theme: 'dark',
    message: challenge.message,
    nonce: challenge.nonce,
    recipient: challenge.recipient,
    callbackUrl: 'https://a/b',
    state: code,
  });
});

test.each([
  ['User closed the window', 'walletClosed'],
  [new Error('Wallet closed'), 'walletClosed'],
  [{ code: 4001 }, 'walletClosed'],
  [{ message: 'Signing denied' }, 'walletClosed'],
  ['HOT Wallet not supported on testnet', 'walletNetwork'],
  ['Wrong network', 'walletNetwork'],
  ['Something went wrong. Check your network connection', 'walletFailed'],
  [new Error("Couldn't open popup window to complete wallet action"), 'windowsBlocked'],
  [new TypeError('Failed to fetch'), 'walletUnreachable'],
  [new TypeError('NetworkError when attempting to fetch resource.'), 'walletUnreachable'],
  [null, 'walletFailed'],
  [undefined, 'walletFailed'],
  [Symbol('x'), 'walletFailed'],
  [{ message: { nested: 'closed' } }, 'walletFailed'],
])('a wallet that throws %p: %s', (error, text) => {
  expect(explainFailure({ name: 'Wallet' }, 'testnet', error).text).toBe(text);
});
