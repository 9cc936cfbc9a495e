/**
 * The library's page whose form sends itself: to an app, for `form_post`, or to us. Without
 * scripts a person sees it, so it speaks their language. Only the words are put in: the hash
 * of its script is in our policy, and its values are escaped.
 */
import type { Middleware } from 'koa';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { pageState } from './page-state.ts';

/** No other page has it, since whoever writes it into a value has it escaped. */
const title = '<title>Submitting Callback</title>';

export const translatePostedForms: Middleware = async (ctx, next) => {
  await next();
  const page: unknown = ctx.body;
  if (typeof page !== 'string' || !page.includes(title)) return;
  const { language, direction, markup } = pageState(ctx as unknown as KoaContextWithOIDC).texts;
  const words = [
    `<p>${markup('postedForm.noScripts')}</p>`,
    `<button autofocus type="submit">${markup('postedForm.goOn')}</button>`,
  ];
  ctx.body = page
    .replace('<html>', () => `<html lang="${language}" dir="${direction}">`)
    .replace(title, () => `<title>${markup('postedForm.title')}</title>`)
    .replace(/<noscript>.*?<\/noscript>/s, () => `<noscript>${words.join('')}</noscript>`);
};
