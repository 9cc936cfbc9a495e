/** Which app asks, as a page shows it. Whoever registered the app wrote its name and links. */
import { isLoopback } from '../client-schema.ts';
import { redirectHost, type AddressedApp } from '../login/challenge.ts';
import type { InteractionClient } from '../provider/interactions.ts';
import type { ClientLogos } from './logos/client-logos.ts';

export interface AppCard {
  /** One line; never empty. */
  readonly name: string;
  /** Where the answer goes, which no name can lie about; undefined where that is another device. */
  readonly host: string | undefined;
  readonly homepage: string | undefined;
  readonly privacyPolicy: string | undefined;
  readonly termsOfService: string | undefined;
  /** Whether that is a program on the person's own device: a loopback port, or an app's scheme. */
  readonly isOnDevice: boolean;
  /** Where what is known of it lies, if nothing else is known of it. */
  readonly documentHost: string | undefined;
  /** On our own origin; undefined until it was fetched. */
  readonly logoPath: string | undefined;
}

/** An app, and what is known of it beside its name. */
export type ShownApp = AddressedApp & Partial<InteractionClient>;

export function describeApp(client: ShownApp, logos: Pick<ClientLogos, 'pathOf'>): AppCard {
  return {
    name: readableName(client.name) || client.id,
    host: client.redirectUri === undefined ? undefined : redirectHost(client.redirectUri),
    isOnDevice: client.redirectUri !== undefined && isOnDevice(new URL(client.redirectUri)),
    homepage: safeLink(client.homepage),
    privacyPolicy: safeLink(client.privacyPolicy),
    termsOfService: safeLink(client.termsOfService),
    documentHost: client.origin === 'document' ? new URL(client.id).host : undefined,
    logoPath: logos.pathOf(client),
  };
}

/** Characters as a person counts them. */
const longestName = 100;
const characters = new Intl.Segmenter();

const invisible = /\p{Bidi_Control}|\p{Default_Ignorable_Code_Point}/gu;
/** Joiners and variation selectors: how some languages and pictures are written. */
const needed = /\u200c|\u200d|[\ufe00-\ufe0f]/u;

/**
 * A name without what would change the text around it or hide in it: lines, control
 * characters, those that turn the direction of writing (UAX #9, section 2), and towers of
 * accents that would reach into the lines above and below.
 */
export function readableName(name: string): string {
  const line = name
    .replaceAll(invisible, (found) => (needed.test(found) ? found : ''))
    .replaceAll(/(\p{M}{3})\p{M}+/gu, '$1')
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  const parts = Array.from(characters.segment(line), ({ segment }) => segment);
  return parts.length <= longestName ? line : `${parts.slice(0, longestName - 1).join('')}…`;
}

/** RFC 8252, sections 7.1 and 7.3. */
function isOnDevice(url: URL): boolean {
  return isLoopback(url) || !/^https?:$/.test(url.protocol);
}

function safeLink(text: string | undefined): string | undefined {
  if (text === undefined || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isPlainLoopback = url.protocol === 'http:' && isLoopback(url);
  if (url.protocol !== 'https:' && !isPlainLoopback) return undefined;
  return url.username === '' && url.password === '' ? url.href : undefined;
}
