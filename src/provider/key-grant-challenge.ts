/** `/challenge`: what a client wants is judged before anybody signs for it. */
import { errors, type Provider } from 'oidc-provider';
import {
  resolveRequestedResources,
  validateClientScope,
} from 'oidc-provider/lib/helpers/grants.js';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { KeySignIns } from '../login/key-sign-ins.ts';
import type { KeyGrantContext } from './key-grant-request.ts';

export interface KeyChallengeParts {
  readonly keySignIns: KeySignIns;
  readonly clock: Clock;
}

const termsSchema = z.object({
  scopes: z.array(z.string()),
  /** With the scopes that are for each. */
  resources: z.array(z.object({ resource: z.string(), scopes: z.array(z.string()) })),
  accountId: z.string().optional(),
});

/** What a signature of the challenge allows, and whose it must be. */
export type KeyGrantTerms = z.output<typeof termsSchema>;

export const readTerms = (text: string): KeyGrantTerms => termsSchema.parse(JSON.parse(text));

/** Where nothing is asked for, who signed is. */
const defaultScope = 'openid';

/** @throws the library's `invalid_scope` or `invalid_target`, or Refusal `invalid_account_id` */
export async function openKeyChallenge(
  provider: Provider,
  { keySignIns, clock }: KeyChallengeParts,
  ctx: KeyGrantContext,
): Promise<void> {
  const { client, params } = ctx.oidc;
  const accountId = params.account_id;
  const { scopes, resources } = await readAccess(provider, ctx);
  const terms: KeyGrantTerms = { scopes, resources, ...(accountId && { accountId }) };
  const open = await keySignIns.open(
    {
      client: { id: client.clientId, name: client.clientName ?? client.clientId },
      scopes,
      resources: resources.map(({ resource }) => resource),
      accountId,
    },
    JSON.stringify(terms),
  );
  ctx.body = {
    challenge: Buffer.from(open.nonce).toString('base64'),
    message: open.message,
    recipient: open.recipient,
    payload: open.payload,
    ...(open.chainId === undefined ? undefined : { chain_id: open.chainId }),
    expires_in: Math.floor((open.expiresAt - clock()) / 1000),
  };
}

async function readAccess(
  provider: Provider,
  ctx: KeyGrantContext,
): Promise<Pick<KeyGrantTerms, 'scopes' | 'resources'>> {
  const { params } = ctx.oidc;
  params.scope ??= defaultScope;
  const scopes = [...ctx.oidc.requestParamScopes].filter(Boolean);
  // The library drops what it does not know, before anybody could be told.
  const own = ctx.oidc.requestParamOIDCScopes;
  validateClientScope(provider, ctx, scopes);
  await resolveRequestedResources(provider, ctx);
  const resources = Object.entries(ctx.oidc.resourceServers).map(([resource, server]) => ({
    resource,
    scopes: scopes.filter((scope) => server.scopes.has(scope)),
  }));
  const known = new Set([...own, ...resources.flatMap((each) => each.scopes)]);
  const unknown = scopes.filter((scope) => !known.has(scope));
  if (unknown.length > 0) {
    const names = unknown.join(' ');
    throw new errors.InvalidScope(
      `not known here, nor at a resource that is named: ${names}`,
      names,
    );
  }
  return { scopes, resources };
}
