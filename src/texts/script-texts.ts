/** The texts that the pages' scripts say by themselves. */
import { en } from './en.ts';
import { isolateIn, translations, type Language, type Translation } from './languages.ts';
import type { Texts } from './texts.ts';

const prefix = 'script.';
const english = Object.entries(en).filter(([key]) => key.startsWith(prefix));
const known = new Map<Language, Readonly<Record<string, string>>>();

/** By what follows `script.` in their keys. In them `{name}` is to be filled in, and nothing else. */
export function scriptTexts({ language }: Texts): Readonly<Record<string, string>> {
  const found = known.get(language) ?? collect(language);
  known.set(language, found);
  return found;
}

function collect(language: Language): Readonly<Record<string, string>> {
  const translation: Translation = translations[language];
  const isolate = isolateIn(language);
  return Object.fromEntries(
    english.map(([key, text]) => [
      key.slice(prefix.length),
      (translation[key as keyof typeof en] ?? text).replace(/\{\w+\}/g, isolate),
    ]),
  );
}
