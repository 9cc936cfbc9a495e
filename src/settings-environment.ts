/** Base: variables of the environment are laid over the settings of the file. */
import { variables, type SettingsOrigin } from './settings-origin.ts';
import { isRecord, type Environment, type RawSettings } from './settings-file.ts';

const secretNames = [
  'SECRET_KEY',
  'PREVIOUS_SECRET_KEY',
  'DATABASE_URL',
  'REDIS_URL',
  'METRICS_TOKEN',
];

/**
 * Changes `raw`, and adds what is wrong to `faults`.
 * @returns the origin, which now knows of what the environment decided
 */
export function layEnvironmentOver(
  raw: RawSettings,
  origin: SettingsOrigin,
  { environment, readFile }: EnvironmentSources,
  faults: string[],
): SettingsOrigin {
  const overlaid = new Map<string, string>();
  for (const [name, path] of Object.entries(variables)) {
    const text = environment[name] || readSecretFile(name, { environment, readFile }, faults);
    if (!text) continue;
    const value = name === 'NEAR_RPC_URLS' ? splitList(text) : text;
    const [section = '', key] = path.split('.');
    if (key === undefined) raw[section] = value;
    else raw[section] = { ...(isRecord(raw[section]) ? raw[section] : {}), [key]: value };
    overlaid.set(path, name);
  }
  return { ...origin, overlaid };
}

export interface EnvironmentSources {
  readonly environment: Environment;
  /** The text of a file, or undefined where there is none. */
  readonly readFile: (path: string) => string | undefined;
}

function readSecretFile(
  name: string,
  { environment, readFile }: EnvironmentSources,
  faults: string[],
): string | undefined {
  const path = secretNames.includes(name) ? environment[`${name}_FILE`] : undefined;
  if (!path) return undefined;
  const text = readFile(path)?.trim();
  if (text === undefined) faults.push(`${name}_FILE: there is no readable file at ${path}`);
  return text;
}

function splitList(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
