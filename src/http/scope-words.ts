/** What each scope gives an app, in words for the person who is asked. */
import { scopeClaims } from '../account/claims.ts';
import type { TextKey } from '../texts/en.ts';

export interface Permission {
  readonly title: TextKey;
  readonly detail: TextKey;
}

const words: Readonly<Record<string, Permission>> = {
  openid: { title: 'scope.openid.title', detail: 'scope.openid.detail' },
  profile: { title: 'scope.profile.title', detail: 'scope.profile.detail' },
  near: { title: 'scope.near.title', detail: 'scope.near.detail' },
  offline_access: { title: 'scope.offline.title', detail: 'scope.offline.detail' },
};

/** Scopes that give nothing are left out; a claim asked for by name counts as the scope that gives it. */
export function describePermissions(
  scopes: readonly string[],
  claims: readonly string[],
): Permission[] {
  const named = Object.entries(scopeClaims)
    .filter(([, given]) => given.some((claim) => claims.includes(claim)))
    .map(([scope]) => scope);
  return [...new Set([...scopes, ...named])].flatMap((scope) => words[scope] ?? []);
}
