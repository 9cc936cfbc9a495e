/** What the protocol's errors mean to a person who was sent here by an app. */
import type { TextKey } from '../texts/en.ts';

const words: Readonly<Record<string, TextKey>> = {
  invalid_client: 'protocol.invalidClient',
  invalid_redirect_uri: 'protocol.invalidRedirectUri',
  session_not_found: 'refusal.interaction_not_found',
  temporarily_unavailable: 'protocol.unavailable',
  server_error: 'protocol.serverError',
};

export function describeProtocolError(code: string): TextKey {
  return words[code] ?? 'protocol.other';
}
