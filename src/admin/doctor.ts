/** What is looked at where something does not work; gives findings and prints nothing. */
import { Refusal } from '../errors.ts';
import type { ListedKey } from './keys.ts';
import type { ListedWallet } from './wallets.ts';

export interface Finding {
  readonly subject: string;
  /** `unknown`: it could not be looked at, which is no fault. */
  readonly state: 'ok' | 'fault' | 'unknown';
  readonly text: string;
}

/** A finding of what `look` tells, or of why it failed. */
export async function examine(subject: string, look: () => Promise<string>): Promise<Finding> {
  try {
    return { subject, state: 'ok', text: await look() };
  } catch (error) {
    return { subject, state: 'fault', text: reasonOf(error) };
  }
}

/** For an operator the cause says more than what people are told. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error instanceof Refusal && error.cause instanceof Error
    ? error.cause.message
    : error.message;
}

export function describeKeys(listed: readonly ListedKey[]): string {
  if (listed.length === 0) return 'none yet; the first start makes them';
  const active = listed.filter(({ state }) => state === 'active');
  return `SECRET_KEY opens all ${listed.length}; in use are ${active.map(({ id }) => id).join(', ')}`;
}

/** Of those that are to be offered. */
export function examineWallets(listed: readonly ListedWallet[]): Finding {
  const subject = 'wallets';
  const named = (state: ListedWallet['state']) =>
    listed.filter((wallet) => wallet.state === state).map(({ id }) => id);
  const served = [...named('served'), ...named('changed')];
  const faults = [
    ['changed at their origin (`near-oidc wallets diff <id>`)', named('changed')],
    [
      'not fetched yet, so not offered (`near-oidc wallets verify` says what fails)',
      named('missing'),
    ],
    ['whose file is missing or no script', named('unusable')],
  ] as const;
  const texts = faults.flatMap(([what, ids]) =>
    ids.length === 0 ? [] : [`${what}: ${ids.join(', ')}`],
  );
  if (texts.length > 0) return { subject, state: 'fault', text: texts.join('; ') };
  return { subject, state: 'ok', text: `${served.length} served` };
}

export interface NodesSeen {
  readonly hosts: readonly string[];
  readonly failed: readonly { readonly host: string; readonly reason: string }[];
  readonly quorum: number;
  readonly chainId: string | undefined;
}

export function examineNodes({ hosts, failed, quorum, chainId }: NodesSeen): Finding {
  const answered = hosts.length - failed.length;
  const reasons = failed.map(({ host, reason }) => `; ${host}: ${reason}`).join('');
  const text = `${answered} of ${hosts.length} answered, on ${chainId ?? 'no known chain'}${reasons}`;
  if (answered >= quorum) return { subject: 'nodes', state: 'ok', text };
  return { subject: 'nodes', state: 'fault', text: `${text}; ${quorum} must agree on a login` };
}
