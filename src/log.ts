/**
 * Base: one structured logger. Lines are JSON; what could let anyone in
 * (secrets, tokens, codes, signatures, cookies) is cut out before it is written.
 */
import { pino, type DestinationStream, type Logger } from 'pino';

export type { Logger };

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

const secretFields: ReadonlySet<string> = new Set([
  'authorization',
  'cookie',
  'set-cookie',
  'secret',
  'secretKey',
  'client_secret',
  'code',
  'code_verifier',
  'token',
  'access_token',
  'refresh_token',
  'id_token',
  'id_token_hint',
  'client_assertion',
  'password',
  'signature',
  'nonce',
  'jti',
]);

/** How deep a secret is looked for; nothing that is logged is deeper. */
const depth = 3;

/** A copy in which the fields with secret names are cut; what is no plain value stays as it is. */
function cutSecrets(value: unknown, level = 1): unknown {
  if (level > depth || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => cutSecrets(item, level + 1));
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  const kept: Record<string, unknown> = {};
  for (const [name, item] of Object.entries(value)) {
    kept[name] = secretFields.has(name) ? '[cut]' : cutSecrets(item, level + 1);
  }
  return kept;
}

const cutFields = (fields: object) => cutSecrets(fields) as Record<string, unknown>;

/**
 * Lines are gathered, since each call to the system costs more than the line: a process
 * that is killed loses the last tenth of a second, one that stops or throws loses none.
 */
const output = { fd: 1, sync: false, minLength: 4096, periodicFlush: 100 } as const;

/** A logger that writes to standard output, or to `destination`. */
export function createLogger(level: LogLevel, destination?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), log: cutFields },
      serializers: { err: describeError },
    },
    destination ?? pino.destination(output),
  );
}

/** An error without the fields that libraries hang on it, such as a query's values. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack, cause } = error;
  return { name, message, stack, ...(cause !== undefined && { cause: describeError(cause) }) };
}
