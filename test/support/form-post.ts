/** An answer by form_post, read as a browser would: where the form goes, and what is in it. */
import { answerLogin, openLogin, type AuthorizationRequest } from './relying-party.ts';
import type { Answer, Visitor } from './visitor.ts';

export interface PostedForm {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

const unescape = (text: string) => text.replace(/&[a-z0-9#]+;/g, (each) => entities[each] ?? each);

export function readForm(page: string): PostedForm {
  const inputs = [...page.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"\/>/g)];
  const action = /<form method="post" action="([^"]*)">/.exec(page)?.[1];
  if (action === undefined) throw new Error(`there is no form: ${page}`);
  return {
    action: unescape(action),
    fields: Object.fromEntries(
      inputs.map(([, name = '', value = '']) => [name, unescape(value)] as const),
    ),
  };
}

/** A whole login, up to the page whose form goes to the app. */
export async function loginByForm(
  issuer: string,
  accountId: string,
  extra: Record<string, string | undefined>,
): Promise<{ request: AuthorizationRequest; page: Answer; visitor: Visitor }> {
  const open = await openLogin(issuer, { response_mode: 'form_post', ...extra });
  const { status, body } = await answerLogin(open, accountId);
  if (status !== 200) throw new Error(`the login was refused: ${JSON.stringify(body)}`);
  const page = await followToForm(open.visitor, String(body['redirectTo']));
  return { request: open.request, page, visitor: open.visitor };
}

/** Consents where asked. */
async function followToForm(visitor: Visitor, from: string): Promise<Answer> {
  let next = from;
  for (let hop = 0; hop < 8; hop += 1) {
    if (next.includes('/interaction/')) {
      const { body } = await visitor.sendJson(`${next}/consent`, {});
      next = String(body['redirectTo']);
    }
    const answer = await visitor.send(next);
    if (answer.location === undefined) return answer;
    next = answer.location;
  }
  throw new Error('the way does not end');
}
