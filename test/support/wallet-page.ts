/** What a browser is given of wallets: the login page's list and policy, and code as it is on the wire. */
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { expect } from '@jest/globals';
import { eventually } from './eventually.ts';
import type { TestProvider } from './provider.ts';
import { openLogin } from './relying-party.ts';

export interface WalletPage {
  readonly policy: Readonly<Record<string, string>>;
  readonly wallets: readonly Record<string, unknown>[];
}

export async function readPage(provider: TestProvider): Promise<WalletPage> {
  const { visitor, page } = await openLogin(provider.issuer);
  const { headers, text } = await visitor.send(page);
  const settings = /data-settings="([^"]*)"/.exec(text)?.[1] ?? '';
  const json = settings.replaceAll('&#34;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
  const { manifest } = JSON.parse(json) as { manifest: Pick<WalletPage, 'wallets'> };
  const [first = '', second] = (headers.get('content-security-policy') ?? '').split(', ');
  // Both hold: a nonce alone would allow scripts from anywhere to code that knows it.
  expect(second).toBe("script-src 'self' 'unsafe-inline'");
  const directives = first.split('; ');
  const policy = Object.fromEntries(
    directives.map((one) => one.split(/ (.*)/s) as [string, string]),
  );
  return { policy, wallets: manifest.wallets };
}

export const untilOffered = (provider: TestProvider, count: number) =>
  eventually(async () => (await readPage(provider)).wallets.length === count, 20_000);

export interface Raw {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** As it is on the wire, with this encoding asked for. */
export function readRaw(
  url: URL,
  encoding: string,
  { method = 'GET', from = '' } = {},
): Promise<Raw> {
  const headers = { 'accept-encoding': encoding, ...(from && { 'x-forwarded-for': from }) };
  return new Promise((resolve, reject) => {
    httpRequest(url, { method, headers }, (response) => {
      buffer(response).then(
        (body) => resolve({ status: response.statusCode, headers: response.headers, body }),
        reject,
      );
    })
      .on('error', reject)
      .end();
  });
}
