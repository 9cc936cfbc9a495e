/** Okta, where NEAR is an external identity provider of an org. */
import { emailClaims, emailNote, withEmail } from './email.ts';
import { endpoints } from './endpoints.ts';
import type { AppValues, Preset } from './preset.ts';
import { fields, lines } from './text.ts';

export const okta: Preset = {
  id: 'okta',
  name: 'Okta',
  exampleUrl: 'https://acme.okta.com',
  urlMeaning: 'of your org',
  client: ({ url }) =>
    withEmail({
      redirect_uris: [`${url}/oauth2/v1/authorize/callback`],
      token_endpoint_auth_method: 'client_secret_post',
      grant_types: ['authorization_code'],
      scope: 'openid profile',
    }),
  appSide: (values) => [
    {
      title: 'Security > Identity Providers > Add identity provider > OpenID Connect IdP',
      language: 'fields',
      text: form(values),
    },
    { title: 'The same in Terraform', language: 'hcl', text: terraform(values) },
  ],
  steps: () => [
    'Add the identity provider, by the form or by Terraform.',
    'Add a routing rule for it (Security > Identity Providers > Routing rules), or send people to it with its `idp` id.',
    'Open the sign-in page of your org and choose “NEAR”.',
  ],
  claims: [
    { name: 'sub', from: 'id_token', use: 'which account at NEAR it is' },
    { name: 'given_name', from: 'id_token', use: 'first name' },
    { name: 'family_name', from: 'id_token', use: 'last name' },
    ...emailClaims('id_token'),
  ],
  notes: [
    emailNote,
    'Okta makes an account at the first login (JIT provisioning); its user name is the email address, by `username_template`.',
  ],
  sends: {
    scope: 'openid profile email',
    authentication: 'client_secret_post',
    pkce: true,
    nonce: true,
  },
  basis: {
    kind: 'documentation',
    address:
      'https://github.com/okta/terraform-provider-okta/blob/master/docs/resources/idp_oidc.md',
    read: '2026-11',
  },
};

function form({ issuer, clientId, clientSecret }: AppValues): string {
  const at = endpoints(issuer);
  return fields({
    Name: 'NEAR',
    Scopes: 'openid profile email',
    'Client ID': clientId,
    'Client Secret': clientSecret,
    Issuer: issuer,
    'Authorization endpoint': at.authorization,
    'Token endpoint': at.token,
    'JWKS endpoint': at.jwks,
    'Userinfo endpoint': at.userinfo,
  });
}

function terraform({ issuer, clientId, clientSecret }: AppValues): string {
  const at = endpoints(issuer);
  return lines(
    'resource "okta_idp_oidc" "near" {',
    '  name                  = "NEAR"',
    `  issuer_url            = "${issuer}"`,
    `  authorization_url     = "${at.authorization}"`,
    '  authorization_binding = "HTTP-REDIRECT"',
    `  token_url             = "${at.token}"`,
    '  token_binding         = "HTTP-POST"',
    `  user_info_url         = "${at.userinfo}"`,
    '  user_info_binding     = "HTTP-REDIRECT"',
    `  jwks_url              = "${at.jwks}"`,
    '  jwks_binding          = "HTTP-REDIRECT"',
    '  scopes                = ["openid", "profile", "email"]',
    `  client_id             = "${clientId}"`,
    `  client_secret         = "${clientSecret}"`,
    '  pkce_required         = true',
    '  username_template     = "idpuser.email"',
    '}',
  );
}
