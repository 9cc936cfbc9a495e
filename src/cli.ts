/** The command `near-oidc`: reads what was typed and the configuration, and prints what came of it. */
import { Command, Option } from 'commander';
import { listKeys, removeKey, rotateKeys, type ListedKey } from './admin/keys.ts';
import { reencryptAll } from './admin/reencrypt.ts';
import { addClients } from './client-command.ts';
import { addClientPreview } from './client-preview-command.ts';
import { systemClock, systemRandom } from './clock.ts';
import { formatTable, showTime } from './command-output.ts';
import { loadConfig, type Config } from './config.ts';
import { createStoreEvents } from './events.ts';
import { addDoctor } from './doctor-command.ts';
import { addInvite } from './invite-command.ts';
import { createLogger } from './log.ts';
import { addLogin } from './login-command.ts';
import { addMigrateStore } from './migrate-store-command.ts';
import { explain } from './operator-error.ts';
import { cookieSeries, rotatedSeries, signingAlgorithms } from './provider/key-lifecycle.ts';
import type { KeysParts } from './provider/keys.ts';
import type { KeySeries } from './provider/ports.ts';
import { readFileOnDisk } from './settings-file.ts';
import { explainInUse } from './storage/data-dir-lock.ts';
import { readSecretKeys } from './storage/secret-key-file.ts';
import { openStores, type Stores } from './storage/stores.ts';
import { addValidate } from './validate-command.ts';
import { addWallets } from './wallets-command.ts';

const program = new Command('near-oidc')
  .description('An OpenID Connect provider for “Login with NEAR”. See docs/configuration.md.')
  .showHelpAfterError();

program
  .command('serve')
  .description('start the provider')
  .action(async () => {
    await import('./main.ts');
  });

program
  .command('migrate')
  .description('bring the tables of the database up to date, and end')
  .action(() => withStores(async () => print('The tables are up to date.')));

addMigrateStore(program, { readConfig, print });
addWallets(program, { withStores, print });
const clientCommand = addClients(program, { withStores, print });
addInvite(clientCommand, { withStores, print });
addClientPreview(clientCommand, { withStores, print, warn });
addDoctor(program, { readConfig, print });
addValidate(program, { readConfig, print });
addLogin(program, { readConfig, print, warn });

const keys = program.command('keys').description('signing keys and cookie keys');

keys
  .command('list')
  .description('every key: when it was made, and what it is used for now')
  .action(() => withKeys(async (parts) => print(...formatKeys(await listKeys(parts), parts))));

keys
  .command('rotate')
  .description('publish new keys, which take over later; all of them, or those that are named')
  .addOption(
    new Option('--algorithm <name>', 'the signing keys of this algorithm').choices([
      ...signingAlgorithms,
    ]),
  )
  .option('--cookies', 'the cookie keys')
  .option('--now', 'use the new keys at once: for keys that have leaked')
  .action((options: RotateOptions) => withKeys((parts, config) => rotate(parts, config, options)));

keys
  .command('remove')
  .description('remove a key that has leaked; what it signed is refused from then on')
  .argument('<kid>', 'as `keys list` has it')
  .action((kid: string) =>
    withKeys(async (parts) => {
      await removeKey(parts, kid);
      print(`${kid} is removed. Servers take nothing that it signed any more, from 2 seconds on.`);
    }),
  );

keys
  .command('reencrypt')
  .description('encrypt with SECRET_KEY what PREVIOUS_SECRET_KEY opens')
  .action(() =>
    withKeys(async (parts, _config, { clients }) => {
      const { keys: ofKeys, secrets } = await reencryptAll({ ...parts, clients });
      print(
        `Encrypted anew: ${ofKeys.resealed} of ${ofKeys.total} keys, ` +
          `${secrets.resealed} of ${secrets.total} secrets of clients. SECRET_KEY opens all of ` +
          'them; once every server has it, PREVIOUS_SECRET_KEY can go.',
      );
    }),
  );

interface RotateOptions {
  readonly algorithm?: string;
  readonly cookies?: true;
  readonly now?: true;
}

async function rotate(parts: KeysParts, config: Config, options: RotateOptions): Promise<void> {
  const ahead = options.now === true ? 0 : config.keys.publishAheadSeconds;
  for (const result of await rotateKeys(parts, chooseSeries(options), ahead)) {
    const { purpose, algorithm } = result.series;
    const what = purpose === 'cookie' ? 'cookie' : algorithm;
    if (result.kind === 'made') {
      print(`${what}: ${result.id} is published, and used from ${showTime(result.activatesAt)}`);
    } else {
      const since = result.activatesAt === undefined ? 'soon' : showTime(result.activatesAt);
      print(`${what}: nothing was done; a new key is published already, and used from ${since}`);
    }
  }
  if (options.now === true) print(...costOfNow);
}

const costOfNow = [
  'The new keys are used at once. Until an app fetches /jwks again, which can take as long as it',
  'keeps that (often 5 minutes), it refuses ID tokens that they sign; most fetch it at once when they',
  'meet a key that they do not know. What the old keys signed is still taken: if one has leaked,',
  'remove it now (`near-oidc keys list`, then `near-oidc keys remove <kid>`).',
];

function chooseSeries({ algorithm, cookies }: RotateOptions): KeySeries[] {
  if (algorithm === undefined && cookies === undefined) return [...rotatedSeries];
  const signing = rotatedSeries.filter((series) => series.algorithm === algorithm);
  return cookies === undefined ? signing : [...signing, cookieSeries];
}

function formatKeys(listed: readonly ListedKey[], { clock }: KeysParts): string[] {
  if (listed.length === 0) return ['There are no keys yet; the first start makes them.'];
  const rows = listed.map((key) => [
    key.id,
    key.purpose,
    key.algorithm,
    key.state,
    `${Math.floor((clock() - key.createdAt) / 86_400_000)} d`,
    showTime(key.activatesAt),
    key.goesAt === undefined ? '-' : showTime(key.goesAt),
  ]);
  return formatTable([
    ['kid', 'purpose', 'algorithm', 'state', 'age', 'used from', 'goes'],
    ...rows,
  ]);
}

function print(...lines: string[]): void {
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
}

function warn(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function withKeys(
  work: (parts: KeysParts, config: Config, stores: Stores) => Promise<void>,
): Promise<void> {
  await withStores((stores, config) => {
    const secretKeys = readSecretKeys(config, systemRandom);
    const parts = { store: stores.keys, secretKeys, clock: systemClock, random: systemRandom };
    return work(parts, config, stores);
  });
}

/** With the configuration that the server has, and its database. */
async function withStores(work: (stores: Stores, config: Config) => Promise<void>): Promise<void> {
  const config = readConfig();
  const events = createStoreEvents(createLogger('error', process.stderr));
  const stores = await openStores({ ...config, clock: systemClock, events }).catch(
    explainInUse(
      ({ message }) =>
        `${message}\nThe embedded database is one process's at a time, so a command cannot run ` +
        'beside the server on it: stop the server, run the command, start the server again. ' +
        'With PostgreSQL (DATABASE_URL), both can run at once.',
    ),
  );
  try {
    await work(stores, config);
  } finally {
    await stores.close();
  }
}

function readConfig(): Config {
  return loadConfig({ environment: process.env, readFile: readFileOnDisk });
}

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
});
