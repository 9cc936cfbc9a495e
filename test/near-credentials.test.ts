/** Keys are found where NEAR's command lines keep them, and no fault quotes one. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { findKey, readKeyFile } from '../src/near-credentials.ts';

const secretKey =
  'ed25519:3D4YudUahN1nawWogh8pAKSj92sUNMdbZGjn7kERKzYoTy8tnFQuwoGUC51DowKqorvkr2pytJSnwuSbsNVfqygr';
const accountId = 'alice.testnet';
const file = { account_id: accountId, public_key: 'ed25519:x', private_key: secretKey };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'near-credentials-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: unknown, mode = 0o600): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  chmodSync(path, mode);
  return path;
}

const find = (network = 'testnet') => findKey({ folder, network, accountId });

function faultOf(work: () => unknown): string {
  try {
    return `no fault, but ${JSON.stringify(work())}`;
  } catch (error) {
    expect(error).toMatchObject({ name: 'OperatorError' });
    return (error as Error).message;
  }
}

describe('a key is found', () => {
  test('as near-cli keeps it', () => {
    const path = write('testnet/alice.testnet.json', file);
    expect(find()).toEqual({ secretKey, path, isExposed: false });
  });

  test('as near-cli-rs keeps it, which names no account in the file', () => {
    const path = write('testnet/alice.testnet/ed25519_x.json', { private_key: secretKey });
    expect(find()).toEqual({ secretKey, path, isExposed: false });
  });

  test('of the network that is asked for', () => {
    write('mainnet/alice.testnet.json', { ...file, private_key: 'ed25519:another' });
    write('testnet/alice.testnet.json', file);
    expect(find().secretKey).toBe(secretKey);
  });

  test('in a file of any name, with the key alone or as near-api-js once wrote it', () => {
    const alone = write('key', `${secretKey}\n`);
    expect(readKeyFile(alone, accountId).secretKey).toBe(secretKey);
    const old = write('old.json', { account_id: accountId, secret_key: secretKey });
    expect(readKeyFile(old, accountId).secretKey).toBe(secretKey);
  });
});

test('a file that others may read is known for it', () => {
  write('testnet/alice.testnet.json', file, 0o640);
  expect(find().isExposed).toBe(true);
});

describe('a fault says what would be right, and quotes no key', () => {
  test('where there is none: both places', () => {
    const fault = faultOf(find);
    expect(fault).toContain(join(folder, 'testnet/alice.testnet.json'));
    expect(fault).toContain(`${join(folder, 'testnet/alice.testnet')} (near-cli-rs)`);
    expect(fault).toContain('--key-file');
    expect(fault).toContain('keychain');
  });

  test('where there are two: which', () => {
    const paths = ['1', '2'].map((name) => write(`testnet/alice.testnet/${name}.json`, file));
    const fault = faultOf(find);
    expect(fault).toMatch(/^There are 2 keys of alice\.testnet; name one by --key-file:/);
    for (const path of paths) expect(fault).toContain(path);
  });

  test('where the file is another account’s', () => {
    write('testnet/alice.testnet.json', { ...file, account_id: 'bob.testnet' });
    expect(faultOf(find)).toMatch(/has the key of bob\.testnet, not of alice\.testnet\.$/);
  });

  test.each([
    ['no JSON', `not json ${secretKey}`],
    ['JSON without a key', { private: secretKey }],
    ['a key that is no text', { private_key: [secretKey] }],
    ['nothing', ''],
  ])('where the file is %s', (_what, content) => {
    const fault = faultOf(() => readKeyFile(write('key.json', content), accountId));
    expect(fault).toMatch(/is no key file: that is JSON with "private_key"/);
    expect(fault).not.toContain(secretKey.slice(8));
  });

  test('where a file that is named is not there, or is none', () => {
    expect(faultOf(() => readKeyFile(join(folder, 'gone'), accountId))).toMatch(/is not there\.$/);
    expect(faultOf(() => readKeyFile(folder, accountId))).toMatch(/cannot be read\.$/);
  });
});
