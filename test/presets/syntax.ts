/** Whether a text for an app's side is well-formed, as far as that can be told without the app. */
import { execFileSync } from 'node:child_process';
import { transformSync } from 'esbuild';
import { parseAllDocuments } from 'yaml';
import type { AppSideLanguage } from '../../src/presets/preset.ts';

/** @throws where it is not */
export const checkSyntax: Readonly<Record<AppSideLanguage, (text: string) => void>> = {
  json: (text) => void JSON.parse(text),
  yaml(text) {
    const faults = parseAllDocuments(text).flatMap(({ errors }) => errors);
    if (faults[0] !== undefined) throw faults[0];
  },
  js: (text) => void transformSync(text, { loader: 'js' }),
  sh: (text) => void execFileSync('sh', ['-n', '-c', text]),
  toml(text) {
    for (const line of text.split('\n')) {
      const [, value] = /^[a-z][\w]* = (.+)$/.exec(line) ?? fail(line);
      JSON.parse(value ?? '');
    }
  },
  ini: (text) => checkLines(text, /^(\[[\w.]+\]|[a-zA-Z_]\w* = \S.*|)$/),
  env: (text) => checkLines(text, /^(--[a-z-]+=\S+|[A-Z]\w*=(\S.*|"[^"]*"))$/),
  fields: (text) => checkLines(text, /^[^:]+: \S.*$/),
  apache: (text) => checkLines(text, /^(\s*[A-Z]\w+ \S.*|<\/?Location( \/\w*)?>|)$/),
  nginx(text) {
    checkLines(text, /^(location .+ \{|\s+[a-z_]+ .+;|\})$/);
    checkBrackets(text);
  },
  csharp: checkBrackets,
  hcl: checkBrackets,
  php: (text) => checkLines(text, /^define\( '[A-Z_]+', ('[^']*'|true|false) \);$/),
  python: checkBrackets,
  ruby: checkBrackets,
};

function checkLines(text: string, shape: RegExp): void {
  for (const line of text.split('\n')) if (!shape.test(line)) fail(line);
}

/** Brackets close in the order in which they open; what stands in quotes does not count. */
function checkBrackets(text: string): void {
  const open: string[] = [];
  for (const letter of text.replaceAll(/"[^"\n]*"|'[^'\n]*'/g, '')) {
    const closing = { '(': ')', '[': ']', '{': '}' }[letter];
    if (closing !== undefined) open.push(closing);
    else if (')]}'.includes(letter) && open.pop() !== letter) fail(text);
  }
  if (open.length > 0) fail(text);
}

function fail(text: string): never {
  throw new Error(`not well-formed: ${text}`);
}
