/** Under which paths the library answers, and by which cookies it knows a browser. */
import type { Configuration } from 'oidc-provider';
import type { CookieSignatures } from './cookie-signatures.ts';

export const routes = {
  authorization: '/authorize',
  token: '/token',
  /** Of our own grant (key-grant.ts). */
  challenge: '/challenge',
  userinfo: '/userinfo',
  jwks: '/jwks',
  introspection: '/introspect',
  revocation: '/revoke',
  pushed_authorization_request: '/par',
  registration: '/register',
  code_verification: '/device',
  device_authorization: '/device/code',
  end_session: '/logout',
};

/** Prefixed names keep a sibling domain from planting cookies (RFC 6265bis, section 4.1.3). */
export function createCookies(
  issuer: string,
  cookieSignatures: CookieSignatures,
): NonNullable<Configuration['cookies']> {
  const secure = issuer.startsWith('https:');
  const shared = { signed: true, httpOnly: true, sameSite: 'lax', secure } as const;
  return {
    // Whatever signs and verifies as Keygrip does; the types know its keys alone.
    keys: cookieSignatures as unknown as string[],
    names: {
      session: `${secure ? '__Host-' : ''}near-oidc-session`,
      interaction: `${secure ? '__Secure-' : ''}near-oidc-interaction`,
      resume: `${secure ? '__Secure-' : ''}near-oidc-resume`,
    },
    long: { ...shared, path: '/' },
    short: shared,
  };
}
