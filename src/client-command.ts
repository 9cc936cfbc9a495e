/** `near-oidc client`: what is typed, and what is told. */
import { Option, type Command } from 'commander';
import { stringify } from 'yaml';
import {
  addClient,
  editClient,
  listClients,
  removeClient,
  rotateClientSecret,
  showClient,
  type ClientsParts,
  type ListedClient,
  type MadeClient,
} from './admin/clients.ts';
import { readOptions, type ClientOptions } from './client-options.ts';
import { systemClock, systemRandom } from './clock.ts';
import { formatTable, hideControls, showForeign, showTime } from './command-output.ts';
import type { ClientSettings, Config } from './config.ts';
import { OperatorError } from './operator-error.ts';
import { checkClientAlone } from './provider/client-check.ts';
import {
  applyPreset,
  describePresetOptions,
  formatPresets,
  guideOf,
  listPresets,
  requireAliasDomain,
  type Guide,
  type PresetOptions,
} from './preset-options.ts';
import { readSecretKeys } from './storage/secret-key-file.ts';
import type { Stores } from './storage/stores.ts';

export interface ClientCommandSurroundings {
  readonly withStores: (work: (stores: Stores, config: Config) => Promise<void>) => Promise<void>;
  readonly print: (...lines: string[]) => void;
}

interface JsonOption {
  readonly json?: true;
}

/** Takes the command `client`, for whoever has more to add. */
export function addClients(program: Command, surroundings: ClientCommandSurroundings): Command {
  const { print } = surroundings;
  const withClients: WithClients = (work) =>
    surroundings.withStores((stores, config) => work(openClients(stores, config), config));
  const clients = program
    .command('client')
    .description('apps: clients that are kept in the database, beside those of near-oidc.yaml');

  addAdding(clients, withClients, print);
  addChanges(clients, withClients, print);
  addLooks(clients, withClients, print);
  return clients;
}

/** What the operations work with, beside an open database. */
export function openClients({ clients: store, keys }: Stores, config: Config): ClientsParts {
  const secretKeys = readSecretKeys(config, systemRandom);
  const time = { clock: systemClock, random: systemRandom };
  const check = (settings: ClientSettings) => checkClientAlone(config, settings, time);
  return { store, keys, config, secretKeys, ...time, check };
}

type WithClients = (work: (parts: ClientsParts, config: Config) => Promise<void>) => Promise<void>;
type Print = ClientCommandSurroundings['print'];

function addAdding(clients: Command, withClients: WithClients, print: Print): void {
  describePresetOptions(describeSettings(clients.command('add')))
    .description('add a client; its secret is shown once')
    .option('--id <id>', 'the client_id; with --preset, the name of the preset unless told')
    .action(async (options: ClientOptions & PresetOptions & JsonOption) => {
      const { client, chosen } = applyPreset(options, readOptions(options));
      await withClients(async (parts, { issuer, emailAliasDomain }) => {
        requireAliasDomain(client, emailAliasDomain);
        const made = await addClient(parts, client);
        const guide = chosen && guideOf(chosen, made, issuer);
        print(...formatMade(made, `${made.settings.client_id} is added.`, options.json, guide));
      });
    });

  clients
    .command('presets')
    .description('apps whose client and settings are known, for `client add --preset`')
    .option('--json', 'print JSON')
    .action(({ json }: JsonOption) => print(...(json ? [toJson(listPresets())] : formatPresets())));
}

function addChanges(clients: Command, withClients: WithClients, print: Print): void {
  describeSettings(clients.command('edit'))
    .description('change a client: what is named is replaced, all else stays')
    .argument('<id>', 'as `client list` has it')
    .action((id: string, { json, ...options }: ClientOptions & JsonOption) =>
      withClients(async (parts) => {
        const given = readOptions(options);
        if (Object.keys(given).length === 0) {
          throw new OperatorError(
            'Name what is to change; `near-oidc client edit --help` lists it.',
          );
        }
        print(...formatMade(await editClient(parts, id, given), `${id} is changed.`, json));
      }),
    );

  clients
    .command('rotate-secret')
    .description('give a client another secret, which is shown once')
    .argument('<id>', 'as `client list` has it')
    .option('--overlap <hours>', 'for so long, the secret of before is taken as well', '0')
    .option('--json', 'print JSON')
    .action((id: string, { overlap, json }: JsonOption & { readonly overlap: string }) =>
      withClients(async (parts) => {
        const hours = readHours(overlap);
        const made = await rotateClientSecret(parts, id, hours);
        const until =
          hours === 0
            ? 'The one of before is refused from now on.'
            : `The one of before is taken until ${showTime(parts.clock() + hours * 3_600_000)}.`;
        print(...formatMade(made, `${id} has another secret. ${until}`, json));
      }),
    );

  clients
    .command('remove')
    .description('remove a client, and all that it was given')
    .argument('<id>', 'as `client list` has it')
    .action((id: string) =>
      withClients(async (parts) => {
        const { grants, refreshTokens } = await removeClient(parts, id);
        print(
          `${id} is removed. With it ended consents: ${grants}, refresh tokens: ${refreshTokens}.`,
        );
      }),
    );
}

