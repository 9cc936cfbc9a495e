/** Base: the text of `near-oidc.yaml` becomes settings that nothing has looked at yet. */
import { readFileSync } from 'node:fs';
import { parse as parseYaml } from 'yaml';

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
  /** Settings that name a variable which is not set, by their path with dots: their fault is told. */
  readonly unset: ReadonlySet<string>;
}

/** An absent file is no settings, unless CONFIG_FILE names it. Adds what is wrong to `faults`. */
export function readSettingsFile(
  environment: Environment,
  readFile: (path: string) => string | undefined,
  faults: string[],
): SettingsOfFile {
  const nothing = { settings: {}, unset: new Set<string>() };
  const named = environment['CONFIG_FILE'] || undefined;
  const path = named ?? 'near-oidc.yaml';
  const text = readFile(path);
  if (text === undefined) {
    if (named !== undefined) {
      faults.push(`CONFIG_FILE: there is no readable file at ${path}`);
    }
    return nothing;
  }
  try {
    const content: unknown = parseYaml(text) ?? {};
    if (isRecord(content)) return substituteAll(content, environment, faults);
    faults.push(`${path}: must be a mapping of settings, such as "issuer: https://…"`);
  } catch (error) {
    const [firstLine] = (error instanceof Error ? error.message : String(error)).split('\n');
    faults.push(`${path}: is not valid YAML: ${firstLine}`);
  }
  return nothing;
}

/** `${NAME}` in any text of the file takes its value from the environment. */
function substituteAll(
  content: RawSettings,
  environment: Environment,
  faults: string[],
): SettingsOfFile {
  const unset = new Set<string>();
  const substitute = (value: unknown, path: readonly string[]): unknown => {
    if (typeof value === 'string') {
      return value.replaceAll(/\$\{([A-Z][A-Z0-9_]*)\}/g, (_match, name: string) => {
        const found = environment[name];
        if (found !== undefined) return found;
        faults.push(`\${${name}}: is not set in the environment`);
        unset.add(path.join('.'));
        return '';
      });
    }
    if (Array.isArray(value)) return value.map((item, at) => substitute(item, [...path, `${at}`]));
    return isRecord(value) ? substituteIn(value, path) : value;
  };
  const substituteIn = (record: RawSettings, path: readonly string[]): RawSettings =>
    Object.fromEntries(
      Object.entries(record).map(([key, item]) => [key, substitute(item, [...path, key])]),
    );
  return { settings: substituteIn(content, []), unset };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
