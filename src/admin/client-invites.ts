/** Initial access tokens, with which apps register themselves. */
import type { Config } from '../config.ts';
import { OperatorError } from '../operator-error.ts';
import { makeInvite, type InviteParts } from '../provider/invites.ts';

export interface ClientInvitesParts extends InviteParts {
  readonly config: Pick<Config, 'registration'>;
}

export interface Invite {
  /** How many apps may be registered with it, 1 to 100. */
  readonly uses: number;
  /** 1 to 365. */
  readonly days: number;
}

/**
 * @returns the token, to be shown once
 * @throws OperatorError where it would open nothing, or for numbers beyond these
 */
export async function inviteClient(parts: ClientInvitesParts, invite: Invite): Promise<string> {
  const { policy } = parts.config.registration;
  if (policy !== 'token') {
    throw new OperatorError(
      `Apps are not registered by such tokens here: set registration.policy to token (it is ${policy}), and restart the servers.`,
    );
  }
  requireWithin('--uses', invite.uses, 100);
  requireWithin('--days', invite.days, 365);
  return makeInvite(parts, invite);
}

function requireWithin(option: string, value: number, most: number): void {
  if (Number.isInteger(value) && value >= 1 && value <= most) return;
  throw new OperatorError(`${option}: must be a whole number from 1 to ${most}`);
}
