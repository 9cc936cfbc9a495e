/**
 * Interactions in and out: what the library waits for a person to do, and the
 * one way, `finish`, by which it learns what they did.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { errors, type Interaction, type InteractionResults, type Provider } from 'oidc-provider';
import { refusals } from '../errors.ts';
import { firstPartyProperty } from './clients.ts';
import { proof } from './configuration.ts';
import { addMissing, findGrant } from './grants.ts';
import type { RecordStore } from './ports.ts';

export interface InteractionClient {
  readonly id: string;
  readonly name: string;
  /** Where the person goes back to. */
  readonly redirectUri: string;
  readonly firstParty: boolean;
}

export interface PendingInteraction {
  readonly id: string;
  readonly prompt: 'login' | 'consent' | 'select_account';
  readonly reasons: readonly string[];
  readonly client: InteractionClient;
  /** Scopes that the app asks for. */
  readonly scopes: readonly string[];
  /** Who is signed in in this browser already. */
  readonly accountId: string | undefined;
  readonly loginHint: string | undefined;
}

export interface HttpExchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

export type InteractionOutcome =
  | { readonly kind: 'login'; readonly accountId: string }
  | { readonly kind: 'continue' }
  | { readonly kind: 'consent' }
  | { readonly kind: 'abort' };

export interface Interactions {
  /**
   * The step that this browser stands at.
   * @throws Refusal `interaction_not_found` where it expired or is another browser's
   */
  find(id: string, exchange: HttpExchange): Promise<PendingInteraction>;
  /**
   * Hands the outcome to the library and gives the address at which it goes on.
   * @throws Refusal `interaction_not_found`
   */
  finish(id: string, exchange: HttpExchange, outcome: InteractionOutcome): Promise<string>;
}

export function createInteractions(provider: Provider, records: RecordStore): Interactions {
  return {
    async find(id, exchange) {
      return describe(provider, await load(provider, id, exchange));
    },

    async finish(id, exchange, outcome) {
      const interaction = await load(provider, id, exchange);
      const result = await toResult(provider, records, interaction, outcome);
      return provider.interactionResult(exchange.request, exchange.response, result, {
        mergeWithLastSubmission: outcome.kind !== 'abort',
      });
    },
  };
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

async function describe(provider: Provider, interaction: Interaction): Promise<PendingInteraction> {
  const { prompt, params, session, uid } = interaction;
  const text = (name: string) => readText(params[name]);
  const clientId = text('client_id') ?? '';
  const client = await provider.Client.find(clientId);
  if (client === undefined) throw refusals.interactionNotFound();
  return {
    id: uid,
    prompt: readPrompt(prompt.name),
    reasons: prompt.reasons,
    client: {
      id: clientId,
      name: client.clientName ?? clientId,
      redirectUri: text('redirect_uri') ?? client.redirectUris?.[0] ?? '',
      firstParty: client[firstPartyProperty] === true,
    },
    scopes: (text('scope') ?? '').split(' ').filter(Boolean),
    accountId: session?.accountId,
    loginHint: text('login_hint'),
  };
}

function readPrompt(name: string): PendingInteraction['prompt'] {
  if (name === 'login' || name === 'consent' || name === 'select_account') return name;
  throw new Error(`no step is known for the prompt ${name}`);
}

async function toResult(
  provider: Provider,
  records: RecordStore,
  interaction: Interaction,
  outcome: InteractionOutcome,
): Promise<InteractionResults> {
  switch (outcome.kind) {
    case 'login':
      return {
        login: { accountId: outcome.accountId, ...proof, remember: true },
        select_account: {},
      };
    case 'continue':
      return { select_account: {} };
    case 'consent':
      return { consent: { grantId: await saveConsent(provider, records, interaction) } };
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
  records: RecordStore,
  { params, prompt, session }: Interaction,
): Promise<string> {
  const accountId = session?.accountId;
  if (accountId === undefined) throw refusals.wrongStep();
  const parties = { accountId, clientId: readText(params['client_id']) ?? '' };
  const grant = (await findGrant(records, provider, parties)) ?? new provider.Grant(parties);
  const { missingOIDCScope, missingOIDCClaims } = prompt.details;
  addMissing(grant, readTexts(missingOIDCScope), readTexts(missingOIDCClaims));
  return grant.save();
}

function readText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function readTexts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
