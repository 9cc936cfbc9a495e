/** How an app gets an email address for its people: an alias, which receives nothing. */
import type { NeededClaim, Preset, PresetClient } from './preset.ts';

/** For an app that wants an email address of everybody. */
export function withEmail(client: PresetClient): PresetClient {
  return { ...client, scope: `${client.scope} email`, email_alias: true };
}

export const emailClaims = (from: NeededClaim['from']): readonly NeededClaim[] => [
  { name: 'email', from, use: 'email address, an alias' },
];

export const emailNote =
  'It wants an email address of everybody, so it gets an alias at your `email.alias_domain`, with `email_verified: false`. Mail to it goes nowhere: leave mail about forgotten passwords and the like off.';

/** Whether the operator must name a domain for aliases first. */
export function wantsEmail(preset: Preset): boolean {
  const client = preset.client({ url: preset.exampleUrl ?? '', parameters: {} });
  return client.email_alias === true;
}
