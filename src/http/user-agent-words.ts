/**
 * What a device says of itself, in plain words. It may lie, so these help a person to
 * recognise a device of their own, and decide nothing.
 */
import type { Texts } from '../texts/texts.ts';

type Words = readonly (readonly [RegExp, string])[];

/** The first that fits; many claim to be others as well. */
const browsers: Words = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|Chromium|HeadlessChrome)\//, 'Chrome'],
  [/\bVersion\/\S+.*\bSafari\//, 'Safari'],
];

const systems: Words = [
  [/\bTizen\b|\bWeb0S\b|\bSMART-TV\b|\bBRAVIA\b|\bAFT[A-Z]/i, 'TV'],
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'Mac'],
  [/\bLinux\b/, 'Linux'],
];

export interface DeviceWords {
  /** A browser, or the name by which a program calls itself. */
  readonly program: string | undefined;
  /** The kind of device, or its system. */
  readonly system: string | undefined;
}

/** Of a `User-Agent` header (RFC 9110, section 10.1.5), as far as it can be told. */
export function readUserAgent(userAgent: string): DeviceWords {
  const first = (words: Words) => words.find(([sign]) => sign.test(userAgent))?.[1];
  return {
    program: first(browsers) ?? /^[\w.-]{1,40}/.exec(userAgent.replace(/^Mozilla.*/s, ''))?.[0],
    system: first(systems),
  };
}

/** By what it says of itself, which a person is to recognise. */
export function sayDevice(texts: Texts, userAgent: string): string {
  const { program, system } = readUserAgent(userAgent);
  if (program !== undefined && system !== undefined) {
    return texts.say('device.kind.both', { program, system });
  }
  return program ?? system ?? texts.say('device.kind.unknown');
}
