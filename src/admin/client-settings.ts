/** What an operator says of a client becomes settings, or all of its faults at once. */
import { clientSchema, clientSettingNames, type ClientSettings } from '../client-schema.ts';
import { OperatorError } from '../operator-error.ts';
import { createClientSecret, needsSecret } from '../provider/client-secrets.ts';
import type { RandomSource } from '../clock.ts';
import { findMeant } from '../spelling.ts';

/** By RFC 7591's names; nothing has looked at it yet. */
export type GivenClient = Readonly<Record<string, unknown>>;

export interface ReadClient {
  /** Without the secret. */
  readonly settings: ClientSettings;
  /** A fresh one; undefined for a client that needs none. */
  readonly secret: string | undefined;
}

/**
 * By the same rules as a client of the configuration, but for the secret, which is made here.
 * @throws OperatorError with every fault
 */
export function readClient(given: GivenClient, random: RandomSource): ReadClient {
  if ('client_secret' in given) {
    throw new OperatorError(
      'client_secret: must be left out, since a secret is made for the client and shown once. ' +
        'To keep one of your own, declare the client in near-oidc.yaml.',
    );
  }
  const present = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
  const fresh = createClientSecret(random);
  const { token_endpoint_auth_method: method = 'client_secret_basic' } = present;
  const hasSecret = typeof method === 'string' && needsSecret(method);
  const parsed = clientSchema.safeParse(hasSecret ? { ...present, client_secret: fresh } : present);
  if (!parsed.success) throw new OperatorError(describeFaults(parsed.error.issues));
  const { client_secret: secret, ...settings } = parsed.data;
  return { settings, secret };
}

type Issue = Parameters<typeof describeIssue>[0];

function describeFaults(issues: readonly Issue[]): string {
  const faults = issues.flatMap(describeIssue).map((fault) => `  - ${fault}`);
  return `The client has faults:\n${faults.join('\n')}`;
}

function describeIssue(issue: {
  readonly message: string;
  readonly path: readonly PropertyKey[];
  readonly keys?: readonly string[];
}): string[] {
  if (issue.keys === undefined) {
    const isMissing = issue.message.startsWith('Invalid input') && issue.path.length === 1;
    const hint =
      isMissing && issue.path[0] === 'client_id' ? 'is missing; say --id' : issue.message;
    return [`${issue.path.join('.')}: ${hint}`];
  }
  return issue.keys.map((key) => {
    const meant = findMeant(key, clientSettingNames);
    const help =
      meant === undefined ? `known are ${clientSettingNames.join(', ')}` : `did you mean ${meant}?`;
    return `${[...issue.path, key].join('.')}: is not a setting; ${help}`;
  });
}
