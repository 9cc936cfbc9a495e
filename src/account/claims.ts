/** The standard claims (OpenID Connect Core, section 5.1) that an account id alone gives. */

export interface AccountClaims {
  readonly sub: string;
  readonly name: string;
  /** At most 40 characters, for apps that make a user name of it. */
  readonly nickname: string;
  readonly preferred_username: string;
}

const nicknameLength = 40;

export function claimsOf(accountId: string): AccountClaims {
  return {
    sub: accountId,
    name: accountId,
    nickname: accountId.slice(0, nicknameLength),
    preferred_username: accountId,
  };
}

/** Which claims a scope gives (OpenID Connect Core, section 5.4). */
export const scopeClaims = {
  openid: ['sub', 'acr', 'amr', 'auth_time', 'sid'],
  profile: ['name', 'nickname', 'preferred_username'],
  near: ['near_network', 'near_public_key', 'near_contract'],
} as const;
