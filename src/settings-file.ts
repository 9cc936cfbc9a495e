/** Base: the text of `near-oidc.yaml` becomes settings that nothing has looked at yet. */
import { readFileSync } from 'node:fs';
import { describeFault, type SettingsOrigin } from './settings-origin.ts';
import { readYaml } from './yaml-file.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export type RawSettings = Record<string, unknown>;

/** The text of a file; undefined where it cannot be read. */
export function readFileOnDisk(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

export interface SettingsOfFile {
  readonly settings: RawSettings;
  readonly origin: SettingsOrigin;
  /** Settings that name a variable which is not set, by their path with dots: their fault is told. */
  readonly unset: ReadonlySet<string>;
  /** That nothing can be said of settings, since the file is there and was not understood. */
  readonly isUnreadable: boolean;
}

/** An absent file is no settings, unless CONFIG_FILE names it. Adds what is wrong to `faults`. */
export function readSettingsFile(
  environment: Environment,
  readFile: (path: string) => string | undefined,
  faults: string[],
): SettingsOfFile {
  const named = environment['CONFIG_FILE'] || undefined;
  const file = named ?? 'near-oidc.yaml';
  const origin = { file, lines: new Map(), substituted: new Map(), overlaid: new Map() };
  const nothing = { settings: {}, origin, unset: new Set<string>() };
  const text = readFile(file);
  if (text === undefined) {
    if (named === undefined) return { ...nothing, isUnreadable: false };
    faults.push(`CONFIG_FILE: there is no readable file at ${file}`);
    return { ...nothing, isUnreadable: true };
  }
  const { content, lines, faults: found } = readYaml(text);
  faults.push(...found.map(({ at, message }) => `${file}:${at}: ${message}`));
  if (content === undefined) return { ...nothing, isUnreadable: true };
  if (isRecord(content ?? {})) {
    return substituteAll((content ?? {}) as RawSettings, { ...origin, lines }, environment, faults);
  }
  faults.push(`${file}:1: must be a mapping of settings, such as "issuer: https://…"`);
  return { ...nothing, isUnreadable: true };
}

/** `${NAME}` in any text of the file takes its value from the environment. */
function substituteAll(
  content: RawSettings,
  origin: SettingsOrigin,
  environment: Environment,
  faults: string[],
): SettingsOfFile {
  const unset = new Set<string>();
  const substituted = new Map<string, string[]>();
  const substituteText = (text: string, path: string): string =>
    text.replaceAll(/\$\{([A-Z][A-Z0-9_]*)\}/g, (_match, name: string) => {
      const found = environment[name];
      if (found === undefined) {
        const message = `\${${name}} is not set in the environment; set it before the start`;
        faults.push(describeFault({ path, message }, origin));
        unset.add(path);
        return '';
      }
      substituted.set(path, [...(substituted.get(path) ?? []), name]);
      return found;
    });
  const substitute = (value: unknown, path: readonly string[]): unknown => {
    if (typeof value === 'string') return substituteText(value, path.join('.'));
    if (Array.isArray(value)) return value.map((item, at) => substitute(item, [...path, `${at}`]));
    return isRecord(value) ? substituteIn(value, path) : value;
  };
  const substituteIn = (record: RawSettings, path: readonly string[]): RawSettings =>
    Object.fromEntries(
      Object.entries(record).map(([key, item]) => [key, substitute(item, [...path, key])]),
    );
  const settings = substituteIn(content, []);
  return { settings, origin: { ...origin, substituted }, unset, isUnreadable: false };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
