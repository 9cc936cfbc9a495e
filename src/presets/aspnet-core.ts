/** ASP.NET Core, by its OpenID Connect handler. */
import type { AppValues, Preset } from './preset.ts';
import { lines, toJson } from './text.ts';

const scope = 'openid profile';

export const aspnetCore: Preset = {
  id: 'aspnet-core',
  name: 'ASP.NET Core',
  exampleUrl: 'https://app.example.com',
  urlMeaning: 'of your app, with its path base',
  client: ({ url }) => ({
    redirect_uris: [`${url}/signin-oidc`],
    post_logout_redirect_uris: [`${url}/signout-callback-oidc`],
    token_endpoint_auth_method: 'client_secret_post',
    grant_types: ['authorization_code'],
    scope,
  }),
  appSide: (values) => [
    { title: 'appsettings.json', language: 'json', text: toJson(settings(values)) },
    { title: 'The secret, outside of the sources', language: 'sh', text: secret(values) },
    { title: 'Program.cs', language: 'csharp', text: program },
  ],
  steps: ({ url }) => [
    'Run `dotnet add package Microsoft.AspNetCore.Authentication.OpenIdConnect`.',
    'Add the texts, and `app.UseAuthentication();` before `app.UseAuthorization();`.',
    `Put \`[Authorize]\` on a page and open it at ${url}.`,
  ],
  claims: [
    { name: 'sub', from: 'id_token', use: 'whose account it is' },
    { name: 'nonce', from: 'id_token', use: 'must be what was sent' },
    { name: 'preferred_username', from: 'id_token', use: 'Identity.Name' },
    { name: 'name', from: 'userinfo', use: 'name' },
  ],
  notes: [
    'From .NET 9 on the request is pushed first (RFC 9126), since the metadata offers it.',
    'The answer comes as a form (`response_mode=form_post`), so the app must be served by https.',
  ],
  sends: {
    scope,
    authentication: 'client_secret_post',
    pkce: true,
    nonce: true,
    pushed: true,
    parameters: { response_mode: 'form_post' },
  },
  basis: {
    kind: 'documentation',
    address:
      'https://learn.microsoft.com/aspnet/core/security/authentication/configure-oidc-web-authentication',
    read: '2026-11',
  },
};

const settings = ({ issuer, clientId }: AppValues) => ({
  OpenIDConnectSettings: { Authority: issuer, ClientId: clientId },
});

const secret = ({ clientSecret }: AppValues) =>
  lines(
    'dotnet user-secrets init',
    `dotnet user-secrets set OpenIDConnectSettings:ClientSecret '${clientSecret}'`,
  );

const program = lines(
  'builder.Services.AddAuthentication(options =>',
  '{',
  '    options.DefaultScheme = CookieAuthenticationDefaults.AuthenticationScheme;',
  '    options.DefaultChallengeScheme = OpenIdConnectDefaults.AuthenticationScheme;',
  '})',
  '.AddCookie()',
  '.AddOpenIdConnect(options =>',
  '{',
  '    var settings = builder.Configuration.GetSection("OpenIDConnectSettings");',
  '    options.Authority = settings["Authority"];',
  '    options.ClientId = settings["ClientId"];',
  '    options.ClientSecret = settings["ClientSecret"];',
  '    options.ResponseType = OpenIdConnectResponseType.Code;',
  '    options.GetClaimsFromUserInfoEndpoint = true;',
  '    options.MapInboundClaims = false;',
  '    options.TokenValidationParameters.NameClaimType = "preferred_username";',
  '});',
);
