/** From what an operator types to a preset that is filled in. */
import { isLoopback } from '../client-schema.ts';
import { OperatorError } from '../operator-error.ts';
import { presets } from './all.ts';
import type { AppAddress, Parameter, Preset, PresetClient } from './preset.ts';

export interface TypedAddress {
  readonly url?: string;
  /** As typed, `name=value`. */
  readonly parameters: readonly string[];
}

/** @throws OperatorError where there is none of this id. */
export function findPreset(id: string): Preset {
  const preset = presets.find((each) => each.id === id);
  if (preset !== undefined) return preset;
  const ids = presets.map((each) => each.id).toSorted();
  throw new OperatorError(`There is no preset ${id}. There are: ${ids.join(', ')}.`);
}

/**
 * Checks and completes what was typed.
 * @throws OperatorError which names every fault
 */
export function readAddress(preset: Preset, typed: TypedAddress): AppAddress {
  const faults: string[] = [];
  const url = readUrl(preset, typed.url, faults);
  const parameters = readParameters(preset, typed.parameters, faults);
  if (faults.length > 0) throw new OperatorError(faults.join('\n'));
  return { url, parameters };
}

/** The client that a preset makes, as it would stand in `near-oidc.yaml`, without id and secret. */
export function makeClient(
  preset: Preset,
  app: AppAddress,
  name = preset.name,
): PresetClient & { client_name: string } {
  return { client_name: name, ...preset.client(app) };
}

/** Letters that mean the same in every text that is pasted, in quotes or not. */
const plainText = /^[\w.:/~@%[\]-]{1,200}$/;

/** @throws OperatorError where an app's side could not be written with this client id */
export function requirePlainId(clientId: string): void {
  if (plainText.test(clientId)) return;
  throw new OperatorError(
    `The client id ${clientId} cannot be pasted everywhere: take letters, digits, “-”, “.” and “_”.`,
  );
}

function readUrl(
  { name, exampleUrl, urlMeaning }: Preset,
  typed: string | undefined,
  faults: string[],
): string {
  if (exampleUrl === undefined) {
    if (typed !== undefined) faults.push(`--url: ${name} needs no address; leave it out.`);
    return '';
  }
  if (typed === undefined) {
    faults.push(`--url is missing: the address ${urlMeaning}, such as ${exampleUrl}`);
    return '';
  }
  const url = readAppAddress(typed);
  if (url === undefined) {
    faults.push(
      `--url ${typed}: must be an https address, or http on localhost, such as ${exampleUrl}; without user name, query and fragment`,
    );
    return '';
  }
  return url.href.replace(/\/+$/, '');
}

/** As a browser spells it, which is how apps send it. */
function readAppAddress(text: string): URL | undefined {
  const url = /^https?:\/\//i.test(text) && plainText.test(text) ? URL.parse(text) : null;
  if (url === null || !plainText.test(url.href)) return undefined;
  if (url.username !== '' || url.password !== '') return undefined;
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
  return isSafe ? url : undefined;
}

function readParameters(
  { name, parameters = [] }: Preset,
  typed: readonly string[],
  faults: string[],
): Record<string, string> {
  const given = new Map<string, string>();
  for (const each of typed) {
    const [, key = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(each) ?? [];
    if (!parameters.some((parameter) => parameter.name === key)) {
      faults.push(`--with ${each}: ${name} asks for ${listNames(parameters)}.`);
    } else if (!plainText.test(value)) {
      faults.push(
        `--with ${each}: must be ${key}=… with letters, digits and “.”, “-”, “_”, “:”, “/”, “@”`,
      );
    } else {
      given.set(key, value);
    }
  }
  for (const { name: key, meaning, standard, example } of parameters) {
    if (given.has(key) || typed.some((each) => each.startsWith(key))) continue;
    if (standard !== undefined) given.set(key, standard);
    else faults.push(`--with ${key}=… is missing: the ${meaning}, such as ${example}`);
  }
  return Object.fromEntries(given);
}

const listNames = (parameters: readonly Parameter[]) =>
  parameters.length === 0
    ? 'nothing beside its address'
    : parameters.map(({ name }) => `${name}=…`).join(', ');
