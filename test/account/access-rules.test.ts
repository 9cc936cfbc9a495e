import { describe, expect, test } from '@jest/globals';
import { mayEnter } from '../../src/account/access-rules.ts';

describe('access rules', () => {
  test.each([
    ['no rule lets everybody in', { deny: [] }, 'alice.near', true],
    ['a denied account stays out', { deny: ['alice.near'] }, 'alice.near', false],
    ['an allowed account comes in', { allow: ['alice.near'], deny: [] }, 'alice.near', true],
    ['whoever is not allowed stays out', { allow: ['alice.near'], deny: [] }, 'bob.near', false],
    ['an empty list lets nobody in', { allow: [], deny: [] }, 'alice.near', false],
    ['a star lets sub-accounts in', { allow: ['*.team.near'], deny: [] }, 'bob.team.near', true],
    ['a star is deep', { allow: ['*.team.near'], deny: [] }, 'a.b.team.near', true],
    ['a star is not the account itself', { allow: ['*.team.near'], deny: [] }, 'team.near', false],
    ['a star is no suffix of a name', { allow: ['*.team.near'], deny: [] }, 'evilteam.near', false],
    ['a denial wins', { allow: ['*.team.near'], deny: ['bob.team.near'] }, 'bob.team.near', false],
  ])('%s', (_name, rules, accountId, expected) => {
    expect(mayEnter(rules, accountId)).toBe(expected);
  });
});
