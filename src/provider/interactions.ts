/**
 * Interactions in and out: what the library waits for a person to do, and the
 * one way, `finish`, by which it learns what they did.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  errors,
  type Client,
  type Interaction,
  type InteractionResults,
  type Provider,
} from 'oidc-provider';
import type { Accounts } from '../account/accounts.ts';
import { refusals } from '../errors.ts';
import type { ProofMethod, ProvenAccount } from '../login/login.ts';
import type { ClientDocuments } from './client-documents.ts';
import { emailAliasProperty, readOrigin, type AnyOrigin } from './clients.ts';
import { isDocumentId } from '../mcp-client.ts';
import type { McpPolicy } from '../mcp-schema.ts';
import type { ResourceSettings } from '../resources-schema.ts';
import { addMissing, type Grants } from './grants.ts';
import { authenticationMethods, contextClasses } from './proofs.ts';
import { resourcesAskedFor, type NamedResource } from './resources.ts';
import { readWantedProofs } from './wanted-proofs.ts';

export interface InteractionClient {
  readonly id: string;
  readonly name: string;
  /** Where the person goes back to; undefined where the app is on another device (RFC 8628). */
  readonly redirectUri: string | undefined;
  /** RFC 7591, section 2: pages of its own, and its logo. Whoever registered it wrote them. */
  readonly homepage: string | undefined;
  readonly privacyPolicy: string | undefined;
  readonly termsOfService: string | undefined;
  readonly logo: string | undefined;
  /** Where we know it from. */
  readonly origin: AnyOrigin;
}

export interface PendingInteraction {
  readonly id: string;
  readonly prompt: 'login' | 'consent' | 'select_account';
  readonly reasons: readonly string[];
  readonly client: InteractionClient;
  /** Scopes that the app asks for. */
  readonly scopes: readonly string[];
  /** Claims that it asks for one by one (OpenID Connect Core, section 5.5). */
  readonly claims: readonly string[];
  /** Of the scopes, those that are for APIs of others. */
  readonly resources: readonly NamedResource[];
  /** Whether the app gets an address that receives nothing, for the scope `email`. */
  readonly givesEmailAlias: boolean;
  /** Who is signed in in this browser already. */
  readonly accountId: string | undefined;
  /** Whether the person may go on as that account without signing. */
  readonly canContinue: boolean;
  readonly loginHint: string | undefined;
  /** OpenID Connect Core, section 3.1.2.1. */
  readonly uiLocales: string | undefined;
  /** The proofs that the app asks for; any will do where there are none. */
  readonly wantedProofs: readonly ProofMethod[];
}

export interface HttpExchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

export type InteractionOutcome =
  | ({ readonly kind: 'login' } & ProvenAccount)
  | { readonly kind: 'continue' }
  | { readonly kind: 'consent' }
  | { readonly kind: 'abort' };

export interface OpenInteraction {
  readonly pending: PendingInteraction;
  /**
   * Hands the outcome to the library and gives the address at which it goes on.
   * @throws Refusal `wrong_step` where the outcome is not one of this step, or
   *   `interaction_not_found` where the person cancelled meanwhile
   */
  finish(outcome: InteractionOutcome): Promise<string>;
}

export interface Interactions {
  /**
   * The step that this browser stands at.
   * @throws Refusal `interaction_not_found` where it expired or is another browser's
   */
  open(id: string, exchange: HttpExchange): Promise<OpenInteraction>;
}

export interface InteractionsParts {
  readonly grants: Grants;
  readonly resources: readonly ResourceSettings[];
  readonly accounts: Pick<Accounts, 'givesAliases'>;
  readonly documents: ClientDocuments;
  readonly mcp: McpPolicy | undefined;
}

export function createInteractions(provider: Provider, parts: InteractionsParts): Interactions {
  const { grants } = parts;
  return {
    async open(id, exchange) {
      const interaction = await load(provider, id, exchange);
      const pending = await describe(provider, parts, interaction);
      return {
        pending,
        async finish(outcome) {
          requireStep(pending, outcome);
          const result = await toResult(provider, grants, interaction, outcome);
          const earlier = startsAnew(pending, outcome) ? {} : interaction.lastSubmission;
          interaction.result = { ...earlier, ...result };
          await interaction.persist();
          return interaction.returnTo;
        },
      };
    },
  };
}

/** A signature is taken at every step, since a person may change the account at each. */
function requireStep(pending: PendingInteraction, { kind }: InteractionOutcome): void {
  if (kind === 'continue' && !pending.canContinue) throw refusals.wrongStep();
  if (kind === 'consent' && pending.prompt !== 'consent') throw refusals.wrongStep();
}

