/** Profiles as they are configured. */
import type { ProfileSettings } from '../profile-schema.ts';
import type { NearRpc } from '../near/rpc.ts';
import { createProfileReader } from './profile-reader.ts';
import { createProfiles, noProfiles, type Profiles, type ProfilesParts } from './profiles.ts';

export interface OpenProfilesParts extends Pick<ProfilesParts, 'clock' | 'events'> {
  readonly rpc: NearRpc;
}

/** Reads nothing where profiles are off. */
export function openProfiles(
  { contract, ipfsGateway, timeoutMs, cacheSeconds }: ProfileSettings,
  { rpc, clock, events }: OpenProfilesParts,
): Profiles {
  if (contract === undefined) return noProfiles;
  const read = createProfileReader({ rpc, contract, ipfsGateway });
  return createProfiles({ read, clock, events, timeoutMs, cacheSeconds });
}
