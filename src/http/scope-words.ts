/** What each scope gives an app, in words for the person who is asked. */
import { scopeClaims } from '../account/claims.ts';
import type { NamedResource } from '../provider/resources.ts';
import type { TextKey } from '../texts/en.ts';
import type { TextValues } from '../texts/texts.ts';

export interface Permission {
  readonly title: TextKey;
  readonly detail: TextKey;
  readonly values?: TextValues;
}

const words: Readonly<Record<string, Permission>> = {
  openid: { title: 'scope.openid.title', detail: 'scope.openid.detail' },
  profile: { title: 'scope.profile.title', detail: 'scope.profile.detail' },
  email: { title: 'scope.email.title', detail: 'scope.email.detail' },
  near: { title: 'scope.near.title', detail: 'scope.near.detail' },
  offline_access: { title: 'scope.offline.title', detail: 'scope.offline.detail' },
};

export interface Allowance {
  readonly scopes: readonly string[];
  readonly claims: readonly string[];
  readonly resources: readonly NamedResource[];
  /** Whether the app gets an address that receives nothing; without it, `email` gives nothing. */
  readonly givesEmailAlias: boolean;
}

/** Scopes that give nothing are left out; a claim asked for by name counts as the scope that gives it. */
export function describePermissions(allowance: Allowance): Permission[] {
  const { scopes, claims, resources, givesEmailAlias } = allowance;
  const named = Object.entries(scopeClaims)
    .filter(([, given]) => given.some((claim) => claims.includes(claim)))
    .map(([scope]) => scope);
  const own = [...new Set([...scopes, ...named])]
    .filter((scope) => scope !== 'email' || givesEmailAlias)
    .flatMap((scope) => words[scope] ?? []);
  return [...own, ...resources.map(describeResource)];
}

/** An API has words of its own for what its scopes allow, and we have none but their names. */
function describeResource({ name, scopes }: NamedResource): Permission {
  return {
    title: 'scope.resource.title',
    detail: 'scope.resource.detail',
    values: { name, scopes: scopes.join(', ') },
  };
}
