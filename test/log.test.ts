/** What could let anyone in never reaches the log. */
import { describe, expect, test } from '@jest/globals';
import { createLogger } from '../src/log.ts';

function logged(fields: object): Record<string, unknown> {
  const lines: string[] = [];
  createLogger('info', { write: (line) => void lines.push(line) }).info(fields, 'message');
  return JSON.parse(lines[0] ?? '') as Record<string, unknown>;
}

describe('a secret', () => {
  test.each([
    ['on the top level', { token: 'hunter2' }],
    ['one level below', { request: { cookie: 'hunter2' } }],
    ['two levels below', { request: { headers: { authorization: 'hunter2' } } }],
    ['in a list', { answers: [{ signature: 'hunter2' }] }],
    ['that is no text', { body: { code: ['hunter2'] } }],
  ])('%s is cut out', (_where, fields) => {
    const line = JSON.stringify(logged(fields));
    expect(line).toContain('[cut]');
    expect(line).not.toContain('hunter2');
  });

  test('that a library hung on an error is left out, and what went wrong is told', () => {
    const err = Object.assign(new Error('outer', { cause: new Error('inner') }), {
      parameters: ['hunter2'],
    });
    const line = logged({ err });
    expect(line).toMatchObject({ err: { message: 'outer', cause: { message: 'inner' } } });
    expect(JSON.stringify(line)).not.toContain('hunter2');
  });
});

test('what is no secret stays as it is', () => {
  const fields = { requestId: 'abc', status: 200, list: [1, { two: 2 }], none: null };
  expect(logged(fields)).toMatchObject({ ...fields, level: 'info', msg: 'message' });
});
