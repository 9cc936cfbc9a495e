/** What each scope gives an app, in words for the person who is asked. */

const words: Readonly<Record<string, { readonly title: string; readonly detail: string }>> = {
  openid: {
    title: 'Know your NEAR account',
    detail: 'Its name, and that you hold one of its full-access keys.',
  },
  profile: {
    title: 'See your profile',
    detail: 'The names that apps show for you; today these are made from the account name.',
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

/** Scopes that give nothing are left out. */
export function describeScopes(scopes: readonly string[]): Permission[] {
  return scopes.flatMap((scope) => words[scope] ?? []);
}
