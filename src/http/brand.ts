/** What the operator's branding gives to the pages: read, checked and made once, at start. */
import { readFileSync } from 'node:fs';
import { buttonTexts } from '../branding-schema.ts';
import { ConfigError, type Branding, type Config } from '../config.ts';
import { bestTextOn, contrastRatio, mix, readableRatio, type Hex } from '../contrast.ts';
import type { TextKey } from '../texts/en.ts';
import { createAsset, type Asset } from './assets.ts';
import { readImageHeader } from './logos/image-header.ts';
import { rewriteImage, UnusableImage } from './logos/rewrite.ts';

export interface Brand {
  readonly name: string | undefined;
  /** Pixels of the page, at which it is sharp on dense screens. */
  readonly logo:
    { readonly path: string; readonly width: number; readonly height: number } | undefined;
  /** Of a style sheet that comes after the page's own. */
  readonly stylePath: string | undefined;
  /** For the foot of each page. */
  readonly links: readonly { readonly text: TextKey; readonly url: string }[];
  readonly assets: readonly Asset[];
}

/** Twice the size at which the logo is shown. */
const logoShape = { box: { width: 480, height: 96 }, fill: false };

/** @throws ConfigError where the logo is no picture */
export async function loadBrand(branding: Branding, faultAt: Config['faultAt']): Promise<Brand> {
  const logo = branding.logo === undefined ? undefined : await readLogo(branding.logo, faultAt);
  const css = brandStyle(branding.colors);
  const style = css === '' ? undefined : createAsset('brand.css', 'text/css', css);
  const links: readonly (readonly [TextKey, string | undefined])[] = [
    ['page.terms', branding.termsUrl],
    ['page.privacy', branding.privacyUrl],
    ['page.help', branding.supportUrl],
  ];
  return {
    name: branding.name,
    logo: logo && { path: logo.path, ...sizeOf(logo) },
    stylePath: style?.path,
    links: links.flatMap(([text, url]) => (url === undefined ? [] : [{ text, url }])),
    assets: [logo, style].filter((asset) => asset !== undefined),
  };
}

async function readLogo(path: string, faultAt: Config['faultAt']): Promise<Asset> {
  try {
    const png = await rewriteImage(readFileSync(path), logoShape);
    return createAsset('logo.png', 'image/png', png);
  } catch (error) {
    const reason = error instanceof UnusableImage ? error.message : 'cannot be read';
    throw new ConfigError([faultAt('branding.logo', `${path} ${reason}`)]);
  }
}

function sizeOf({ plain }: Asset): { width: number; height: number } {
  const { width = 0, height = 0 } = readImageHeader(plain) ?? {};
  return { width: Math.ceil(width / 2), height: Math.ceil(height / 2) };
}

/** What a colour of the operator's is seen against, and the text there, as style.css has them. */
export const grounds = {
  light: { behind: ['#f3f4f1', '#ffffff', '#eef3f0'], text: '#16181a' },
  dark: { behind: ['#111413', '#1a1e1d', '#222927'], text: '#eceeed' },
} as const;

/** Empty where no colour was chosen. */
export function brandStyle({ main, mainDark }: Branding['colors']): string {
  const light = main && `:root{${declarations(main, grounds.light)}}`;
  const dark =
    mainDark &&
    `@media (prefers-color-scheme:dark){:root{${declarations(mainDark, grounds.dark)}}}`;
  return `${light ?? ''}${dark ?? ''}`;
}

function declarations(main: Hex, ground: (typeof grounds)['light' | 'dark']): string {
  const text = bestTextOn(main, buttonTexts);
  const [white, black] = ['#ffffff', '#000000'];
  // Away from the colour of the text, so that it is read better, never worse.
  const strong = mix(main, text === white ? black : white, 0.18);
  const link = linkColour(main, ground);
  // WCAG 2.2, success criterion 1.4.11: a button must be seen, not its text alone.
  const isSeen = ground.behind.every((behind) => contrastRatio(main, behind) >= 3);
  const edge = isSeen ? '' : `;--main-edge:${link}`;
  return `--main:${main};--main-strong:${strong};--on-main:${text};--link:${link}${edge}`;
}

/** As much of the colour as can be read on every ground. */
function linkColour(main: Hex, { behind, text }: (typeof grounds)['light' | 'dark']): Hex {
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = mix(main, text, share);
    if (behind.every((ground) => contrastRatio(mixed, ground) >= readableRatio)) return mixed;
  }
  return text;
}