function addLooks(clients: Command, withClients: WithClients, print: Print): void {
  clients
    .command('list')
    .description('every client: where it comes from, and when it was last given tokens')
    .option('--json', 'print JSON')
    .action(({ json }: JsonOption) =>
      withClients(async (parts) => {
        const listed = await listClients(parts);
        print(...(json ? [toJson(listed.map(nameClient))] : formatClients(listed)));
      }),
    );

  clients
    .command('show')
    .description('a client as near-oidc.yaml would have it, without its secret')
    .argument('<id>', 'as `client list` has it')
    .action((id: string) =>
      withClients(async (parts) => {
        const { settings } = await showClient(parts, id);
        print(...stringify([settings]).trimEnd().split('\n').map(hideControls));
      }),
    );
}

const several = (value: string, before: readonly string[] = []) => [...before, value];

function describeSettings(command: Command): Command {
  return command
    .option('--name <name>', 'the client_name, which people see')
    .option('--redirect-uri <address>', 'where people are sent back to; may be repeated', several)
    .option('--post-logout-redirect-uri <address>', 'the same after a logout; repeat it', several)
    .option('--auth-method <method>', 'token_endpoint_auth_method; default client_secret_basic')
    .option('--grant-type <type>', 'authorization_code, refresh_token, …; may be repeated', several)
    .option('--scope <scopes>', 'the scopes that it may ask for, parted by spaces')
    .addOption(new Option('--alg <name>', 'how its ID tokens are signed; default RS256'))
    .option('--public', 'an app that cannot keep a secret: the same as --auth-method none')
    .option('--first-party', 'your own app, for which nobody is asked for consent')
    .option('--set <name=json>', 'any other setting of a client; repeat it; null: none', several)
    .option('--json', 'print JSON');
}

function readHours(text: string): number {
  const most = 24 * 90;
  if (/^\d{1,4}$/.test(text) && Number(text) <= most) return Number(text);
  throw new OperatorError(`--overlap: must be a whole number of hours from 0 to ${most}`);
}

/** The secret alone on its line, so that a script finds it. */
function formatMade(
  { settings, secret }: MadeClient,
  done: string,
  json?: true,
  guide?: Guide,
): string[] {
  if (json === true) {
    const told = secret === undefined ? settings : { ...settings, client_secret: secret };
    return [toJson({ ...told, app: guide?.json })];
  }
  const rest = guide === undefined ? [] : ['', ...guide.lines];
  if (secret === undefined) return [done, ...rest];
  return [`${done} Its secret is shown this once:`, secret, ...rest];
}

const toJson = (value: object): string => JSON.stringify(value, undefined, 2);

/** By RFC 7591's names, where there is one. */
function nameClient({ id, name, origin, method, createdAt, usedAt, isHidden }: ListedClient) {
  return {
    client_id: id,
    client_name: name,
    token_endpoint_auth_method: method,
    origin,
    hidden_by_declared: isHidden,
    created_at: createdAt === undefined ? undefined : showTime(createdAt),
    last_used_at: usedAt === undefined ? undefined : showTime(usedAt),
  };
}

function formatClients(listed: readonly ListedClient[]): string[] {
  if (listed.length === 0) return ['There are no clients yet: `near-oidc client add` adds one.'];
  const timeOf = (at: number | undefined) => (at === undefined ? '-' : showTime(at));
  const rows = listed.map((client) => [
    showForeign(client.id),
    // What looks like another letter gives away an app that pretends to be another.
    (client.origin === 'registered' ? showForeign : hideControls)(client.name ?? '-'),
    client.isHidden ? `${client.origin}, hidden by the declared one` : client.origin,
    client.method,
    timeOf(client.createdAt),
    timeOf(client.usedAt),
  ]);
  return formatTable([['id', 'name', 'origin', 'method', 'created', 'last used'], ...rows]);
}
