/** `near-oidc login`: signs in with a key from a file, and prints the access token. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { loginWithKey, NearOidcError, type Login } from '@near-oidc/client';
import type { Command } from 'commander';
import { keyGrant } from './client-schema.ts';
import { hideControls } from './command-output.ts';
import { ConfigError, type Config } from './config.ts';
import { accountIdSchema } from './near/account-id.ts';
import { findKey, readKeyFile, type FoundKey } from './near-credentials.ts';
import { OperatorError } from './operator-error.ts';

export interface LoginSurroundings {
  /** @throws ConfigError */
  readonly readConfig: () => Config;
  readonly print: (...lines: string[]) => void;
  readonly warn: (line: string) => void;
}

interface LoginCommandOptions {
  readonly account: string;
  readonly client: string;
  readonly issuer?: string;
  readonly keyFile?: string;
  readonly credentialsDir: string;
  readonly network?: string;
  readonly scope: string;
  readonly resource?: string;
  readonly json?: true;
}

export function addLogin(program: Command, surroundings: LoginSurroundings): void {
  program
    .command('login')
    .description('sign in with a key of NEAR’s command lines, and print an access token')
    .requiredOption('--account <id>', 'such as alice.near')
    .requiredOption('--client <id>', 'a public client that may use the token grant')
    .option('--issuer <origin>', 'the provider; that of the configuration unless told')
    .option('--key-file <path>', 'a file with the key')
    .option(
      '--credentials-dir <path>',
      'where near-cli and near-cli-rs keep key files',
      join(homedir(), '.near-credentials'),
    )
    .option('--network <name>', 'whose keys; that of the account’s name unless told')
    .option('--scope <scopes>', 'parted by spaces', 'openid')
    .option('--resource <uri>', 'the API that the token is for')
    .option('--json', 'all tokens, as JSON')
    .action((options: LoginCommandOptions) => login(options, surroundings));
}

async function login(
  options: LoginCommandOptions,
  { readConfig, print, warn }: LoginSurroundings,
): Promise<void> {
  const { account, json } = options;
  if (!accountIdSchema.safeParse(account).success) {
    throw new OperatorError(`--account: ${account} is no account id, such as alice.near`);
  }
  const issuer = options.issuer ?? readIssuer(readConfig);
  const key = readKey(options);
  if (key.isExposed) {
    warn(
      `${key.path} can be read by others: run \`chmod 600 ${key.path}\`. Where somebody may have read it, make a new key.`,
    );
  }
  const made = await signIn(issuer, key, options);
  warn(`Signed in as ${account} at ${issuer}.${describeEnd(made)}`);
  print(json === true ? JSON.stringify(asJson(made), undefined, 2) : made.accessToken);
}

function readIssuer(readConfig: () => Config): string {
  try {
    return readConfig().issuer;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new OperatorError(
      'Name the provider by --issuer, such as https://login.example.com. No configuration says ' +
        'it: `near-oidc validate-config` tells why.',
    );
  }
}

function readKey({ account, keyFile, credentialsDir, network }: LoginCommandOptions): FoundKey {
  if (keyFile !== undefined) return readKeyFile(keyFile, account);
  const named = network ?? (account.endsWith('.testnet') ? 'testnet' : 'mainnet');
  if (!/^[\w-]+$/.test(named)) {
    throw new OperatorError(`--network: ${named} is no network’s name, such as mainnet`);
  }
  return findKey({ folder: credentialsDir, network: named, accountId: account });
}

/** @throws OperatorError with the server's sentence */
async function signIn(
  issuer: string,
  { secretKey, path }: FoundKey,
  { account, client, scope, resource }: LoginCommandOptions,
): Promise<Login> {
  try {
    return await loginWithKey(issuer, secretKey, {
      accountId: account,
      clientId: client,
      scope,
      ...(resource !== undefined && { resource }),
    });
  } catch (error) {
    if (!(error instanceof NearOidcError)) throw error;
    const { code, message } = error;
    const told = hideControls(`Not signed in, with the key of ${path}: ${message} (${code})`);
    throw new OperatorError(`${told}${helpFor(error, issuer, client)}`);
  }
}

/** The server's sentences on clients are OAuth's own, and name neither the client nor what to do. */
function helpFor({ code, message, status }: NearOidcError, issuer: string, client: string): string {
  if (code === 'unexpected_answer' && status === 404) {
    return `\nIs it a near-oidc that runs at ${issuer}? Its metadata are not there.`;
  }
  if (code === 'invalid_client') {
    return `\nThe provider knows no client ${client} without a secret: see --client.`;
  }
  if (code === 'invalid_request' && message.includes('grant type')) {
    return `\nThe client ${client} needs ${keyGrant} among its grant_types.`;
  }
  return '';
}

const describeEnd = ({ expiresAt }: Login): string =>
  expiresAt === undefined ? '' : ` The access token is good until ${expiresAt.toISOString()}.`;

/** With the names of RFC 6749, section 5.1; the end in ISO 8601. */
function asJson(made: Login): Record<string, string | undefined> {
  return {
    account_id: made.accountId,
    access_token: made.accessToken,
    id_token: made.idToken,
    refresh_token: made.refreshToken,
    scope: made.scope,
    expires_at: made.expiresAt?.toISOString(),
  };
}
