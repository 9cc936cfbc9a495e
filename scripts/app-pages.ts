/** The pages of `docs/apps/`, written from the presets. */
import { stringify } from 'yaml';
import { presets } from '../src/presets/all.ts';
import { wantsEmail } from '../src/presets/email.ts';
import { makeClient, readAddress } from '../src/presets/fill.ts';
import type { AppSide, AppValues, NeededClaim, Preset } from '../src/presets/preset.ts';

/** File names in `docs/apps/` and their texts, before prettier. */
export function writeAppPages(): Record<string, string> {
  const pages = presets.map((preset) => [`${preset.id}.md`, writePage(preset)] as const);
  return { 'README.md': writeIndex(), ...Object.fromEntries(pages) };
}

const secretPlaceholder = '<client secret>';

function exampleValues(preset: Preset): AppValues {
  const { exampleUrl, parameters = [] } = preset;
  const app = readAddress(preset, {
    ...(exampleUrl !== undefined && { url: exampleUrl }),
    parameters: parameters.flatMap(({ name, example }) =>
      example === undefined ? [] : [`${name}=${example}`],
    ),
  });
  const isPublic = preset.client(app).token_endpoint_auth_method === 'none';
  return {
    ...app,
    issuer: 'https://login.example.com',
    clientId: preset.id,
    clientSecret: isPublic ? '' : secretPlaceholder,
  };
}

function writePage(preset: Preset): string {
  const values = exampleValues(preset);
  const count = preset.steps(values).length + (wantsEmail(preset) ? 2 : 1);
  return [
    generated,
    `# ${preset.name}`,
    `${count} steps from “I have ${preset.name}” to the login. ${sayBasis(preset)}`,
    writeSteps(preset, values),
    '## Worth knowing',
    preset.notes.map((note) => `- ${note}`).join('\n'),
    '## What to paste',
    `For the issuer \`${values.issuer}\`. The command prints the same with your own values${values.clientSecret === '' ? '' : ` and the new secret in the place of \`${secretPlaceholder}\``}.`,
    ...preset.appSide(values).map(writePiece),
    '## Instead of the command',
    `The same client in \`near-oidc.yaml\`:`,
    fence('yaml', stringify([declaredClient(preset, values)], { lineWidth: 0 }).trimEnd()),
    '## What it sends and needs',
    saySends(preset),
    writeClaims(preset.claims),
  ].join('\n\n');
}

const generated = '<!-- Written by `npm run docs:apps` from src/presets/; change it there. -->';

function writeSteps(preset: Preset, values: AppValues): string {
  const parts = ['npx near-oidc client add', `--preset ${preset.id}`];
  if (preset.exampleUrl !== undefined) parts.push(`--url ${preset.exampleUrl}`);
  for (const { name, standard, example } of preset.parameters ?? []) {
    if (standard === undefined) parts.push(`--with ${name}=${example}`);
  }
  const add = [
    `Run this where near-oidc runs (with the [embedded database](../configuration.md#clients-in-the-database), while it is stopped); it makes the client and prints what follows:\n\n       ${parts.join(' ')}\n`,
    ...askedParameters(preset).map((line) => `   ${line}`),
  ].join('\n');
  const steps = [...(wantsEmail(preset) ? [aliasStep] : []), add, ...preset.steps(values)];
  return steps.map((step, index) => `${index + 1}. ${step}`).join('\n');
}

const aliasStep =
  'Once for all apps: set [`email.alias_domain`](../configuration.md#email-aliases) in `near-oidc.yaml` to a domain of yours that takes no mail, and restart near-oidc.';

