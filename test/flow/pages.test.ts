/** What an app and an operator say of themselves, on the pages that a person gets. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { within } from '../support/eventually.ts';
import { startOrigin, stopOrigins, type TestOrigin } from '../support/origins.ts';
import { png, readPng } from '../support/pictures.ts';
import { redirectUri, startProvider, type TestProvider } from '../support/provider.ts';
import { answerLogin, openLogin } from '../support/relying-party.ts';

const name = '</title><script>alert(1)</script>"><img src=x onerror=alert(1)>\u202Eneve';
let provider: TestProvider;
let files: TestOrigin;
let folder: string;

beforeAll(async () => {
  files = await startOrigin((_request, response) => {
    response.setHeader('content-type', 'image/png');
    response.end(png(300, 300));
  });
  folder = mkdtempSync(join(tmpdir(), 'near-oidc-pages-'));
  const logo = join(folder, 'logo.png');
  writeFileSync(logo, png(400, 100));
  provider = await startProvider({
    settings: {
      branding: {
        name: 'Acme & Sons',
        logo,
        colors: { main: '#5f27cd' },
        terms_url: 'https://acme.example/terms',
        privacy_url: 'https://acme.example/privacy?a=1&b="2"',
        support_url: 'https://acme.example/help',
      },
      clients: [
        {
          client_id: 'public-app',
          client_name: name,
          token_endpoint_auth_method: 'none',
          redirect_uris: [redirectUri],
          client_uri: 'https://app.example/',
          policy_uri: 'https://app.example/privacy',
          tos_uri: 'https://app.example/terms',
          logo_uri: `${files.origin}/logo.png`,
        },
      ],
    },
  });
});
afterAll(async () => {
  await provider.close();
  await stopOrigins();
  rmSync(folder, { recursive: true });
});

/** The login page, the consent page, a page of an error, and the page after signing out. */
async function openPages(): Promise<Record<string, string>> {
  const login = await openLogin(provider.issuer);
  const read = async (url: string) => (await login.visitor.send(url)).text;
  const shown = await read(login.page);
  const { body } = await answerLogin(login, 'alice.sandbox');
  const next = await login.visitor.send(String(body['redirectTo']));
  return {
    login: shown,
    consent: await read(next.location ?? ''),
    error: await read(`${provider.issuer}/nowhere`),
    'signed out': await read(`${provider.issuer}/logout/success`),
  };
}

test('every page names the service together with its host, and links to what it should', async () => {
  const { host } = new URL(provider.issuer);
  const pages = Object.entries(await openPages());
  for (const [, page] of pages) {
    expect(page).toMatch(new RegExp(`<title>[^<]+ · Acme &amp; Sons \\(${host}\\)</title>`));
    expect(page).toMatch(
      new RegExp(
        `<header[^]*<bdi>Acme &amp; Sons</bdi>[^]*<bdi class="head-host">${host}</bdi>[^]*</header>`,
      ),
    );
    expect(page).toMatch(new RegExp(`<footer[^]*Acme &amp; Sons[^]*${host}[^]*</footer>`));
    expect(page).toContain(
      'href="https://acme.example/privacy?a=1&amp;b=&#34;2&#34;" rel="noreferrer"',
    );
    expect(page).toMatch(
      /<link rel="stylesheet" href="\/assets\/style-[\w-]+\.css">\s*<link rel="stylesheet" href="\/assets\/brand-[\w-]+\.css">/,
    );
    expect(page).not.toMatch(/style="|<style/);
  }
  expect(pages).toHaveLength(4);
});

test('logo and colours come from our own origin, under names that change with them', async () => {
  const { login = '' } = await openPages();
  for (const [pattern, type] of [
    [/\/assets\/logo-[\w-]+\.png/, 'image/png'],
    [/\/assets\/brand-[\w-]+\.css/, 'text/css; charset=utf-8'],
  ] as const) {
    const answer = await fetch(provider.issuer + (pattern.exec(login)?.[0] ?? ''));
    expect(answer.headers.get('content-type')).toBe(type);
    expect(answer.headers.get('cache-control')).toContain('immutable');
  }
});

describe('an app', () => {
  test('whose name is markup and turns the direction shows it as text', async () => {
    const pages = await openPages();
    for (const page of [pages['login'] ?? '', pages['consent'] ?? '']) {
      expect(page).toContain('<bdi>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;');
      expect(page).not.toMatch(/<script>alert|<img src=x|\u202E/);
    }
  });

  test('is linked without a referrer', async () => {
    const pages = await openPages();
    for (const page of [pages['login'] ?? '', pages['consent'] ?? '']) {
      for (const path of ['', 'privacy', 'terms']) {
        expect(page).toContain(`<a href="https://app.example/${path}" rel="noreferrer">`);
      }
    }
  });

  test('has its logo fetched at the start, and served from our own origin', async () => {
    const path = await within(5000, async () => {
      const found = /\/assets\/client-logo\/[\w-]+\.png/.exec((await openPages())['login'] ?? '');
      if (found === null) throw new Error('the logo is not there yet');
      return found[0];
    });
    const answer = await fetch(provider.issuer + path);
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    const written = readPng(Buffer.from(await answer.arrayBuffer()));
    expect(written).toMatchObject({ width: 128, height: 128 });
    expect(files.asked).toEqual(['/logo.png']);
  });
});

test('a path of a logo that nobody has is a page that says so', async () => {
  const nowhere = await fetch(`${provider.issuer}/assets/client-logo/0000-0000.png`);
  expect(nowhere.status).toBe(404);
});
