/** An app that registers itself, as far as the wire goes. */
import type { JsonObject } from './visitor.ts';

export interface RegistrationAnswer {
  readonly status: number;
  readonly body: JsonObject;
  readonly headers: Headers;
}

/** @param token an initial or a registration access token */
export async function register(
  address: string,
  metadata: object | undefined,
  options: { readonly method?: string; readonly token?: string } = {},
): Promise<RegistrationAnswer> {
  const { method = 'POST', token } = options;
  const response = await fetch(address, {
    method,
    headers: {
      ...(metadata === undefined ? undefined : { 'content-type': 'application/json' }),
      ...(token === undefined ? undefined : { authorization: `Bearer ${token}` }),
    },
    ...(metadata === undefined ? undefined : { body: JSON.stringify(metadata) }),
  });
  const text = await response.text();
  const body = (text === '' ? {} : JSON.parse(text)) as JsonObject;
  return { status: response.status, body, headers: response.headers };
}

export const ownAddress = 'https://self.example/callback';

/** What a small app says of itself. */
export const publicApp = {
  client_name: 'Self-made app',
  redirect_uris: [ownAddress],
  token_endpoint_auth_method: 'none',
  grant_types: ['authorization_code', 'refresh_token'],
};