/** Whether what earlier steps found does not hold: it was another account's, or all is off. */
function startsAnew(pending: PendingInteraction, outcome: InteractionOutcome): boolean {
  if (outcome.kind === 'login') return outcome.accountId !== pending.accountId;
  return outcome.kind === 'abort';
}

/** The cookie decides; the address only has to agree with it. */
async function load(
  provider: Provider,
  id: string,
  { request, response }: HttpExchange,
): Promise<Interaction> {
  const interaction = await provider
    .interactionDetails(request, response)
    .catch((error: unknown) => {
      if (error instanceof errors.SessionNotFound) throw refusals.interactionNotFound(error);
      throw error;
    });
  if (interaction.uid !== id) throw refusals.interactionNotFound();
  return interaction;
}

async function describe(
  provider: Provider,
  parts: InteractionsParts,
  { uid, prompt, params, session, deviceCode }: Interaction,
): Promise<PendingInteraction> {
  const text = (name: string) => readText(params[name]);
  const clientId = text('client_id') ?? '';
  const { resources, accounts } = parts;
  const client = await findClient(provider, parts, clientId);
  if (client === undefined) throw refusals.interactionNotFound();
  const accountId = session?.accountId;
  return {
    id: uid,
    prompt: readPrompt(prompt.name),
    reasons: prompt.reasons,
    client: {
      id: clientId,
      name: client.clientName ?? clientId,
      redirectUri:
        deviceCode === undefined
          ? (text('redirect_uri') ?? client.redirectUris?.[0] ?? '')
          : undefined,
      homepage: client.clientUri,
      privacyPolicy: client.policyUri,
      termsOfService: client.tosUri,
      logo: client.logoUri,
      origin: readOrigin(client),
    },
    scopes: (text('scope') ?? '').split(' ').filter(Boolean),
    claims: readTexts(prompt.details['missingOIDCClaims']),
    resources: resourcesAskedFor(resources, params),
    givesEmailAlias: accounts.givesAliases && client[emailAliasProperty] === true,
    accountId,
    canContinue: prompt.name === 'select_account' && accountId !== undefined,
    loginHint: text('login_hint'),
    uiLocales: text('ui_locales'),
    wantedProofs: readWantedProofs(params),
  };
}

/** Another instance may have fetched its document when the request came. */
async function findClient(
  provider: Provider,
  { documents, mcp }: InteractionsParts,
  id: string,
): Promise<Client | undefined> {
  const known = await provider.Client.find(id);
  if (known !== undefined || mcp?.documents !== true || !isDocumentId(id)) return known;
  await documents.find(id).catch(() => undefined);
  return provider.Client.find(id);
}

function readPrompt(name: string): PendingInteraction['prompt'] {
  if (name === 'login' || name === 'consent' || name === 'select_account') return name;
  throw new Error(`no step is known for the prompt ${name}`);
}

async function toResult(
  provider: Provider,
  grants: Grants,
  interaction: Interaction,
  outcome: InteractionOutcome,
): Promise<InteractionResults> {
  switch (outcome.kind) {
    case 'login':
      return {
        login: {
          accountId: outcome.accountId,
          ts: Math.floor(outcome.signedAt / 1000),
          amr: authenticationMethods,
          acr: contextClasses[outcome.method],
          proofId: outcome.proofId,
          remember: true,
        },
        select_account: {},
      };
    case 'continue':
      return { select_account: {} };
    case 'consent':
      return { consent: { grantId: await saveConsent(provider, grants, interaction) } };
    case 'abort':
      return {
        error: 'access_denied',
        error_description: 'The person did not go on with the sign-in.',
      };
  }
}

/** Widens the account's grant to what this step asks for, and gives its id. */
async function saveConsent(
  provider: Provider,
  grants: Grants,
  { params, prompt, session }: Interaction,
): Promise<string> {
  const accountId = session?.accountId;
  if (accountId === undefined) throw refusals.wrongStep();
  const parties = { accountId, clientId: readText(params['client_id']) ?? '' };
  const grant = await grants.findOrMake(provider, parties);
  const { missingOIDCScope, missingOIDCClaims, missingResourceScopes } = prompt.details;
  addMissing(grant, readTexts(missingOIDCScope), readTexts(missingOIDCClaims));
  for (const [indicator, scopes] of Object.entries(missingResourceScopes ?? {})) {
    grant.addResourceScope(indicator, readTexts(scopes).join(' '));
  }
  return grant.save();
}

function readText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function readTexts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
