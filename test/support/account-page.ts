/** The account's page, as a person's browser and a program meet it. */
import { developmentKey } from '../../dev/accounts.ts';
import { testClients } from './provider.ts';
import { sign } from './relying-party.ts';
import { signIn, type SignedIn } from './signed-in.ts';
import { Visitor, type Answer, type JsonObject } from './visitor.ts';

export interface AccountPage {
  readonly status: number;
  readonly body: JsonObject;
}

/** An app beside the usual ones, whose name is markup. */
export const markup = '<img src=x onerror=alert(1)>';
export const markupApp = {
  client_id: 'markup-app',
  redirect_uri: 'https://markup.example/callback',
};

/** The usual apps, of which `public-app` is told of logouts there, and one more. */
export const clientsToldAt = (logoutUri: string): object[] => [
  {
    ...testClients[0],
    backchannel_logout_uri: logoutUri,
    backchannel_logout_session_required: true,
  },
  ...testClients.slice(1),
  {
    client_id: markupApp.client_id,
    client_name: markup,
    redirect_uris: [markupApp.redirect_uri],
    token_endpoint_auth_method: 'none',
  },
];

/** Signs in at `public-app`, as somebody whose key the development chain knows. */
export const signInAs = (
  issuer: string,
  accountId: string,
  visitor = new Visitor(),
): Promise<SignedIn> => signIn(issuer, accountId, developmentKey(accountId), visitor);

/** A visitor whose browser says what it is. */
export const visitorWith = (userAgent: string): Visitor =>
  new Visitor((input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('user-agent', userAgent);
    return fetch(input, { ...init, headers });
  });

export const readAccount = (issuer: string, visitor: Visitor): Promise<AccountPage> =>
  visitor.sendJson(`${issuer}/account`);

/** The objects of a list of the page. */
export const listOf = async (
  issuer: string,
  visitor: Visitor,
  name: 'sessions' | 'apps' | 'signIns',
): Promise<JsonObject[]> => (await readAccount(issuer, visitor)).body[name] as JsonObject[];

export const appIdsOf = async (issuer: string, visitor: Visitor): Promise<string[]> =>
  (await listOf(issuer, visitor, 'apps')).map(({ app }) => String(app));

export const formTokenOf = async (issuer: string, visitor: Visitor): Promise<string> =>
  String((await readAccount(issuer, visitor)).body['formToken']);

/** How this browser's session is named. */
export async function sessionOf(issuer: string, visitor: Visitor): Promise<string> {
  const sessions = await listOf(issuer, visitor, 'sessions');
  return String(sessions.find(({ isThisBrowser }) => isThisBrowser === true)?.['session']);
}

/** Sends one of the page's forms, as a browser does that has the page open. */
export async function sendForm(
  issuer: string,
  visitor: Visitor,
  path: string,
  form: Record<string, string> = {},
): Promise<Answer> {
  const formToken = await formTokenOf(issuer, visitor);
  return visitor.send(`${issuer}/account/${path}`, {
    headers: { origin: issuer },
    form: { formToken, ...form },
  });
}

/** Opens the page as nobody, signs, and gives the address where that ends. */
export async function signInAtPage(
  issuer: string,
  visitor: Visitor,
  accountId: string,
): Promise<string> {
  const toAuthorize = await visitor.send(`${issuer}/account`);
  const toLogin = await visitor.send(toAuthorize.location ?? '');
  const page = toLogin.location ?? '';
  const { body: step } = await visitor.sendJson(page);
  const answer = await sign(accountId, step['challenge'] as JsonObject);
  const { body } = await visitor.sendJson(`${page}/login`, answer);
  const resumed = await visitor.send(String(body['redirectTo']));
  return resumed.location ?? '';
}
