/** What is typed of a client, by the names of `near-oidc.yaml`. */
import type { GivenClient } from './admin/client-settings.ts';
import { deviceCodeGrant, keyGrant } from './client-schema.ts';
import { OperatorError } from './operator-error.ts';

export interface ClientOptions {
  readonly name?: string;
  readonly redirectUri?: readonly string[];
  readonly postLogoutRedirectUri?: readonly string[];
  readonly authMethod?: string;
  readonly grantType?: readonly string[];
  readonly scope?: string;
  readonly alg?: string;
  readonly public?: true;
  readonly firstParty?: true;
  /** Each `name=json`. */
  readonly set?: readonly string[];
}

/** Of grant types whose names are long. */
const shortNames: Readonly<Record<string, string>> = {
  device_code: deviceCodeGrant,
  nep413: keyGrant,
};

/**
 * What was said, and nothing of the rest. `--set` wins over the options.
 * @throws OperatorError where something is said twice over, or is no JSON
 */
export function readOptions(options: ClientOptions): GivenClient {
  const { authMethod, grantType } = options;
  if (options.public === true && authMethod !== undefined && authMethod !== 'none') {
    throw new OperatorError(
      `--public: is the same as --auth-method none, so it cannot go with --auth-method ${authMethod}`,
    );
  }
  const given = {
    client_name: options.name,
    redirect_uris: options.redirectUri,
    post_logout_redirect_uris: options.postLogoutRedirectUri,
    token_endpoint_auth_method: options.public === true ? 'none' : authMethod,
    grant_types: grantType?.map((type) => shortNames[type] ?? type),
    scope: options.scope,
    id_token_signed_response_alg: options.alg,
    first_party: options.firstParty,
  };
  const said = Object.entries(given).filter(([, value]) => value !== undefined);
  return Object.fromEntries([...said, ...(options.set ?? []).map(readSetting)]);
}

function readSetting(text: string): [string, unknown] {
  const [, name, json] = /^(\w+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || json === undefined) {
    throw new OperatorError(`--set ${text}: must be name=json, such as require_pkce=true`);
  }
  try {
    return [name, JSON.parse(json) as unknown];
  } catch {
    throw new OperatorError(
      `--set ${text}: ${name} must be JSON; a text has quotes: --set '${name}="…"'`,
    );
  }
}
