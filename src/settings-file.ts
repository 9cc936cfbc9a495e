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

/** An absent file is no settings, unless CONFIG_FILE names it. Adds what is wrong to `faults`. */
export function readSettingsFile(
  environment: Environment,
  readFile: (path: string) => string | undefined,
  faults: string[],
): RawSettings {
  const named = environment['CONFIG_FILE'] || undefined;
  const path = named ?? 'near-oidc.yaml';
  const text = readFile(path);
  if (text === undefined) {
    if (named !== undefined) {
      faults.push(`CONFIG_FILE: there is no readable file at ${path}`);
    }
    return {};
  }
  try {
    const content: unknown = parseYaml(text) ?? {};
    if (isRecord(content)) return substitute(content, environment, faults) as RawSettings;
    faults.push(`${path}: must be a mapping of settings, such as "issuer: https://…"`);
  } catch (error) {
    const [firstLine] = (error instanceof Error ? error.message : String(error)).split('\n');
    faults.push(`${path}: is not valid YAML: ${firstLine}`);
  }
  return {};
}

/** `${NAME}` in any text of the file takes its value from the environment. */
function substitute(value: unknown, environment: Environment, faults: string[]): unknown {
  if (typeof value === 'string') {
    return value.replaceAll(/\$\{([A-Z][A-Z0-9_]*)\}/g, (_match, name: string) => {
      const found = environment[name];
      if (found === undefined) faults.push(`\${${name}}: is not set in the environment`);
      return found ?? '';
    });
  }
  if (Array.isArray(value)) return value.map((item) => substitute(item, environment, faults));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, substitute(item, environment, faults)]),
  );
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
