/** `client add --preset` and `client presets`: what is typed, and what is told. */
import type { Command } from 'commander';
import type { GivenClient } from './admin/client-settings.ts';
import type { MadeClient } from './admin/clients.ts';
import { formatTable } from './command-output.ts';
import { OperatorError } from './operator-error.ts';
import { presets } from './presets/all.ts';
import { emailNote } from './presets/email.ts';
import { findPreset, makeClient, readAddress, requirePlainId } from './presets/fill.ts';
import { writeGuide } from './presets/guide.ts';
import type { AppAddress, AppValues, Preset } from './presets/preset.ts';

export interface PresetOptions {
  readonly id?: string;
  readonly name?: string;
  readonly preset?: string;
  readonly url?: string;
  /** Each `name=value`. */
  readonly with?: readonly string[];
}

export interface ChosenPreset {
  readonly preset: Preset;
  readonly app: AppAddress;
}

export function describePresetOptions(command: Command): Command {
  const several = (value: string, before: readonly string[] = []) => [...before, value];
  return command
    .option('--preset <name>', 'the client that an app wants, as `client presets` has it')
    .option('--url <address>', 'with --preset: where the app is')
    .option('--with <name=value>', 'with --preset: what else it asks for; repeat it', several);
}

/**
 * The client that is meant, whose id is the preset's unless told, and the preset where one was
 * named.
 * @param given what was said by the other options, which wins
 * @throws OperatorError with every fault
 */
export function applyPreset(
  { id, name, preset: presetId, url, with: parameters = [] }: PresetOptions,
  given: GivenClient,
): { readonly client: GivenClient; readonly chosen?: ChosenPreset } {
  if (presetId === undefined) {
    if (url !== undefined || parameters.length > 0) {
      throw new OperatorError('--url and --with go with --preset; name one.');
    }
    if (id === undefined) throw new OperatorError('Say --id, or --preset for a known app.');
    return { client: { client_id: id, ...given } };
  }
  const preset = findPreset(presetId);
  const app = readAddress(preset, { ...(url !== undefined && { url }), parameters });
  const client = { client_id: id ?? preset.id, ...makeClient(preset, app, name), ...given };
  requirePlainId(client.client_id);
  return { client, chosen: { preset, app } };
}

/** @throws OperatorError where it wants an address for each account, and there is no domain for them */
export function requireAliasDomain(client: GivenClient, domain: string | undefined): void {
  if (client['email_alias'] !== true || domain !== undefined) return;
  throw new OperatorError(
    'The client has email_alias: true, since its app wants an email address of everybody. ' +
      'Set email.alias_domain in near-oidc.yaml to a domain of yours that takes no mail, ' +
      'restart the server, and run this again; or do without: --set email_alias=false',
  );
}

/** What to do at the app; the secret stands in it, once for each place where it belongs. */
export interface Guide {
  readonly lines: readonly string[];
  /** The same for a program. */
  readonly json: object;
}

export function guideOf({ preset, app }: ChosenPreset, made: MadeClient, issuer: string): Guide {
  const values: AppValues = {
    ...app,
    issuer,
    clientId: made.settings.client_id,
    clientSecret: made.secret ?? '',
  };
  const { steps, appSide } = preset;
  const hasAlias = made.settings.email_alias === true;
  const notes = preset.notes.filter((note) => hasAlias || note !== emailNote);
  return {
    lines: writeGuide({ ...preset, notes }, values),
    json: { steps: steps(values), texts: appSide(values), notes },
  };
}

export function formatPresets(): string[] {
  const rows = presets.map((preset) => [preset.id, preset.name, listAsked(preset)]);
  return formatTable([['preset', 'app', 'asks for'], ...rows]);
}

/** As `formatPresets`, for programs. */
export function listPresets() {
  return presets.map(({ id, name, exampleUrl, parameters = [] }) => ({
    preset: id,
    app: name,
    asks_for_url: exampleUrl !== undefined,
    parameters: parameters.map(({ name: parameter, standard }) => ({ name: parameter, standard })),
  }));
}

function listAsked({ exampleUrl, parameters = [] }: Preset): string {
  const url = exampleUrl === undefined ? [] : ['--url'];
  const others = parameters.map(({ name, standard }) =>
    standard === undefined ? `--with ${name}=…` : `--with ${name}=… (${standard})`,
  );
  return [...url, ...others].join(' ');
}
