/** Kubernetes with kubelogin (`kubectl oidc-login`). */
import { deviceCodeGrant } from '../client-schema.ts';
import { stringify } from 'yaml';
import type { AppValues, Preset } from './preset.ts';
import { command, lines } from './text.ts';

const scope = 'openid profile offline_access';

export const kubernetes: Preset = {
  id: 'kubernetes',
  name: 'Kubernetes with kubelogin',
  parameters: [
    {
      name: 'account',
      meaning: 'account that administers the cluster',
      example: 'alice.near',
    },
  ],
  client: () => ({
    redirect_uris: ['http://localhost:8000', 'http://localhost:18000'],
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token', deviceCodeGrant],
    id_token_signed_response_alg: 'RS256',
    scope,
  }),
  appSide: (values) => [
    { title: 'Flags of kube-apiserver', language: 'env', text: serverFlags(values) },
    {
      title: 'near-admin.yaml, what the account may do',
      language: 'yaml',
      text: stringify(binding(values)).trimEnd(),
    },
    { title: 'On each person’s computer', language: 'sh', text: credentials(values) },
  ],
  steps: () => [
    'Start kube-apiserver with the flags (a managed cluster has a form for them).',
    'Run `kubectl apply -f near-admin.yaml`.',
    'Install kubelogin and run the commands; the last one opens a browser.',
  ],
  claims: [
    { name: 'sub', from: 'id_token', use: 'user name, with the prefix near:' },
    { name: 'aud', from: 'id_token', use: 'must be the client id' },
  ],
  notes: [
    'The API server reads the ID token alone, takes an https issuer only, and must reach it.',
    'The client is public: a secret in everybody’s kubeconfig is none. PKCE is sent by itself.',
    'The ID token lives for an hour; kubelogin then takes a new one with its refresh token (`offline_access`, for which `prompt=consent` is sent). Remove that line, and people sign again each hour.',
    'Where there is no browser, add `--exec-arg=--grant-type=device-code`, and open the link elsewhere.',
    'There is no claim `groups`: bind roles to accounts.',
  ],
  sends: {
    scope,
    authentication: 'none',
    pkce: true,
    nonce: true,
    parameters: { access_type: 'offline', prompt: 'consent' },
    refreshes: true,
  },
  basis: { kind: 'run', version: 'kubelogin 1.36.3' },
};

const userPrefix = 'near:';

const serverFlags = ({ issuer, clientId }: AppValues) =>
  lines(
    `--oidc-issuer-url=${issuer}`,
    `--oidc-client-id=${clientId}`,
    '--oidc-username-claim=sub',
    `--oidc-username-prefix=${userPrefix}`,
  );

const binding = ({ parameters }: AppValues) => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRoleBinding',
  metadata: { name: 'near-admin' },
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
  subjects: [
    {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'User',
      name: `${userPrefix}${parameters['account']}`,
    },
  ],
});

const credentials = ({ issuer, clientId }: AppValues) =>
  lines(
    command(
      'kubectl config set-credentials near',
      '--exec-api-version=client.authentication.k8s.io/v1',
      '--exec-interactive-mode=Never',
      '--exec-command=kubectl',
      '--exec-arg=oidc-login',
      '--exec-arg=get-token',
      `--exec-arg=--oidc-issuer-url=${issuer}`,
      `--exec-arg=--oidc-client-id=${clientId}`,
      '--exec-arg=--oidc-extra-scope=profile',
      '--exec-arg=--oidc-extra-scope=offline_access',
      '--exec-arg=--oidc-auth-request-extra-params=prompt=consent',
    ),
    'kubectl --user=near cluster-info',
  );
