/** What the script says, in the page's language; the server hands the texts over. */
import type { TextKey } from '../texts/en.ts';

type NameOf<Key> = Key extends `script.${infer Name}` ? Name : never;

export type ScriptText = NameOf<TextKey>;

export type ScriptTexts = Readonly<Record<ScriptText, string>>;

type Values = Readonly<Record<string, string>>;

/** It did not work, for a reason that the person can be told. */
export class Failure extends Error {
  readonly text: ScriptText;
  readonly values: Values;

  constructor(text: ScriptText, values: Values = {}) {
    super(text);
    this.text = text;
    this.values = values;
  }
}

export function fillIn(text: string, values: Values = {}): string {
  return text.replace(/\{(\w+)\}/g, (_all, name: string) => values[name] ?? '');
}
