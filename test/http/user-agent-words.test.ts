/** What a device says of itself, as far as a person is to recognise it. */
import { describe, expect, test } from '@jest/globals';
import { readUserAgent } from '../../src/http/user-agent-words.ts';

const webKit = 'AppleWebKit/537.36 (KHTML, like Gecko)';

describe('a device', () => {
  test.each([
    [
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webKit} Chrome/142.0 Safari/537.36`,
      'Chrome',
      'Windows',
    ],
    [
      `Mozilla/5.0 (Windows NT 10.0) ${webKit} Chrome/142.0 Safari/537.36 Edg/142.0`,
      'Edge',
      'Windows',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0', 'Firefox', 'Linux'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
      'Safari',
      'iPhone',
    ],
    [
      `Mozilla/5.0 (Linux; Android 15) ${webKit} Chrome/142.0 Mobile Safari/537.36`,
      'Chrome',
      'Android',
    ],
    ['LivingRoom/2.0 (SMART-TV; Tizen 7.0)', 'LivingRoom', 'TV'],
    ['curl/8.5.0', 'curl', undefined],
    ['', undefined, undefined],
  ])('that says %j is %s on %s', (userAgent, program, system) => {
    expect(readUserAgent(userAgent)).toEqual({ program, system });
  });

  test('cannot put words on the page: only the name of a program is taken from it', () => {
    const { program } = readUserAgent('your own TV, go on! Mozilla/5.0');
    expect(program).toBe('your');
  });
});
