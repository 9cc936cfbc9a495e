/** Django, by mozilla-django-oidc. */
import { endpoints } from './endpoints.ts';
import type { AppValues, Preset } from './preset.ts';
import { lines } from './text.ts';

const scope = 'openid profile';

export const djangoOidc: Preset = {
  id: 'django-oidc',
  name: 'Django (mozilla-django-oidc)',
  exampleUrl: 'https://app.example.com',
  urlMeaning: 'of your app',
  client: ({ url }) => ({
    redirect_uris: [`${url}/oidc/callback/`],
    post_logout_redirect_uris: [`${url}/`],
    token_endpoint_auth_method: 'client_secret_post',
    grant_types: ['authorization_code'],
    id_token_signed_response_alg: 'RS256',
    scope,
  }),
  appSide: (values) => [
    { title: 'settings.py', language: 'python', text: settings(values) },
    { title: 'near_login.py, beside it', language: 'python', text: backend },
    { title: 'urls.py', language: 'python', text: routes },
  ],
  steps: ({ url }) => [
    'Run `pip install mozilla-django-oidc`.',
    'Add the three texts to your project; `near_login` is looked for where `settings.py` is imported from.',
    'Link to `{% url "oidc_authentication_init" %}` and start the app with OIDC_RP_CLIENT_SECRET set.',
    `Open ${url}/oidc/authenticate/.`,
  ],
  claims: [
    { name: 'nonce', from: 'id_token', use: 'must be what was sent' },
    { name: 'sub', from: 'userinfo', use: 'user name' },
    { name: 'name', from: 'userinfo', use: 'first name' },
  ],
  notes: [
    'By itself the library finds people by their email address. The class in `near_login.py` finds them by account id, so that nobody needs one.',
    'A local user with the same name is the one who is signed in: name none like an account at NEAR that is somebody else’s.',
  ],
  sends: { scope, authentication: 'client_secret_post', pkce: false, nonce: true },
  basis: {
    kind: 'documentation',
    address: 'https://mozilla-django-oidc.readthedocs.io/en/stable/installation.html',
    read: '2026-11',
  },
};

function settings({ issuer, clientId, clientSecret }: AppValues): string {
  const at = endpoints(issuer);
  return lines(
    'import os',
    '',
    'INSTALLED_APPS += ["mozilla_django_oidc"]',
    'AUTHENTICATION_BACKENDS = [',
    '    "django.contrib.auth.backends.ModelBackend",',
    '    "near_login.NearBackend",',
    ']',
    `OIDC_RP_CLIENT_ID = "${clientId}"`,
    `# export OIDC_RP_CLIENT_SECRET=${clientSecret}`,
    'OIDC_RP_CLIENT_SECRET = os.environ["OIDC_RP_CLIENT_SECRET"]',
    `OIDC_RP_SCOPES = "${scope}"`,
    'OIDC_RP_SIGN_ALGO = "RS256"',
    `OIDC_OP_AUTHORIZATION_ENDPOINT = "${at.authorization}"`,
    `OIDC_OP_TOKEN_ENDPOINT = "${at.token}"`,
    `OIDC_OP_USER_ENDPOINT = "${at.userinfo}"`,
    `OIDC_OP_JWKS_ENDPOINT = "${at.jwks}"`,
    'LOGIN_REDIRECT_URL = "/"',
    'LOGOUT_REDIRECT_URL = "/"',
  );
}

const backend = lines(
  'from mozilla_django_oidc.auth import OIDCAuthenticationBackend',
  '',
  '',
  'class NearBackend(OIDCAuthenticationBackend):',
  '    def verify_claims(self, claims):',
  '        return bool(claims.get("sub"))',
  '',
  '    def filter_users_by_claims(self, claims):',
  '        return self.UserModel.objects.filter(username=claims["sub"])',
  '',
  '    def create_user(self, claims):',
  '        user = self.UserModel.objects.create_user(username=claims["sub"])',
  '        user.first_name = claims.get("name", "")[:150]',
  '        user.save()',
  '        return user',
);

const routes = lines(
  'from django.urls import include, path',
  '',
  'urlpatterns += [path("oidc/", include("mozilla_django_oidc.urls"))]',
);
