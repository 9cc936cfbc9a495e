/** Base: the shape of `branding` in `near-oidc.yaml`. */
import { z } from 'zod';
import { bestTextOn, contrastRatio, readableRatio } from './contrast.ts';

/** The two colours of text on a button; which of them is used follows from the button's. */
export const buttonTexts = ['#ffffff', '#111413'] as const;

const colour = z
  .string()
  .regex(/^#[\da-f]{6}$/i, { error: 'must be a colour of six hex digits such as "#0b6e4f"' })
  .transform((text) => text.toLowerCase())
  .superRefine((ground, context) => {
    const ratio = contrastRatio(ground, bestTextOn(ground, buttonTexts));
    if (ratio >= readableRatio) return;
    context.addIssue({
      code: 'custom',
      message: `is too close to grey of middle brightness: neither white nor dark text can be read on it. The better one has a contrast of ${floor(ratio)}:1, and ${readableRatio}:1 is needed; take a darker or a lighter colour`,
    });
  });

/** A ratio just below what is needed must not be rounded up to it. */
function floor(ratio: number): number {
  return Math.floor(ratio * 100) / 100;
}

const link = (page: string) =>
  z
    .url({ protocol: /^https$/, error: 'must be an https address' })
    .optional()
    .describe(`Your page with ${page}; a link at the foot of every page.`);

export const brandingSchema = z
  .strictObject({
    name: z
      .string()
      .trim()
      .min(1, { error: 'must not be empty' })
      .max(60, { error: 'must have at most 60 characters' })
      .regex(/^[^\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]*$/u, {
        error: 'must be one line, without control characters',
      })
      .optional()
      .describe('What your sign-in service is called; the pages always show its host as well.'),
    logo: z
      .string()
      .min(1)
      .optional()
      .describe('A PNG, JPEG, WebP or GIF on disk, shown at the head of every page.'),
    colors: z
      .strictObject({
        main: colour.optional().describe('Of buttons and links, such as "#0b6e4f".'),
        main_dark: colour.optional().describe('The same on a dark page. Default: main.'),
      })
      .prefault({}),
    terms_url: link('the terms of service'),
    privacy_url: link('the privacy policy'),
    support_url: link('help'),
  })
  .prefault({})
  .describe('How the pages look, and what they link to.');

type BrandingSettings = z.output<typeof brandingSchema>;

export interface Branding {
  readonly name: string | undefined;
  /** A file. */
  readonly logo: string | undefined;
  /** Six hex digits after a `#`. */
  readonly colors: { readonly main: string | undefined; readonly mainDark: string | undefined };
  readonly termsUrl: string | undefined;
  readonly privacyUrl: string | undefined;
  readonly supportUrl: string | undefined;
}

/** In the configuration's own words. */
export function toBranding(branding: BrandingSettings): Branding {
  const { name, logo, colors } = branding;
  return {
    name,
    logo,
    colors: { main: colors.main, mainDark: colors.main_dark ?? colors.main },
    termsUrl: branding.terms_url,
    privacyUrl: branding.privacy_url,
    supportUrl: branding.support_url,
  };
}
