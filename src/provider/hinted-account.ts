/**
 * An app that sends an `id_token_hint` gets tokens for that account or none (OpenID Connect
 * Core, section 3.1.2.2). The library looks at the hint when the request comes in, and no more
 * once the person has signed.
 */
import { errors, type KoaContextWithOIDC } from 'oidc-provider';

/**
 * Whether somebody else than the hint names is signed in.
 * @throws the library's `login_required` where it is who has just signed
 */
export async function isNotWhoWasHinted(ctx: KoaContextWithOIDC): Promise<boolean> {
  const { oidc } = ctx;
  const { accountId } = oidc.session ?? {};
  const hint = oidc.params?.['id_token_hint'];
  // With the entity there, the library itself has compared them.
  if (typeof hint !== 'string' || accountId === undefined || oidc.entities.IdTokenHint) {
    return false;
  }
  if ((await hintedSubject(ctx, hint)) === (await subjectOf(ctx, accountId))) return false;
  if (oidc.result?.login === undefined) return true;
  throw new errors.LoginRequired('the person signed as another account than id_token_hint names');
}

async function hintedSubject({ oidc }: KoaContextWithOIDC, hint: string): Promise<unknown> {
  if (oidc.client === undefined) return undefined;
  const { payload } = await oidc.provider.IdToken.validate(hint, oidc.client);
  return payload['sub'];
}

/** As the app knows the account. */
async function subjectOf(ctx: KoaContextWithOIDC, accountId: string): Promise<unknown> {
  const claims = new ctx.oidc.provider.Claims({ sub: accountId }, { ctx });
  claims.scope('openid');
  const { sub } = (await claims.result()) as { readonly sub?: unknown };
  return sub;
}
