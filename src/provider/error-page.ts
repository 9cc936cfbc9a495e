/** What a person is shown where the library answers with a page. */
import { errors, type Configuration } from 'oidc-provider';
import { pageState } from './page-state.ts';
import type { ProviderPages } from './ports.ts';
import { refusalBehind } from './unavailable.ts';
import { wayBackOf } from './untrusted-redirects.ts';

type RenderError = NonNullable<Configuration['renderError']>;

export function createErrorPage(pages: Pick<ProviderPages, 'protocolError'>): RenderError {
  return async (ctx, out, error) => {
    // The library calls this an invalid request; for the person, it is a sign-in that is over.
    const code = error instanceof errors.SessionNotFound ? 'session_not_found' : out.error;
    const refusal = refusalBehind(error);
    const detail = refusal === undefined ? (out.error_description ?? '') : '';
    // Left of an answer that was to lead on, with a code, before its session could not be kept.
    ctx.remove('Location');
    // The status of a redirect that was not to be.
    if (ctx.status < 400) ctx.status = 400;
    ctx.type = 'html';
    const wayBack = wayBackOf(ctx, error, out);
    ctx.body = pages.protocolError(pageState(ctx), { code, detail, refusal, wayBack });
  };
}
