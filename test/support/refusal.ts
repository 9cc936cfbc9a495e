import { expect } from '@jest/globals';
import type { OpenLogin } from './relying-party.ts';
import type { JsonObject } from './visitor.ts';

/** The refusal as it must be, and proof that it let nobody in. */
export async function expectRefusal(
  { visitor, page }: OpenLogin,
  answer: { status: number; body: JsonObject },
  [status, code, sentence]: [number, string, RegExp],
): Promise<void> {
  expect({ status: answer.status, error: answer.body['error'] }).toEqual({ status, error: code });
  expect(answer.body['message']).toMatch(sentence);
  expect(answer.body['requestId']).toMatch(/^\S+$/);
  expect(answer.body).not.toHaveProperty('redirectTo');
  const resumed = await visitor.send(page.replace('/interaction/', '/authorize/'));
  expect(resumed.location ?? '').not.toContain('code=');
}
