/**
 * An id is taken as it is or refused: one that was repaired on the way in would
 * name another account.
 */
import { describe, expect, test } from '@jest/globals';
import { Refusal } from '../../src/errors.ts';
import { accountIdSchema, parseAccountId } from '../../src/near/account-id.ts';

const implicit = '98793cd91a3f870fb126f66285808c7e094afcfc4eda8a970f6648cdf0dbd6de';

describe('account ids that the chain knows', () => {
  test.each([
    ['a named account', 'alice.near'],
    ['two characters', 'ok'],
    ['64 characters', 'a'.repeat(64)],
    ['digits alone', '100'],
    ['separators inside each part', 'b-o_w_e-n.tla_1.near'],
    ['an implicit account', implicit],
    ['an Ethereum-style account', `0x${'0'.repeat(40)}`],
    ['a deterministic account', `0s${'a1'.repeat(20)}`],
  ])('%s passes unchanged', (_what, id) => {
    expect(parseAccountId(id)).toBe(id);
  });
});

describe('text that only looks like an account id is refused, never repaired', () => {
  test.each([
    ['upper case', 'Alice.near'],
    ['a Cyrillic homoglyph', '\u0430lice.near'],
    ['full-width letters', '\uff41lice.near'],
    ['a zero-width space', 'alice\u200b.near'],
    ['65 characters', 'a'.repeat(65)],
    ['one character', 'a'],
    ['nothing', ''],
    ['a leading space', ' alice.near'],
    ['a trailing space', 'alice.near '],
    ['a trailing line feed', 'alice.near\n'],
    ['a second line', 'alice.near\nbob.near'],
    ['two dots', 'alice..near'],
    ['a leading dot', '.near'],
    ['a trailing dot', 'near.'],
    ['two separators', 'a-_b.near'],
    ['a separator before a dot', 'alice-.near'],
    ['an e-mail address', 'alice@near'],
    ['a path', 'alice/near'],
    ['a NUL byte', 'alice.near\0'],
  ])('%s', (_what, text) => {
    expect(() => parseAccountId(text)).toThrow(
      expect.objectContaining({ name: Refusal.name, code: 'invalid_account_id', status: 400 }),
    );
    expect(accountIdSchema.safeParse(text).success).toBe(false);
  });

  test('a value that is not text', () => {
    expect(accountIdSchema.safeParse(['alice.near']).success).toBe(false);
  });

  test('a megabyte of separators is refused in no time', () => {
    const started = performance.now();
    expect(accountIdSchema.safeParse(`${'a-a.'.repeat(250_000)}!`).success).toBe(false);
    expect(performance.now() - started).toBeLessThan(200);
  });
});
