/** What is left of text and links that strangers wrote. */
import { describe, expect, test } from '@jest/globals';
import { cleanLink, cleanName, looksLikeOtherAccount } from '../../src/account/profile-text.ts';

describe('a name', () => {
  test.each([
    ['Zoë Ωmega 王小明', 'Zoë Ωmega 王小明'],
    ['e\u0301', '\u00e9'],
    ['  a \t\n\u2003 b  ', 'a b'],
    ['a\u2028b\u0085c', 'a b c'],
    ['\u202egnp.exe\u202c', 'gnp.exe'],
    ['\u2066a\u2069\u061c\u200e\u200f', 'a'],
    ['a\u200b\u200c\u200d\u2060\ufeffb', 'ab'],
    ['\u3164\u115f\u1160\uffa0\u2800', ''],
    ['a\u{e0041}\u{e007f}', 'a'],
    ['a\ud800b', 'ab'],
    ['<b onload=x>Al</b>', 'b onload=xAl/b'],
    [`a${'\u0316'.repeat(50)}`, `a${'\u0316'.repeat(3)}`],
    ['\u0000\u0007\u001b[31mred', '[31mred'],
  ])('of %j is %j', (given, clean) => {
    expect(cleanName(given)).toBe(clean);
  });

  test('has 100 characters at most, and none of them is cut in the middle', () => {
    expect(cleanName('😀'.repeat(500))).toBe('😀'.repeat(100));
    expect(cleanName(' '.repeat(100_000))).toBe('');
  });
});

describe('a name is not used where it might be taken for another account', () => {
  test.each([
    'bob.near',
    '@bob.near',
    'BOB.NEAR',
    'b o b . n e a r',
    'bob.nеar',
    'ｂｏｂ．ｎｅａｒ',
    'bob․near',
    'böb.near',
    'Support (bob.near)',
    'bob.near support',
    'Team bob.near here',
    'bob.$near',
    'bob.(near)',
    'b|ob.example',
    'Ask bob.#near now',
    'bob.tg',
    'shop.bob.testnet',
    'bob.example',
    '98793cd91a3f870fb126f66285808c7e094afcfc4eda8a970f6648cdf0dbd6de',
    '98793CD91A3F870FB126F66285808C7E094AFCFC4EDA8A970F6648CDF0DBD6DE',
    '0x32be343b94f860124dc4fee278fdcbd38c102d88',
    '0s32be343b94f860124dc4fee278fdcbd38c102d88',
    '98793c…dbd6de',
    '0x32be34...102d88',
  ])('%s', (name) => {
    expect(looksLikeOtherAccount(name, 'alice.near')).toBe(true);
  });

  test('one below the root of the account itself, whatever that is', () => {
    expect(looksLikeOtherAccount('The bob.sandbox', 'alice.sandbox')).toBe(true);
  });
});

test.each([
  'Alice',
  'alice.near',
  'alice.near again',
  'Alice Near',
  'J. R. R. Tolkien',
  'Near and far',
  'Dr. Nearing',
])('the name %s may be used by alice.near', (name) => {
  expect(looksLikeOtherAccount(name, 'alice.near')).toBe(false);
});

describe('a link', () => {
  test.each([
    ['https://alice.example.com/a?b=c#d', 'https://alice.example.com/a?b=c#d'],
    ['alice.example.com/me', 'https://alice.example.com/me'],
    ['HTTPS://Bücher.example', 'https://xn--bcher-kva.example/'],
    ['https://a.example/"><script>', 'https://a.example/%22%3E%3Cscript%3E'],
  ])('of %s is %s', (given, clean) => {
    expect(cleanLink(given)).toBe(clean);
  });

  test.each([
    '',
    'alice',
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'http://a.example',
    'ftp://a.example',
    'https://u@a.example',
    'https://u:p@a.example',
    'https://a.example:8443',
    'https://localhost',
    'https://app.localhost',
    'https://router.lan',
    'https://db.internal.',
    'https://printer.local',
    'https://10.0.0.1',
    'https://8.8.8.8',
    'https://2130706433',
    'https://0x7f000001',
    'https://[::ffff:127.0.0.1]',
    'https://intranet/',
    'https://a.example/\u202ecod',
    `https://a.example/${'ä'.repeat(300)}`,
  ])('%j is none', (given) => {
    expect(cleanLink(given)).toBeUndefined();
  });
});
