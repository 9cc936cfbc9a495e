/** Pages: templates compiled at start, every value escaped. */
import { redirectHost } from '../login/challenge.ts';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ejs from 'ejs';
import { ownClientId } from '../client-schema.ts';
import type { OpenChallenge } from '../login/login.ts';
import type { PendingInteraction } from '../provider/interactions.ts';
import type { PageState, ProviderPages } from '../provider/ports.ts';
import type { Texts } from '../texts/texts.ts';
import { scriptTexts } from '../texts/script-texts.ts';
import { describeApp, readableName, type ShownApp } from './app-card.ts';
import { describeAccount, type AccountPage } from './account-page.ts';
import type { Asset } from './assets.ts';
import type { Brand } from './brand.ts';
import { describeDeviceConfirm, describeDeviceEntry } from './device-pages.ts';
import { describeProtocolError } from './protocol-error-words.ts';
import type { EnteredAnswer } from './entered-answer.ts';
import type { ClientLogos } from './logos/client-logos.ts';
import type { RequestState } from './request-context.ts';
import { readAccountHint } from '../login/answer.ts';
import { appAddress, interactionPaths, phonePaths } from './interaction-paths.ts';
import { nearCliCommand } from './near-cli-command.ts';
import { createPhonePages, type PhonePages } from './phone-pages.ts';
import { describePermissions } from './scope-words.ts';
import { describeWantedProofs } from './proof-words.ts';
import type { OfferedWallets } from './wallets.ts';
import type { NearNetwork } from '../config.ts';

/** Of a sign-in, what its login page shows. */
export type LoginStep = Pick<
  PendingInteraction,
  'id' | 'prompt' | 'accountId' | 'canContinue' | 'loginHint' | 'wantedProofs'
> & { readonly client: ShownApp };

export interface LoginPage {
  readonly interaction: LoginStep;
  readonly challenge: OpenChallenge;
  /** Why the answer before this page was refused. */
  readonly refusal?: string;
  readonly entered?: EnteredAnswer | undefined;
  /** Where the page is, where it is not the interaction's own: a phone signs for another device. */
  readonly phonePath?: string;
}

export type CallbackPage = Pick<LoginPage, 'interaction' | 'challenge'>;

export interface ErrorPage {
  readonly code: string;
  readonly message: string;
  /** For whoever runs the app. */
  readonly detail?: string;
}

export interface Pages extends ProviderPages, PhonePages {
  error(state: RequestState, page: ErrorPage): string;
  login(state: RequestState, page: LoginPage): string;
  callback(state: RequestState, page: CallbackPage): string;
  consent(state: RequestState, page: { interaction: PendingInteraction }): string;
  account(state: RequestState, page: AccountPage): string;
  /** Whoever came back from our own sign-in as nobody. */
  accountOfNobody(state: RequestState): string;
}

export interface PagesParts {
  /** An origin. */
  readonly issuer: string;
  readonly network: NearNetwork;
  readonly script: Asset;
  readonly phoneScript: Asset;
  readonly callbackScript: Asset;
  readonly style: Asset;
  readonly wallets: OfferedWallets;
  readonly brand: Brand;
  readonly logos: Pick<ClientLogos, 'pathOf'>;
}

const viewsDirectory = new URL('../../views/', import.meta.url);

