/** A device without a browser of its own (RFC 8628), and the person who types its code elsewhere. */
import { requestTokens, sign } from './relying-party.ts';
import { Visitor, type Answer, type JsonObject } from './visitor.ts';

export const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';

/** Nobody is sent back to any of them. */
export const deviceClients = [
  {
    client_id: 'tv-app',
    client_name: 'TV app',
    token_endpoint_auth_method: 'none',
    grant_types: [deviceGrant, 'refresh_token'],
  },
  {
    client_id: 'other-tv-app',
    token_endpoint_auth_method: 'none',
    grant_types: [deviceGrant],
  },
  {
    client_id: 'own-tv-app',
    client_secret: 'own-tv-app-secret-own-tv-app-secret',
    grant_types: [deviceGrant],
    first_party: true,
  },
];

export interface DeviceCodes {
  readonly deviceCode: string;
  /** As the device shows it. */
  readonly userCode: string;
  readonly body: JsonObject;
}

/** What the device asks for first; `extra` overrides. */
export async function askForCodes(
  issuer: string,
  extra: Record<string, string> = {},
  userAgent = 'LivingRoom/2.0 (SMART-TV; Tizen 7.0)',
): Promise<DeviceCodes> {
  const response = await fetch(new URL('/device/code', issuer), {
    method: 'POST',
    headers: { 'user-agent': userAgent },
    body: new URLSearchParams({ client_id: 'tv-app', scope: 'openid profile', ...extra }),
  });
  const body = (await response.json()) as JsonObject;
  if (response.status !== 200) throw new Error(`no codes: ${JSON.stringify(body)}`);
  return { deviceCode: String(body['device_code']), userCode: String(body['user_code']), body };
}

/** The device asks for its tokens once. */
export const poll = (issuer: string, { deviceCode }: DeviceCodes, clientId = 'tv-app') =>
  requestTokens(issuer, {
    grant_type: deviceGrant,
    client_id: clientId,
    device_code: deviceCode,
  });

/** What the page of the code would send on. */
export function hiddenFields({ text }: Answer): Record<string, string> {
  const inputs = text.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g);
  return Object.fromEntries([...inputs].map(([, name, value]) => [name, value]));
}

/** Types a code at the entry page. */
export async function typeCode(
  issuer: string,
  userCode: string,
  visitor = new Visitor(),
): Promise<{ visitor: Visitor; page: Answer }> {
  const entry = await visitor.send(`${issuer}/device`);
  const form = { ...hiddenFields(entry), user_code: userCode };
  return { visitor, page: await visitor.send(`${issuer}/device`, { form }) };
}

/** At the page that asks whose device it is. */
export const decide = (
  issuer: string,
  visitor: Visitor,
  page: Answer,
  decision: 'confirm' | 'abort',
): Promise<Answer> =>
  visitor.send(`${issuer}/device`, { form: { ...hiddenFields(page), [decision]: 'yes' } });

/** From the confirmed code on: signs, consents where asked, and gives the last page. */
export async function approve(
  visitor: Visitor,
  confirmed: Answer,
  accountId: string,
): Promise<Answer> {
  let answer = confirmed;
  for (let hop = 0; hop < 8 && answer.location !== undefined; hop += 1) {
    const { location } = answer;
    if (!location.includes('/interaction/')) {
      answer = await visitor.send(location);
      continue;
    }
    const { body } = await visitor.sendJson(location);
    const challenge = body['challenge'] as JsonObject | undefined;
    const done =
      challenge === undefined
        ? await visitor.sendJson(`${location}/consent`, {})
        : await visitor.sendJson(`${location}/login`, await sign(accountId, challenge));
    if (done.status !== 200) throw new Error(`refused: ${JSON.stringify(done.body)}`);
    answer = await visitor.send(String(done.body['redirectTo']));
  }
  return answer;
}

/** A device whose code a person has confirmed, signed for and consented to. */
export async function approvedDevice(
  issuer: string,
  accountId: string,
  extra: Record<string, string> = {},
): Promise<{ codes: DeviceCodes; visitor: Visitor; page: Answer }> {
  const codes = await askForCodes(issuer, extra);
  const { visitor, page } = await typeCode(issuer, codes.userCode);
  const confirmed = await decide(issuer, visitor, page, 'confirm');
  return { codes, visitor, page: await approve(visitor, confirmed, accountId) };
}
