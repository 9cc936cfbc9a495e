/** Argo CD, without Dex between. */
import { stringify } from 'yaml';
import { endpoints } from './endpoints.ts';
import type { AppValues, Preset } from './preset.ts';

export const argoCd: Preset = {
  id: 'argo-cd',
  name: 'Argo CD',
  exampleUrl: 'https://argocd.example.com',
  urlMeaning: 'of Argo CD (its `url`)',
  parameters: [
    { name: 'account', meaning: 'account that administers Argo CD', example: 'alice.near' },
  ],
  client: ({ url }) => ({
    redirect_uris: [`${url}/auth/callback`, 'http://localhost:8085/auth/callback'],
    post_logout_redirect_uris: [url],
    token_endpoint_auth_method: 'client_secret_basic',
    grant_types: ['authorization_code'],
    scope: 'openid profile',
  }),
  appSide: (values) => [
    {
      title: 'near.yaml, over what these objects have already',
      language: 'yaml',
      text: objects(values),
    },
  ],
  steps: ({ url }) => [
    'Merge the text into the three objects: `kubectl -n argocd patch` or your manifests.',
    'Restart the server: `kubectl -n argocd rollout restart deployment argocd-server`.',
    `Open ${url} and choose “Log in via NEAR”.`,
  ],
  claims: [
    { name: 'sub', from: 'id_token', use: 'whose session it is' },
    { name: 'preferred_username', from: 'id_token', use: 'subject of policies' },
    { name: 'name', from: 'id_token', use: 'name' },
  ],
  notes: [
    'There is no claim `groups`, so policies name accounts: `scopes: "[preferred_username]"` lets them.',
    'The second redirect URI is for `argocd login --sso`.',
    'Argo CD asks for `offline_access` where metadata lists it, but without `prompt=consent`: the scope is left out, and people sign in again after an hour.',
  ],
  sends: {
    scope: 'openid profile offline_access',
    authentication: 'client_secret_basic',
    pkce: false,
    nonce: false,
  },
  basis: {
    kind: 'documentation',
    address: 'https://argo-cd.readthedocs.io/en/stable/operator-manual/user-management/',
    read: '2026-11',
  },
};

function objects({ issuer, clientId, clientSecret, url, parameters }: AppValues): string {
  const oidc = {
    name: 'NEAR',
    issuer,
    clientID: clientId,
    clientSecret: '$oidc.near.clientSecret',
    requestedScopes: ['openid', 'profile'],
    logoutURL: `${endpoints(issuer).endSession}?id_token_hint={{token}}&post_logout_redirect_uri={{logoutRedirectURL}}`,
  };
  const rules = {
    scopes: '[preferred_username]',
    'policy.csv': `g, ${parameters['account']}, role:admin`,
  };
  const all = [
    configMap('argocd-cm', { url, 'oidc.config': stringify(oidc, { lineWidth: 0 }) }),
    configMap('argocd-rbac-cm', rules),
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'argocd-secret', namespace: 'argocd' },
      stringData: { 'oidc.near.clientSecret': clientSecret },
    },
  ];
  return all.map((each) => stringify(each, { lineWidth: 0 }).trimEnd()).join('\n---\n');
}

const configMap = (name: string, data: Readonly<Record<string, string>>) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'argocd' },
  data,
});
