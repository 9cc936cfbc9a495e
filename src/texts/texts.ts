/**
 * Says a text in a language. A message is read once and kept; nothing is read at start,
 * since most languages are never asked for.
 */
import ejs from 'ejs';
import { IntlMessageFormat } from 'intl-messageformat';
import { en, type TextKey } from './en.ts';
import {
  directionOf,
  isolateIn,
  translations,
  type Language,
  type Translation,
} from './languages.ts';

/** A text within a text, said in the same language. */
export interface TextReference {
  readonly text: TextKey;
}

export type TextValues = Readonly<Record<string, string | number | TextReference>>;

/** Addresses by the name of the tag that becomes the link. */
export type Links = Readonly<Record<string, string>>;

export interface Texts {
  readonly language: Language;
  readonly direction: 'ltr' | 'rtl';
  say(key: TextKey, values?: TextValues): string;
  /** HTML, in which only the tags of the text are markup; values and addresses are escaped. */
  markup(key: TextKey, values?: TextValues, links?: Links): string;
  /** A point in time, in UTC and said so. @param at milliseconds since the epoch */
  time(at: number): string;
  /** The same from now: “3 hours ago”. */
  since(at: number, now: number): string;
}

const known = new Map<Language, Texts>();

export function textsIn(language: Language): Texts {
  const found = known.get(language) ?? createTexts(language);
  known.set(language, found);
  return found;
}

/** English, for logs, programs and developers. */
export const english = (key: TextKey, values?: TextValues): string =>
  textsIn('en').say(key, values);

function createTexts(language: Language): Texts {
  const translation: Translation = translations[language];
  const messages = new Map<TextKey, IntlMessageFormat>();
  const find = (key: TextKey): IntlMessageFormat => {
    const found = messages.get(key) ?? new IntlMessageFormat(translation[key] ?? en[key], language);
    messages.set(key, found);
    return found;
  };
  const fill = (values: TextValues) => resolve(values, { say, isolate: isolateIn(language) });
  const say = (key: TextKey, values: TextValues = {}): string =>
    join(find(key).format<string>(fill(values)));

  const times = new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  const distances = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  return {
    language,
    direction: directionOf(language),
    say,
    markup(key, values = {}, links = {}) {
      const filled = fill(values);
      const escaped = Object.entries(filled).map(([name, value]) => [
        name,
        typeof value === 'string' ? ejs.escapeXML(value) : value,
      ]);
      return join(
        find(key).format<string>({
          ...(Object.fromEntries(escaped) as typeof filled),
          ...tags,
          ...toLinkTags(links),
        }),
      );
    },
    time: (at) => `${times.format(at)} UTC`,
    since: (at, now) => distances.format(...inUnits(at - now)),
  };
}

/** The library gives parts where a tag stands between them. */
function join(parts: string | string[]): string {
  return Array.isArray(parts) ? parts.join('') : parts;
}

interface Filling {
  readonly say: (key: TextKey) => string;
  readonly isolate: (value: string) => string;
}

function resolve(values: TextValues, { say, isolate }: Filling): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (typeof value === 'object') return [name, say(value.text)];
      return [name, typeof value === 'string' ? isolate(value) : value];
    }),
  );
}

type Tag = (chunks: string[]) => string;

const tags: Readonly<Record<string, Tag>> = {
  // What a person or an app is called may be written from right to left.
  b: (chunks) => `<strong><bdi>${chunks.join('')}</bdi></strong>`,
  code: (chunks) => `<code dir="ltr">${chunks.join('')}</code>`,
};

function toLinkTags(links: Links): Record<string, Tag> {
  return Object.fromEntries(
    Object.entries(links).map(([name, address]) => [
      name,
      (chunks: string[]) =>
        `<a href="${ejs.escapeXML(address)}" rel="noreferrer">${chunks.join('')}</a>`,
    ]),
  );
}

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

function inUnits(milliseconds: number): [number, Intl.RelativeTimeFormatUnit] {
  const found = units.find(([, length]) => Math.abs(milliseconds) >= length);
  if (found === undefined) return [0, 'minute'];
  return [Math.trunc(milliseconds / found[1]), found[0]];
}
