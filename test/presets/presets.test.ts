/** What holds for every preset, without a provider. */
import { describe, expect, test } from '@jest/globals';
import { clientsSchema } from '../../src/client-schema.ts';
import { presets } from '../../src/presets/all.ts';
import { wantsEmail } from '../../src/presets/email.ts';
import { makeClient } from '../../src/presets/fill.ts';
import { writeGuide } from '../../src/presets/guide.ts';
import { exampleAddress, exampleSecret, exampleValues, isPublic } from './filled-in.ts';
import { checkSyntax } from './syntax.ts';

const named = presets.map((preset) => [preset.id, preset] as const);

test('each has an id of its own, which can be typed and is a file’s name', () => {
  const ids = presets.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z\d]+(-[a-z\d]+)*$/);
});

describe.each(named)('%s', (id, preset) => {
  const values = exampleValues(preset);
  const pieces = preset.appSide(values);

  test('makes a client that near-oidc.yaml takes', () => {
    const secret = isPublic(preset) ? {} : { client_secret: exampleSecret };
    const client = { client_id: id, ...secret, ...makeClient(preset, exampleAddress(preset)) };
    expect(clientsSchema.safeParse([client]).error?.issues).toBeUndefined();
  });

  test('has its texts well-formed and filled in', () => {
    expect(pieces.length).toBeGreaterThan(0);
    for (const { language, text } of pieces) {
      expect(() => checkSyntax[language](text)).not.toThrow();
      expect(text).not.toMatch(/undefined|\[object|\s$/);
    }
  });

  test('hands the app everything that it needs to find and to be known here', () => {
    const all = pieces.map(({ text }) => text).join('\n');
    expect(all).toContain(values.issuer);
    expect(all).toContain(values.clientId);
    expect(all.includes(exampleSecret)).toBe(!isPublic(preset));
  });

  test('names no address of the app that its client does not have', () => {
    const client = preset.client(values);
    const known = [
      values.url,
      `${values.url}/`,
      ...(client.redirect_uris ?? []),
      ...(client.post_logout_redirect_uris ?? []),
    ];
    const all = pieces.map(({ text }) => decodeURIComponent(text.replaceAll('%{', ''))).join('\n');
    const addresses = values.url === '' ? [] : all.match(/https:\/\/[^\s"'`<>;,=&]+/g);
    for (const address of (addresses ?? []).filter((each) => each.startsWith(`${values.url}/`))) {
      expect(known).toContain(address);
    }
  });

  test('is done in five steps at most, the command and a domain for aliases included', () => {
    const steps = preset.steps(values);
    expect(steps.length).toBeGreaterThan(0);
    expect(steps.length + (wantsEmail(preset) ? 2 : 1)).toBeLessThanOrEqual(5);
    for (const step of steps) expect(step).not.toContain('undefined');
  });

  test('gives the client no scope that its app does not ask for', () => {
    const scopes = (preset.client(exampleAddress(preset)).scope ?? '').split(' ');
    expect(scopes).toContain('openid');
    const asked = preset.sends.scope.split(' ');
    for (const scope of scopes) expect(asked).toContain(scope);
  });

  test('says the secret in the guide once for each piece, and nowhere else', () => {
    const count = (text: string) => text.split(exampleSecret).length - 1;
    const inPieces = pieces.reduce((sum, { text }) => sum + count(text), 0);
    expect(count(writeGuide(preset, values).join('\n'))).toBe(inPieces);
  });
});
