/**
 * When a login looks for a profile: begun where the browser comes back with its signature,
 * needed where the app redeems its code. An access token keeps what was found, so that userinfo
 * says what the ID token said; a refresh looks anew. Apps that ask for none of it cause no look.
 */
import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import { profileClaims } from '../account/claims.ts';
import type { Profile } from '../account/profile.ts';
import type { Profiles } from '../account/profiles.ts';
import { carryProperty } from './own-properties.ts';

export interface ProfileUse {
  /** Begins to look in a browser's request, and looks in one of the token endpoint. Never rejects. */
  prepare(ctx: KoaContextWithOIDC, accountId: string, token: object | undefined): Promise<void>;
  /** What this request is to say; undefined where nothing is known or asked for. */
  find(
    ctx: KoaContextWithOIDC,
    accountId: string,
    token: object | undefined,
  ): Promise<Profile | undefined>;
}

/** Before the first use of the models. */
export function carryProfiles(provider: Provider): void {
  carryProperty(provider, ['AccessToken'], 'profile');
}

/** What requests that are under way have found. */
const found = new WeakMap<object, Profile>();

export function profileOfRequest(ctx: object): Profile | undefined {
  return found.get(ctx);
}

export function createProfileUse(profiles: Profiles): ProfileUse {
  const look = async (ctx: object, accountId: string): Promise<Profile | undefined> => {
    const profile = found.get(ctx) ?? (await profiles.find(accountId));
    if (profile !== undefined) found.set(ctx, profile);
    return profile;
  };

  return {
    async prepare(ctx, accountId, token) {
      if (isAccessToken(token) || !asksForProfile(token ?? requestOf(ctx))) return;
      if (token === undefined) profiles.begin(accountId);
      else await look(ctx, accountId);
    },
    async find(ctx, accountId, token) {
      if (isAccessToken(token)) return (token as { profile?: Profile }).profile;
      // A code or a refresh token was looked for before the access token was made of it.
      if (token !== undefined) return found.get(ctx);
      return asksForProfile(requestOf(ctx)) ? look(ctx, accountId) : undefined;
    },
  };
}

/** What a request, a code and a refresh token have alike. */
interface Asking {
  readonly scope?: unknown;
  readonly claims?: unknown;
}

function requestOf({ oidc }: KoaContextWithOIDC): Asking {
  return { scope: oidc.params?.['scope'], claims: oidc.claims };
}

/** By scope, or by name for ID token or userinfo (OpenID Connect Core, section 5.5). */
function asksForProfile({ scope, claims }: Asking): boolean {
  if (typeof scope === 'string' && scope.split(' ').includes('profile')) return true;
  if (typeof claims !== 'object' || claims === null) return false;
  return Object.values(claims).some((named: unknown) =>
    profileClaims.some((claim) => isObject(named) && Object.hasOwn(named, claim)),
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isAccessToken(token: object | undefined): boolean {
  return token !== undefined && 'kind' in token && token.kind === 'AccessToken';
}
