/** The two ends of a sign-in by a phone, as far as the wire goes. */
import { openLogin, sign, type SignOptions } from './relying-party.ts';
import { Visitor, type Answer, type JsonObject } from './visitor.ts';

export interface ShownLink {
  /** Address for the phone. */
  readonly link: string;
  readonly code: string;
}

/** The device asks for a link. @param page address of its interaction */
export async function showLink(device: Visitor, page: string): Promise<ShownLink> {
  const answer = await device.send(`${page}/phone`, { form: {} });
  const link = /<a href="([^"]+\/phone\/[\w-]+)"/.exec(answer.text)?.[1];
  const code = /<strong id="code"[^>]*>([\w-]+)</.exec(answer.text)?.[1];
  if (link === undefined || code === undefined) throw new Error(`no link: ${answer.text}`);
  return { link, code };
}

export const typePhoneCode = (phone: Visitor, link: string, code: string): Promise<Answer> =>
  phone.send(`${link}/code`, { form: { code } });

/** Signs on the phone, which has typed the code. */
export async function signOnPhone(
  phone: Visitor,
  link: string,
  accountId: string,
  options: SignOptions = {},
): Promise<{ status: number; body: JsonObject; answer: object }> {
  const { body } = await phone.sendJson(link);
  const answer = await sign(accountId, body['challenge'] as JsonObject, options);
  return { ...(await phone.sendJson(`${link}/login`, answer)), answer };
}

export const phoneStatus = async (device: Visitor, page: string) =>
  (await device.sendJson(`${page}/phone`)).body;

/** The click on the device that takes what the phone signed. */
export const finishOnDevice = (device: Visitor, page: string) =>
  device.sendJson(`${page}/phone/finish`, {});

/** A device that shows a link, and a phone that has typed the code. */
export async function openPhone(issuer: string) {
  const { visitor: device, page, request } = await openLogin(issuer);
  const { link, code } = await showLink(device, page);
  const phone = new Visitor();
  const typed = await typePhoneCode(phone, link, code);
  return { device, page, request, phone, link, code, typed };
}
