/**
 * Demo app: its pages. What a page shows is prepared here, and every value is
 * escaped by the templates.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ejs from 'ejs';
import type { Failure } from './failures.ts';
import type { SignedIn } from './relying-party.ts';

const place = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const template = (name: string): ejs.TemplateFunction =>
  ejs.compile(readFileSync(place(`views/${name}.ejs`), 'utf8'), {
    filename: place(`views/${name}.ejs`),
  });

const home = template('home');
const error = template('error');

export const styleSheet = readFileSync(place('style.css'), 'utf8');
export const icon = readFileSync(place('icon.svg'), 'utf8');

/** A claim as a row: times get a readable form beside the number. */
interface Row {
  readonly name: string;
  readonly value: string;
  /** ISO 8601, for claims that are times. */
  readonly time: string | undefined;
}

const timeClaims = new Set(['iat', 'exp', 'nbf', 'auth_time', 'updated_at']);
const isoTime = (milliseconds: number): string => new Date(milliseconds).toISOString();

function toRows(claims: Readonly<Record<string, unknown>>): readonly Row[] {
  return Object.entries(claims).map(([name, value]) => ({
    name,
    value: typeof value === 'string' ? value : JSON.stringify(value),
    time: timeClaims.has(name) && typeof value === 'number' ? isoTime(value * 1000) : undefined,
  }));
}

function describe(signedIn: SignedIn) {
  const { claims, userinfo, accessTokenExpiresAt, refreshedAt, refreshToken } = signedIn;
  const name = claims['preferred_username'];
  return {
    accountId: typeof name === 'string' ? name : claims.sub,
    claims: toRows(claims),
    userinfo: userinfo && toRows(userinfo),
    expiresAt: accessTokenExpiresAt === undefined ? undefined : isoTime(accessTokenExpiresAt),
    refreshedAt: refreshedAt === undefined ? undefined : isoTime(refreshedAt),
    canRefresh: refreshToken !== undefined,
  };
}

export interface HomePage {
  readonly issuer: string;
  readonly signedIn: SignedIn | undefined;
  /** Of the page's script (Content Security Policy). */
  readonly nonce: string;
}

/** HTML of the home page. */
export function renderHome({ issuer, signedIn, nonce }: HomePage): string {
  const person = signedIn && describe(signedIn);
  return home({ title: 'Demo app', issuer, person, nonce });
}

/** HTML of the page that says what went wrong. */
export function renderFailure(failure: Failure): string {
  return error({ title: failure.title, failure });
}
