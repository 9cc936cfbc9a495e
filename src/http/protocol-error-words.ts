/** What the protocol's errors mean to a person who was sent here by an app. */
import { refusals } from '../errors.ts';

const words: Readonly<Record<string, string>> = {
  invalid_client: 'The app that sent you here is not known to this service.',
  invalid_redirect_uri:
    'The app that sent you here wants the answer at an address that it has not registered, so you were not sent there.',
  session_not_found: refusals.interactionNotFound().message,
  temporarily_unavailable: 'This service cannot answer right now. Try again in a moment.',
  server_error: 'Something went wrong here. Try again in a moment.',
};

export function describeProtocolError(code: string): string {
  return words[code] ?? 'The app that sent you here made a request that this service cannot take.';
}
