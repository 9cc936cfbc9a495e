/** Pages: templates compiled at start, every value escaped. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ejs from 'ejs';
import { redirectHost } from '../login/challenge.ts';
import type { OpenChallenge } from '../login/login.ts';
import type { PendingInteraction } from '../provider/interactions.ts';
import type { PageState, ProviderPages } from '../provider/ports.ts';
import { scriptTexts } from '../texts/script-texts.ts';
import type { Asset } from './assets.ts';
import { describeProtocolError } from './protocol-error-words.ts';
import type { EnteredAnswer } from './entered-answer.ts';
import type { RequestState } from './request-context.ts';
import { readAccountHint } from '../login/answer.ts';
import { nearCliCommand } from './near-cli-command.ts';
import { describePermissions } from './scope-words.ts';
import { describeWantedProofs } from './proof-words.ts';
import type { OfferedWallets } from './wallets.ts';
import type { NearNetwork } from '../config.ts';

export interface LoginPage {
  readonly interaction: PendingInteraction;
  readonly challenge: OpenChallenge;
  /** Why the answer before this page was refused. */
  readonly refusal?: string;
  readonly entered?: EnteredAnswer | undefined;
}

export interface ErrorPage {
  readonly code: string;
  readonly message: string;
  /** For whoever runs the app. */
  readonly detail?: string;
}

export interface Pages extends ProviderPages {
  error(state: RequestState, page: ErrorPage): string;
  login(state: RequestState, page: LoginPage): string;
  consent(state: RequestState, page: { interaction: PendingInteraction }): string;
}

export interface PagesParts {
  /** An origin. */
  readonly issuer: string;
  readonly network: NearNetwork;
  readonly script: Asset;
  readonly style: Asset;
  readonly wallets: OfferedWallets;
}

const viewsDirectory = new URL('../../views/', import.meta.url);

export function createPages(parts: PagesParts): Pages {
  const { issuer, style } = parts;
  const shared = { issuerHost: new URL(issuer).host, stylePath: style.path };
  const render = (name: string) => {
    const template = compileView(name);
    return (state: PageState, page: object) => {
      const { language, direction, say, markup } = state.texts;
      return template({ ...shared, ...state, language, direction, say, markup, ...page });
    };
  };
  const views = {
    login: render('login'),
    consent: render('consent'),
    error: render('error'),
    signOut: render('sign-out'),
    signedOut: render('signed-out'),
  };

  return {
    login: (state, page) => views.login(state, describeLogin(parts, state, page)),
    consent: (state, { interaction }) =>
      views.consent(state, {
        interaction,
        appHost: redirectHost(interaction.client.redirectUri),
        permissions: describePermissions(interaction.scopes, interaction.claims),
      }),
    error: (state, page) => views.error(state, { detail: '', ...page }),
    protocolError(state, { code, detail, refusal }) {
      const message =
        refusal === undefined
          ? state.texts.say(describeProtocolError(code))
          : state.texts.say(`refusal.${refusal.code}`, refusal.values);
      return views.error(state, { code, detail, message });
    },
    signOut: (state, page) => views.signOut(state, page),
    signedOut: (state) => views.signedOut(state, {}),
  };
}

/** What the login page shows, and what its script is told. */
function describeLogin(
  { network, script, wallets }: PagesParts,
  { texts }: PageState,
  page: LoginPage,
): object {
  const { interaction, challenge } = page;
  const { manifest } = wallets.current();
  const path = `/interaction/${interaction.id}`;
  // Whoever made the link wrote the hint; only an account id goes any further.
  const accountHint = readAccountHint(interaction.loginHint);
  // Who signs at a consent step leaves the account that is signed in.
  const changesAccount = interaction.prompt === 'consent';
  return {
    entered: {},
    refusal: undefined,
    ...page,
    changesAccount,
    wantedProof: describeWantedProofs(interaction.wantedProofs),
    appHost: redirectHost(interaction.client.redirectUri),
    network,
    nonce: Buffer.from(challenge.nonce).toString('base64'),
    accountHint,
    command: nearCliCommand(challenge, network, accountHint),
    wallets: manifest.wallets,
    scriptPath: script.path,
    scriptSettings: JSON.stringify({
      manifest,
      network,
      answerPath: `${path}/login`,
      challengePath: changesAccount ? `${path}?account=other` : path,
      texts: scriptTexts(texts),
    }),
  };
}

function compileView(name: string): (page: object) => string {
  const file = fileURLToPath(new URL(`${name}.ejs`, viewsDirectory));
  const template = ejs.compile(readFileSync(file, 'utf8'), {
    filename: file,
    strict: true,
    localsName: 'page',
    async: false,
  });
  return (page) => template(page);
}
