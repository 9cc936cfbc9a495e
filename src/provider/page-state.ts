import type { KoaContextWithOIDC } from 'oidc-provider';
import type { PageState } from './ports.ts';

/** What `http/` set on the shared context: the request id and the page nonce. */
export function pageState(ctx: KoaContextWithOIDC): PageState {
  return ctx.state as unknown as PageState;
}
