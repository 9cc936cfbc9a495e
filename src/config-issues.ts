/** Base: what the schema found wrong, as a sentence for each setting. */
import { z } from 'zod';
import { fileSchema } from './config-schema.ts';
import type { SettingFault } from './settings-origin.ts';
import { findMeant } from './spelling.ts';

export function describeIssues(issues: readonly z.core.$ZodIssue[]): SettingFault[] {
  return issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') {
      return [{ path: issue.path.join('.'), message: sayIssue(issue) }];
    }
    const known = settingsAt(issue.path);
    return issue.keys.map((key) => {
      const meant = findMeant(key, known);
      const help = meant === undefined ? `known are ${known.join(', ')}` : `did you mean ${meant}?`;
      return { path: [...issue.path, key].join('.'), message: `is not a setting; ${help}` };
    });
  });
}

/** The schema's own sentence, but for the library's of a value that is of another kind. */
function sayIssue(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'invalid_type' || !issue.message.startsWith('Invalid input')) {
    return issue.message;
  }
  return kinds[issue.expected] ?? issue.message;
}

const kinds: Readonly<Record<string, string>> = {
  string: 'must be text; write it in quotes',
  object: 'must be a section with settings of its own',
  array: 'must be a list',
  record: 'must be a section with settings of its own',
};

/** The names of what a section of the file can hold. */
function settingsAt(path: readonly PropertyKey[]): string[] {
  const schema: unknown = z.toJSONSchema(fileSchema, { io: 'input', unrepresentable: 'any' });
  let place = schema as Shape | undefined;
  for (const segment of path) {
    place = typeof segment === 'number' ? place?.items : place?.properties?.[String(segment)];
  }
  return Object.keys(place?.properties ?? {});
}

interface Shape {
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
}