export function createPages(parts: PagesParts): Pages {
  const { issuer, style, brand, logos } = parts;
  const shared = { issuerHost: new URL(issuer).host, stylePath: style.path, brand };
  const render = (name: string) => {
    const template = compileView(name);
    return (state: PageState, page: object) => {
      const { language, direction, say, markup } = state.texts;
      return template({ ...shared, ...state, language, direction, say, markup, ...page });
    };
  };
  const views = {
    login: render('login'),
    callback: render('callback'),
    consent: render('consent'),
    account: render('account'),
    accountOfNobody: render('account-of-nobody'),
    error: render('error'),
    signOut: render('sign-out'),
    signedOut: render('signed-out'),
    device: render('device'),
    deviceConfirm: render('device-confirm'),
    deviceDone: render('device-done'),
  };

  return {
    login: (state, page) => views.login(state, describeLogin(parts, state, page)),
    callback: (state, page) => views.callback(state, describeCallback(parts, state, page)),
    consent: (state, { interaction }) =>
      views.consent(state, {
        interaction,
        app: describeApp(interaction.client, logos),
        permissions: describePermissions(interaction.scopes, interaction.claims),
      }),
    account: (state, page) =>
      views.account(state, {
        ...describeAccount(parts.network, state, page),
        isAccountPage: true,
      }),
    accountOfNobody: (state) => views.accountOfNobody(state, { isAccountPage: true }),
    error: (state, page) => views.error(state, { detail: '', ...page }),
    protocolError(state, { code, detail, refusal, wayBack }) {
      const message =
        refusal === undefined
          ? state.texts.say(describeProtocolError(code))
          : state.texts.say(`refusal.${refusal.code}`, refusal.values);
      const host = wayBack === undefined ? undefined : redirectHost(wayBack);
      return views.error(state, { code, detail, message, wayBack, host });
    },
    signOut: (state, page) => views.signOut(state, page),
    signedOut: (state) => views.signedOut(state, {}),
    deviceEntry: (state, page) => views.device(state, describeDeviceEntry(state, page)),
    deviceConfirm: (state, page) => views.deviceConfirm(state, describeDeviceConfirm(state, page)),
    deviceDone: (state, { clientName }) =>
      views.deviceDone(state, { clientName: readableName(clientName) }),
    ...createPhonePages(render, { issuer, logos, script: parts.phoneScript }),
  };
}

/** What the login page shows, and what its script is told. */
function describeLogin(
  { issuer, network, script, wallets, logos }: PagesParts,
  { texts }: PageState,
  page: LoginPage,
): object {
  const { interaction, challenge } = page;
  const { manifest } = wallets.current();
  const paths =
    page.phonePath === undefined ? interactionPaths(interaction) : phonePaths(page.phonePath);
  // Whoever made the link wrote the hint; only an account id goes any further.
  const accountHint = readAccountHint(interaction.loginHint);
  return {
    entered: {},
    refusal: undefined,
    isForOtherDevice: page.phonePath !== undefined,
    ...page,
    action: paths.step,
    interaction: nameOwnPage(interaction, texts),
    changesAccount: interaction.prompt === 'consent',
    wantedProof: describeWantedProofs(interaction.wantedProofs),
    app: describeApp(interaction.client, logos),
    appPage: appAddress(interaction.client.redirectUri),
    network,
    nonce: Buffer.from(challenge.nonce).toString('base64'),
    accountHint,
    command: nearCliCommand(challenge, network, accountHint),
    wallets: manifest.wallets,
    scriptPath: script.path,
    scriptSettings: JSON.stringify({
      manifest,
      network,
      answerPath: paths.answer,
      challengePath: paths.page,
      callbackUrl: `${issuer}${paths.callback}`,
      texts: scriptTexts(texts),
    }),
  };
}

/** What the page shows to which a wallet sends the browser back, and what its script is told. */
function describeCallback(
  { callbackScript, logos }: PagesParts,
  { texts }: PageState,
  page: CallbackPage,
): object {
  const { client } = page.interaction;
  const paths = interactionPaths(page.interaction);
  return {
    ...page,
    app: describeApp(client, logos),
    appPage: appAddress(client.redirectUri),
    backPath: paths.page,
    scriptPath: callbackScript.path,
    scriptSettings: JSON.stringify({
      answerPath: paths.answer,
      challengePath: paths.page,
      texts: scriptTexts(texts),
    }),
  };
}

/** Our own page is an app whose name has translations. */
function nameOwnPage(interaction: LoginStep, { say }: Texts): LoginStep {
  const { client } = interaction;
  if (client.id !== ownClientId) return interaction;
  return { ...interaction, client: { ...client, name: say('account.title') } };
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
