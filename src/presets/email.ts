/** The one place that knows how a client gets an email address for its people. */
import type { PresetClient } from './preset.ts';

/** For apps that make nobody an account without an email address. */
export function withEmail(client: PresetClient): PresetClient {
  return client;
}

export const emailNote =
  'People have no email address here. An app that wants one gets no claim `email`.';
