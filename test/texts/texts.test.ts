/** Every language says everything, and nothing that nobody asks for. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { en, type TextKey } from '../../src/texts/en.ts';
import {
  chooseLanguage,
  languages,
  readUiLocales,
  translations,
  type Translation,
} from '../../src/texts/languages.ts';
import { scriptTexts } from '../../src/texts/script-texts.ts';
import { textsIn } from '../../src/texts/texts.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const keys = Object.keys(en) as TextKey[];

function readSources(folder: string): string {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|ejs)$/.test(name))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'))
    .join('\n');
}

test('no text is unused', () => {
  const rooms = ['login', 'http', 'provider', 'account', 'browser'].map((room) => `src/${room}`);
  const sources = [...rooms, 'views'].map(readSources).join('\n');
  const refusals = readFileSync(join(root, 'src/errors.ts'), 'utf8');
  const isUsed = (key: TextKey) => {
    const [subject, ...rest] = key.split('.');
    const name = `'${rest.join('.')}'`;
    if (subject === 'refusal') return refusals.includes(name);
    return sources.includes(subject === 'script' ? name : `'${key}'`);
  };
  expect(keys.filter((key) => !isUsed(key))).toEqual([]);
});

/** What a text needs: names with their kinds, and tags. */
function describeParts(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.argument) return [`{${element.value}}`];
    if (element.type === TYPE.tag)
      return [`<${element.value}>`, ...describeParts(element.children)];
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return [];
    const options = Object.values(element.options);
    return [`{${element.value}, …}`, ...options.flatMap(({ value }) => describeParts(value))];
  });
}

const partsOf = (text: string) => [...new Set(describeParts(parse(text)))].toSorted();

describe.each(languages.filter((language) => language !== 'en'))('%s', (language) => {
  const translation: Translation = translations[language];

  test('says every text, with the same values and tags', () => {
    const faults = keys.filter((key) => {
      const text = translation[key];
      return text === undefined || String(partsOf(text)) !== String(partsOf(en[key]));
    });
    expect(faults).toEqual([]);
    expect(Object.keys(translation).filter((key) => !Object.hasOwn(en, key))).toEqual([]);
  });

  test('is not English with another name', () => {
    const same = keys.filter(
      (key) => translation[key] === en[key] && /[a-z]{4} [a-z]/.test(en[key]),
    );
    expect(same).toEqual([]);
  });

  test('has a form for every number that the language tells apart', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const plurals = keys.flatMap((key) =>
      parse(translation[key] ?? '').flatMap((element) =>
        element.type === TYPE.plural ? { key, has: Object.keys(element.options) } : [],
      ),
    );
    for (const { has } of plurals) {
      // Compact and fractional numbers never come up.
      expect(
        forms
          .filter((form) => form !== 'many' || language === 'uk')
          .filter((form) => !has.includes(form)),
      ).toEqual([]);
    }
  });
});

describe('texts of scripts', () => {
  test.each(languages)('in %s need no more than filling in', (language) => {
    const translation: Translation = translations[language];
    const simple = keys
      .filter((key) => key.startsWith('script.'))
      .filter((key) => !/^([^{}<>']|\{\w+\})*$/.test(translation[key] ?? en[key]));
    expect(simple).toEqual([]);
  });
});

describe('the language of a page', () => {
  test.each([
    [['pt-BR', 'en'], 'pt'],
    [['xx', 'de-AT'], 'de'],
    [['zh-Hant-TW'], 'zh'],
    [['UK'], 'uk'],
    [['*'], 'en'],
    [[''], 'en'],
    [['constructor', '__proto__'], 'en'],
    [[], 'en'],
    [Array.from({ length: 10_000 }, () => 'xx'), 'en'],
  ])('for the wishes %j is %s', (wishes, language) => {
    expect(chooseLanguage(wishes)).toBe(language);
  });

  test('ui_locales that are no text are no wish', () => {
    expect(readUiLocales(['de', 'fr'])).toEqual([]);
    expect(readUiLocales('  de  fr ')).toEqual(['de', 'fr']);
  });
});

describe('markup', () => {
  const { markup } = textsIn('en');

  test('in a value is text', () => {
    const html = markup('consent.goesTo', { host: '<img src=x onerror=alert(1)>"\'&' });
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;&#34;&#39;&amp;');
    expect(html).not.toContain('<img');
  });

  test('in the address of a link stays in its attribute', () => {
    const html = markup('login.changesAccount', { account: 'a.near' }, { back: '"><script>' });
    expect(html).toContain('href="&#34;&gt;&lt;script&gt;"');
  });
});

test('a name keeps its order in a text from right to left', () => {
  expect(textsIn('ar').say('login.cancel', { host: '123.near' })).toContain('\u2068123.near\u2069');
  expect(textsIn('de').say('login.cancel', { host: '123.near' })).toContain('123.near');
  expect(scriptTexts(textsIn('ar'))['waiting']).toContain('\u2068{wallet}\u2069');
});
