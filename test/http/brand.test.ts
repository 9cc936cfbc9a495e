/** An operator's colours and logo, as they get into the pages. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ConfigError, type Branding } from '../../src/config.ts';
import { contrastRatio } from '../../src/contrast.ts';
import { brandStyle, grounds, loadBrand } from '../../src/http/brand.ts';
import { png, pngBomb, scriptedSvg } from '../support/pictures.ts';

const faultAt = (path: string, message: string) => `${path}: ${message}`;

const none: Branding = {
  name: undefined,
  logo: undefined,
  colors: { main: undefined, mainDark: undefined },
  termsUrl: undefined,
  privacyUrl: undefined,
  supportUrl: undefined,
};

describe('colours', () => {
  const pick = (css: string, name: string) =>
    new RegExp(`--${name}:(#[0-9a-f]{6})`).exec(css)?.[1] ?? '';

  test.each(['#0b6e4f', '#ffe600', '#000000', '#ffffff', '#e6007a', '#00c2ff', '#5f27cd'])(
    '%s gives text and links that can be read',
    (main) => {
      for (const [scheme, css] of [
        ['light', brandStyle({ main, mainDark: undefined })],
        ['dark', brandStyle({ main: undefined, mainDark: main })],
      ] as const) {
        const text = pick(css, 'on-main');
        expect(pick(css, 'main')).toBe(main);
        expect(contrastRatio(text, main)).toBeGreaterThanOrEqual(4.5);
        expect(contrastRatio(text, pick(css, 'main-strong'))).toBeGreaterThanOrEqual(4.5);
        for (const ground of grounds[scheme].behind) {
          expect(contrastRatio(pick(css, 'link'), ground)).toBeGreaterThanOrEqual(4.5);
        }
      }
    },
  );

  test('that hardly differ from the page get an edge', () => {
    const edge = (main: string) => pick(brandStyle({ main, mainDark: undefined }), 'main-edge');
    expect(contrastRatio(edge('#ffe600'), '#ffffff')).toBeGreaterThanOrEqual(3);
    expect(edge('#5f27cd')).toBe('');
  });

  test('that can be read already are used for links as they are', () => {
    expect(pick(brandStyle({ main: '#0b6e4f', mainDark: undefined }), 'link')).toBe('#0b6e4f');
  });

  test('that are not chosen change nothing', () => {
    expect(brandStyle({ main: undefined, mainDark: undefined })).toBe('');
  });

  test('are weighed against the grounds that the style sheet has', () => {
    const css = readFileSync(new URL('../../src/browser/style.css', import.meta.url), 'utf8');
    const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)');
    for (const [part, { behind, text }] of [
      [light, grounds.light],
      [dark, grounds.dark],
    ] as const) {
      const found = ['page', 'card', 'soft', 'text'].map((name) =>
        pick(part.replaceAll(': ', ':'), name),
      );
      expect(found).toEqual([...behind, text]);
    }
  });
});

describe('a logo', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'near-oidc-brand-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (name: string, content: string | Buffer) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };

  test('is written anew, and shown at half its size', async () => {
    const brand = await loadBrand({ ...none, logo: file('logo.png', png(1000, 200)) }, faultAt);
    expect(brand.logo).toMatchObject({ width: 240, height: 48 });
    expect(brand.assets.map(({ path }) => path)).toEqual([brand.logo?.path]);
    expect(brand.assets[0]?.plain.includes('<script>')).toBe(false);
  });

  test.each([
    ['an SVG with a script', 'logo.svg', scriptedSvg, 'is no PNG, JPEG, WebP or GIF'],
    ['a bomb', 'bomb.png', pngBomb(), 'has 10000 × 10000 pixels'],
    [
      'a picture that ends in the middle',
      'half.png',
      png(90, 90).subarray(0, 90),
      'cannot be decoded',
    ],
  ])('that is %s is a fault that names the file', async (_what, name, content, reason) => {
    const logo = file(name, content);
    const fault = await loadBrand({ ...none, logo }, faultAt).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(ConfigError);
    expect((fault as ConfigError).faults[0]).toContain(`branding.logo: ${logo} ${reason}`);
  });

  test('that is gone since the configuration was read is one, too', async () => {
    const gone = join(folder, 'gone.png');
    await expect(loadBrand({ ...none, logo: gone }, faultAt)).rejects.toThrow(
      'gone.png cannot be read',
    );
  });
});
