/** What each scope gives an app, in words for the person who is asked. */

import { scopeClaims } from '../account/claims.ts';

const words: Readonly<Record<string, { readonly title: string; readonly detail: string }>> = {
  openid: {
    title: 'Know your NEAR account',
    detail: 'Its name, and that you proved it to be yours.',
  },
  profile: {
    title: 'See your profile',
    detail: 'The names that apps show for you; today these are made from the account name.',
  },
  near: {
    title: 'See how you signed',
    detail:
      'Which NEAR network your account is on, and the public key or contract that you signed with.',
  },
  offline_access: {
    title: 'Keep you signed in',
    detail: 'Stay connected while you are away, without asking you each time.',
  },
};

export interface Permission {
  readonly title: string;
  readonly detail: string;
}

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
