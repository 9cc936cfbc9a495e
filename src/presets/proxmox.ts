/** Proxmox VE, by a realm of the type openid. */
import type { AppValues, Preset } from './preset.ts';
import { command } from './text.ts';

export const proxmox: Preset = {
  id: 'proxmox',
  name: 'Proxmox VE',
  exampleUrl: 'https://pve.example.com:8006',
  urlMeaning: 'at which people open the web interface',
  parameters: [{ name: 'realm', meaning: 'name of the realm', standard: 'near' }],
  client: ({ url }) => ({
    redirect_uris: [url, `${url}/`],
    token_endpoint_auth_method: 'client_secret_basic',
    grant_types: ['authorization_code'],
    scope: 'openid profile',
  }),
  appSide: (values) => [{ title: 'A command on one node', language: 'sh', text: realm(values) }],
  steps: ({ url, parameters }) => [
    'Run the command; the whole cluster has the realm then.',
    `Open ${url}, realm “${parameters['realm']}”, and sign in.`,
    `Give the new user rights: \`pveum acl modify / --users alice.near@${parameters['realm']} --roles PVEAdmin\`.`,
  ],
  claims: [{ name: 'sub', from: 'id_token', use: 'user name' }],
  notes: [
    'The redirect URI is the address in the browser: people who open a node by another name or address need that in `redirect_uris` as well.',
    'A user name and its realm have 64 characters at most, so accounts of 64 hex digits do not come in.',
  ],
  sends: {
    scope: 'openid profile',
    authentication: 'client_secret_basic',
    pkce: true,
    nonce: true,
  },
  basis: { kind: 'memory', address: 'https://pve.proxmox.com/pve-docs/chapter-pveum.html' },
};

const realm = ({ issuer, clientId, clientSecret, parameters }: AppValues) =>
  command(
    `pveum realm add ${parameters['realm']} --type openid`,
    `--issuer-url ${issuer}`,
    `--client-id '${clientId}'`,
    `--client-key '${clientSecret}'`,
    "--scopes 'profile'",
    '--autocreate 1',
  );
