/** What an app says of itself is shown as what it is, and turns nothing around it. */
import { describe, expect, test } from '@jest/globals';
import { describeApp, readableName } from '../../src/http/app-card.ts';

const noLogos = { pathOf: () => undefined };
const client = {
  id: 'app',
  name: 'App',
  redirectUri: 'https://app.example/callback',
  homepage: undefined,
  privacyPolicy: undefined,
  termsOfService: undefined,
  logo: undefined,
};

describe('the name of an app', () => {
  test.each([
    ['right-to-left override', 'Pay\u202Elapyap', 'Paylapyap'],
    ['isolates that are never ended', '\u2067\u2068App', 'App'],
    ['marks of direction', '\u200FApp\u200E\u061C', 'App'],
    ['lines', 'App\r\n\nis safe\u2028really\u2029', 'App is safe really'],
    ['control characters', 'A\u0000p\u001Bp', 'A p p'],
    ['invisible characters', '\u200B\uFEFF\u{E0041}App', 'App'],
    ['a tower of accents', `A${'\u0301'.repeat(500)}`, 'A\u0301\u0301\u0301'],
  ])('loses %s', (_what, name, shown) => {
    expect(readableName(name)).toBe(shown);
  });

  test('keeps how languages and pictures are written', () => {
    for (const name of ['می‌خواهم', 'नमस्ते', '👩‍👩‍👧 Family', 'Zürich', 'חנות']) {
      expect(readableName(name)).toBe(name);
    }
  });

  test('is cut where it is very long, between characters', () => {
    const shown = readableName('👩‍👩‍👧'.repeat(5000));
    expect(shown).toBe(`${'👩‍👩‍👧'.repeat(99)}…`);
  });

  test('is the client’s id where nothing of it is left', () => {
    expect(describeApp({ ...client, name: '\u202E\u200B' }, noLogos).name).toBe('app');
  });
});

describe('a link of an app', () => {
  test.each([
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'http://app.example/',
    'https://login.example.com@evil.example/',
    '//evil.example/',
    'privacy.html',
  ])('is left out where it is %s', (uri) => {
    const card = describeApp(
      { ...client, homepage: uri, privacyPolicy: uri, termsOfService: uri },
      noLogos,
    );
    expect(card).toMatchObject({
      homepage: undefined,
      privacyPolicy: undefined,
      termsOfService: undefined,
    });
  });

  test('is shown where it is https, or on this machine', () => {
    const uris = {
      homepage: 'https://app.example/',
      privacyPolicy: 'http://localhost:3001/privacy',
    };
    expect(describeApp({ ...client, ...uris }, noLogos)).toMatchObject(uris);
  });
});
