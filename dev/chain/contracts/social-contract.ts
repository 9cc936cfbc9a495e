/**
 * Development contract: as much of SocialDB (NearSocial/social-db), the contract behind
 * near.social, as answers `get` to `<account>/profile/**`.
 */
import type { JsonValue, ViewHandler } from '../state.ts';

/** What accounts say of themselves, by account id. */
export type SocialProfiles = { readonly [accountId: string]: JsonValue };

/** Accounts without a profile are left out of the answer, as SocialDB does. */
export function socialGet(profiles: SocialProfiles): ViewHandler {
  return (args) => {
    const asked = readKeys(args).map((key) => /^([^/]+)\/profile\/\*\*$/.exec(key)?.[1] ?? '');
    const known = asked.filter((accountId) => Object.hasOwn(profiles, accountId));
    return Object.fromEntries(
      known.map((accountId) => [accountId, { profile: profiles[accountId] ?? null }]),
    );
  };
}

function readKeys(args: JsonValue): readonly string[] {
  const { keys } = args as { readonly keys?: JsonValue };
  if (!Array.isArray(keys)) throw new Error('Failed to deserialize input from JSON.');
  return keys.filter((key) => typeof key === 'string');
}
