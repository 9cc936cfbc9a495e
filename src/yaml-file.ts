/** Base: YAML, with the line of everything that stands in it. */
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type Node,
} from 'yaml';

export interface YamlFault {
  /** Such as `12:3` (line and column), or `12`. */
  readonly at: string;
  readonly message: string;
}

export interface YamlContent {
  /** Undefined where the text is no YAML. */
  readonly content: unknown;
  /** By the path with dots, such as `clients.0.client_id`; they count from 1. */
  readonly lines: ReadonlyMap<string, number>;
  readonly faults: readonly YamlFault[];
}

/** No setting lies deeper, but what stands in itself by an alias would. */
const deepest = 32;

export function readYaml(text: string): YamlContent {
  const lineCounter = new LineCounter();
  // Pretty errors show the text around them, which may be a secret. Keys that stand there
  // twice are found below, where their names are known.
  const options = { lineCounter, prettyErrors: false, uniqueKeys: false };
  const document = parseDocument(text, options);
  const lines = new Map<string, number>();
  const broken = document.errors.map(({ pos: [offset], message }) => {
    const { line, col } = lineCounter.linePos(offset);
    return { at: `${line}:${col}`, message: `is not valid YAML: ${message.replace(/: ".*/s, '')}` };
  });
  if (broken.length > 0) return { content: undefined, lines, faults: broken };
  try {
    const content: unknown = document.toJS();
    const lineOf = (node: Node) => lineCounter.linePos(node.range?.[0] ?? 0).line;
    return { content, lines, faults: placeAll(document, lineOf, lines) };
  } catch (error) {
    // An alias of nothing, or so many aliases that they would fill the memory.
    const message = `is not valid YAML: ${error instanceof Error ? error.message : String(error)}`;
    return { content: undefined, lines, faults: [{ at: '1', message }] };
  }
}

/** Fills `lines`. @returns the keys that stand twice in one mapping */
function placeAll(
  document: Document,
  lineOf: (node: Node) => number,
  lines: Map<string, number>,
): YamlFault[] {
  const faults: YamlFault[] = [];
  const place = (path: string, node: Node) => {
    const [line, earlier] = [lineOf(node), lines.get(path)];
    lines.set(path, line);
    if (earlier === undefined) return;
    faults.push({
      at: `${line}`,
      message: `${path}: stands there twice; it is in line ${earlier} already`,
    });
  };
  const walk = (node: unknown, path: readonly string[]): void => {
    const target = isAlias(node) ? node.resolve(document) : node;
    if (path.length > deepest) throw new Error(`${path[0]} is nested too deeply`);
    if (isMap<Node, Node | null>(target)) {
      for (const { key, value } of target.items) {
        const inner = [...path, isScalar(key) ? String(key.value) : key.toString()];
        place(inner.join('.'), key);
        walk(value, inner);
      }
    } else if (isSeq<Node>(target)) {
      target.items.forEach((item, index) => {
        place([...path, index].join('.'), item);
        walk(item, [...path, String(index)]);
      });
    }
  };
  walk(document.contents, []);
  return faults;
}