function askedParameters({ urlMeaning, parameters = [] }: Preset): string[] {
  const url = urlMeaning === undefined ? [] : [`\`--url\` is the address ${urlMeaning}.`];
  const others = parameters.map(
    ({ name, meaning, standard }) =>
      `\`--with ${name}=…\` is the ${meaning}${standard === undefined ? '' : ` (\`${standard}\` unless told)`}.`,
  );
  return [[...url, ...others].join(' ')];
}

function writePiece({ title, language, text }: AppSide): string {
  if (language !== 'fields') return `${title}:\n\n${fence(language, text)}`;
  const rows = text.split('\n').map((line) => {
    const [, name = '', value = ''] = /^([^:]+): (.*)$/.exec(line) ?? [];
    return `| ${name} | \`${value}\` |`;
  });
  return [`${title}:`, '', '| field | value |', '| --- | --- |', ...rows].join('\n');
}

const fence = (language: string, text: string) => `\`\`\`${language}\n${text}\n\`\`\``;

const declaredClient = (preset: Preset, { clientId, clientSecret, ...app }: AppValues) => ({
  client_id: clientId,
  ...(clientSecret !== '' && { client_secret: `\${${secretVariable(preset)}}` }),
  ...makeClient(preset, app),
});

const secretVariable = ({ id }: Preset) => `${id.toUpperCase().replaceAll('-', '_')}_SECRET`;

function saySends({ sends }: Preset): string {
  const parameters = Object.entries(sends.parameters ?? {}).map(
    ([name, value]) => `\`${name}=${value}\``,
  );
  return [
    `Scope \`${sends.scope}\``,
    sends.authentication === 'none' ? 'no secret' : `\`${sends.authentication}\``,
    sends.pkce ? 'PKCE' : 'no PKCE',
    sends.nonce ? 'a nonce' : 'no nonce',
    ...(sends.pushed === true ? ['a pushed request'] : []),
    ...(sends.scopeAtToken === true ? ['the scope at the token endpoint too'] : []),
    ...(sends.refreshes === true ? ['refresh tokens'] : []),
    ...parameters,
  ]
    .join(', ')
    .concat('. A login with just this is among the tests of this project.');
}

const writeClaims = (claims: readonly NeededClaim[]) =>
  [
    '| claim | read from | for |',
    '| --- | --- | --- |',
    ...claims.map(({ name, from, use }) => `| \`${name}\` | ${sayPlace(from)} | ${use} |`),
  ].join('\n');

const sayPlace = (from: NeededClaim['from']) => (from === 'id_token' ? 'ID token' : 'userinfo');

function sayBasis({ basis }: Preset): string {
  switch (basis.kind) {
    case 'run':
      return `Run here, with ${basis.version}.`;
    case 'documentation':
      return `Not run. It follows [the app’s documentation](${basis.address}), read ${basis.read}.`;
    case 'memory':
      return `Not run, and written from memory of [the app’s documentation](${basis.address}), which was not read for it.`;
  }
}

function writeIndex(): string {
  const rows = presets.map(
    (preset) =>
      `| [${preset.name}](${preset.id}.md) | \`${preset.id}\` | ${sayBasisShortly(preset)} | ${preset.notes[0] ?? ''} |`,
  );
  return [
    generated,
    '# Apps',
    'For each of these apps there is a preset: one command makes the client that fits it, and prints what to enter on the app’s side.',
    '    npx near-oidc client presets\n    npx near-oidc client add --preset grafana --url https://grafana.example.com',
    'The client gets the redirect URIs, the authentication method, the scopes and the addresses for sign-out that the app wants. Its secret is shown once. `--id` and `--name` choose other names than the app’s. People are asked for consent once, unless you add `--first-party`.',
    'What was run is named with its version. The rest follows the documentation of the app, read in the month given; “from memory” means that not even that was done. Tests of this project sign in with what each app sends by its documentation, and look for the claims that it needs.',
    ['| app | preset | run | worth knowing first |', '| --- | --- | --- | --- |', ...rows].join(
      '\n',
    ),
    'An app that is not here: [connect an app](../connect-an-app.md).',
  ].join('\n\n');
}

function sayBasisShortly({ basis }: Preset): string {
  switch (basis.kind) {
    case 'run':
      return `yes, ${basis.version}`;
    case 'documentation':
      return `no; documentation, ${basis.read}`;
    case 'memory':
      return 'no; from memory';
  }
}
