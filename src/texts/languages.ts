/** The languages of the pages, and the choice between them. */
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en, type TextKey } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';
import { ko } from './ko.ts';
import { pt } from './pt.ts';
import { tr } from './tr.ts';
import { uk } from './uk.ts';
import { vi } from './vi.ts';
import { zh } from './zh.ts';

export type Translation = Readonly<Partial<Record<TextKey, string>>>;

/** By language code (ISO 639-1). */
export const translations = { en, es, pt, fr, de, uk, tr, vi, zh, ja, ko, ar } satisfies Record<
  string,
  Translation
>;

export type Language = keyof typeof translations;

export const languages = Object.keys(translations) as readonly Language[];

export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}

/**
 * From right to left, a name such as `123.near` is laid out as `near.123` unless it is set
 * apart (Unicode's first strong isolate).
 */
export function isolateIn(language: Language): (value: string) => string {
  return directionOf(language) === 'ltr' ? (value) => value : (value) => `\u2068${value}\u2069`;
}

/** Wishes that are looked at; nobody reads more languages than that. */
const mostWishes = 20;

/**
 * The first language that is wished for and there, else English. A wish for a region or
 * script, such as `pt-BR`, is one for its language.
 * @param wishes language tags (RFC 5646), the most wanted first
 */
export function chooseLanguage(wishes: readonly string[]): Language {
  const wished = wishes.slice(0, mostWishes).map(readLanguage);
  return wished.find((language) => language !== undefined) ?? 'en';
}

function readLanguage(tag: string): Language | undefined {
  const subtag = tag.split('-')[0]?.toLowerCase();
  return languages.find((language) => language === subtag);
}

/** OpenID Connect Core, section 3.1.2.1: tags with spaces between them. */
export function readUiLocales(value: unknown): readonly string[] {
  return typeof value === 'string' ? value.slice(0, 500).split(' ').filter(Boolean) : [];
}
