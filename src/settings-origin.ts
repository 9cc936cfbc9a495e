/** Base: where each setting was written, so that a fault can say where to mend it. */

/** A setting's path has dots, such as `clients.0.redirect_uris.1`. */
export interface SettingsOrigin {
  /** As it was named to us. */
  readonly file: string;
  /** Of what stands in the file; they count from 1. */
  readonly lines: ReadonlyMap<string, number>;
  /** Names of the `${NAME}`s in a text of the file. */
  readonly substituted: ReadonlyMap<string, readonly string[]>;
  /** Variables that won over the file, by the setting that they decide. */
  readonly overlaid: ReadonlyMap<string, string>;
}

/** What is wrong with a setting: a sentence whose subject is the setting. */
export interface SettingFault {
  readonly path: string;
  readonly message: string;
  /** Another setting that the sentence ends with, where it has a line. */
  readonly other?: string | undefined;
}

/** Environment names of the design, and the setting that each decides. */
export const variables: Readonly<Record<string, string>> = {
  ISSUER: 'issuer',
  HOST: 'host',
  PORT: 'port',
  NEAR_NETWORK: 'near.network',
  NEAR_RPC_URLS: 'near.rpc_urls',
  DATABASE_URL: 'database_url',
  DATABASE_POOL: 'database_pool',
  DATA_DIR: 'data_dir',
  REDIS_URL: 'redis_url',
  SECRET_KEY: 'secret_key',
  PREVIOUS_SECRET_KEY: 'previous_secret_key',
  TRUST_PROXY: 'trust_proxy',
  LOG_LEVEL: 'log_level',
  METRICS_PORT: 'metrics.port',
  METRICS_TOKEN: 'metrics.token',
};

/**
 * Begins with the line of the file, or with the variable that the value came from; for what
 * is missing, the line is that of the section which it is missing from.
 */
export function describeFault(
  { path, message, other }: SettingFault,
  origin: SettingsOrigin,
): string {
  const { file, lines, overlaid } = origin;
  const variable = findUpwards(path, overlaid);
  if (variable !== undefined) return `${variable} (${path}): ${message}`;
  const line = findUpwards(path, lines);
  const otherLine = other === undefined ? undefined : lines.get(other);
  const sentence = otherLine === undefined ? message : `${message} (line ${otherLine})`;
  const fault = `${nameInFile(path, origin)}: ${sentence}`;
  return line === undefined ? fault : `${file}:${line}: ${fault}`;
}

function nameInFile(path: string, { lines, substituted }: SettingsOrigin): string {
  const names = substituted.get(path);
  if (names !== undefined) return `${path} (${names.map((name) => `\${${name}}`).join(', ')})`;
  if (lines.has(path)) return path;
  const [variable] = Object.entries(variables).find(([, decided]) => decided === path) ?? [];
  if (variable === undefined) return path;
  return path.includes('.') ? `${variable} (${path})` : variable;
}

/** What is known of the setting, or of the nearest one that it lies in. */
function findUpwards<T>(path: string, known: ReadonlyMap<string, T>): T | undefined {
  const segments = path.split('.');
  for (let length = segments.length; length > 0; length -= 1) {
    const found = known.get(segments.slice(0, length).join('.'));
    if (found !== undefined) return found;
  }
  return undefined;
}
