/**
 * Base: secret keys as NEAR's command lines keep them: one JSON file a key, in a folder of the
 * network. https://docs.near.org/tools/near-cli says where.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { OperatorError } from './operator-error.ts';

export interface FoundKey {
  /** `ed25519:<base58>`; never to be printed. */
  readonly secretKey: string;
  readonly path: string;
  /** Whether the file may be read by others than its owner. */
  readonly isExposed: boolean;
}

export interface CredentialsPlace {
  readonly folder: string;
  /** Such as `mainnet`. */
  readonly network: string;
  readonly accountId: string;
}

/** near-cli, near-cli-rs and near-api-js name the secret key so; very old files, the other way. */
const keyFile = z
  .object({
    account_id: z.string().optional(),
    private_key: z.string().optional(),
    secret_key: z.string().optional(),
  })
  .refine((file) => (file.private_key ?? file.secret_key) !== undefined);

/**
 * The key in `folder/network/account.json` (near-cli), else the only one in
 * `folder/network/account/` (near-cli-rs).
 * @throws OperatorError where there is none, or more than one
 */
export function findKey({ folder, network, accountId }: CredentialsPlace): FoundKey {
  const own = join(folder, network, `${accountId}.json`);
  const others = join(folder, network, accountId);
  if (statSync(own, { throwIfNoEntry: false })?.isFile()) return readKeyFile(own, accountId);
  const found = listKeyFiles(others);
  if (found.length === 1 && found[0] !== undefined) return readKeyFile(found[0], accountId);
  if (found.length === 0) {
    throw new OperatorError(
      `There is no key of ${accountId}: neither ${own} (near-cli) nor a file in ${others} ` +
        '(near-cli-rs). Name the file by --key-file, or the folder by --credentials-dir; ' +
        '--network says which network’s. Keys in the system’s keychain are not looked for.',
    );
  }
  throw new OperatorError(
    `There are ${found.length} keys of ${accountId}; name one by --key-file:\n${found.join('\n')}`,
  );
}

function listKeyFiles(folder: string): string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(folder, name));
}

/**
 * A key file, or a file with nothing but the secret key.
 * @throws OperatorError, which quotes nothing of the file
 */
export function readKeyFile(path: string, accountId: string): FoundKey {
  const text = readText(path);
  const isExposed = process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0;
  if (/^\w+:\w+$/.test(text)) return { secretKey: text, path, isExposed };
  const { data } = keyFile.safeParse(parseJson(text));
  const secretKey = data?.private_key ?? data?.secret_key;
  if (secretKey === undefined) {
    throw new OperatorError(
      `${path} is no key file: that is JSON with "private_key": "ed25519:…", or the key alone.`,
    );
  }
  if (data?.account_id !== undefined && data.account_id !== accountId) {
    throw new OperatorError(`${path} has the key of ${data.account_id}, not of ${accountId}.`);
  }
  return { secretKey, path, isExposed };
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    const reason =
      (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'is not there' : 'cannot be read';
    throw new OperatorError(`The key file ${path} ${reason}.`, { cause: error });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
