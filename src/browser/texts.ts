/** What the script says, in the page's language; the server hands the texts over. */
import type { TextKey } from '../texts/en.ts';

type NameOf<Key> = Key extends `script.${infer Name}` ? Name : never;

export type ScriptText = NameOf<TextKey>;

export type ScriptTexts = Readonly<Record<ScriptText, string>>;

type Values = Readonly<Record<string, string>>;

/** Where a wallet can be had. */
export interface Source {
  /** A browser or a system, by its own name. */
  readonly place: string;
  readonly address: string;
}

/** It did not work, for a reason that the person can be told. */
export class Failure extends Error {
  readonly text: ScriptText;
  readonly values: Values;
  readonly sources: readonly Source[];

  constructor(text: ScriptText, values: Values = {}, sources: readonly Source[] = []) {
    super(text);
    this.text = text;
    this.values = values;
    this.sources = sources;
  }
}

export function fillIn(text: string, values: Values = {}): string {
  return text.replace(/\{(\w+)\}/g, (_all, name: string) => values[name] ?? '');
}
