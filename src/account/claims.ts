/** The standard claims of an account (OpenID Connect Core, section 5.1), and which scope gives which. */
import type { Config, NearNetwork } from '../config.ts';
import { nicknameOf, personNames, shortName } from './account-names.ts';
import { emailAliasOf } from './email-alias.ts';
import type { Profile } from './profile.ts';

export interface AccountClaims {
  readonly sub: string;
  /** Of the profile; without one, the account id, a long one with its middle left out. */
  readonly name: string;
  readonly given_name: string;
  readonly family_name: string;
  /** At most 40 characters, for apps that make a user name of it. */
  readonly nickname: string;
  readonly preferred_username: string;
  readonly picture?: string;
  /** The account's page at an explorer. */
  readonly profile?: string;
  readonly website?: string;
  readonly email?: string;
  readonly email_verified?: false;
}

export interface ClaimsSettings {
  /** An origin. */
  readonly issuer: string;
  readonly network: NearNetwork;
  readonly pictures: Pictures;
  /** Below which aliases are; undefined where no client gets one. */
  readonly aliasDomain: string | undefined;
}

export function claimsSettings(
  config: Pick<Config, 'issuer' | 'near' | 'profile' | 'emailAliasDomain'>,
): ClaimsSettings {
  const { issuer, near, profile, emailAliasDomain: aliasDomain } = config;
  return { issuer, network: near.network, pictures: profile.pictures, aliasDomain };
}

/** What apps get of a picture: an address of ours, the one in the profile, or nothing. */
export type Pictures = 'proxy' | 'link' | 'off';

export interface Person {
  readonly accountId: string;
  readonly profile?: Profile | undefined;
}

/** By its name in the configuration. */
export interface ClaimsClient {
  readonly email_alias?: boolean | undefined;
}

/** Where our own origin serves the picture of an account; its id goes behind it. */
export const pictureFolder = '/picture/';

/** All that any scope could give this client. Pure: the same answer to the same question. */
export function claimsFor(
  { accountId, profile = {} }: Person,
  client: ClaimsClient,
  settings: ClaimsSettings,
): AccountClaims {
  const { given, family } = personNames(accountId, profile.name);
  const { picture, website } = profile;
  const shown = picture === undefined ? undefined : pictureAddress(accountId, picture, settings);
  const page = explorerPage(accountId, settings.network);
  const alias = client.email_alias === true ? emailAliasOf(accountId, settings) : undefined;
  return {
    sub: accountId,
    name: profile.name ?? shortName(accountId),
    given_name: given,
    family_name: family,
    nickname: nicknameOf(accountId),
    preferred_username: accountId,
    ...(shown === undefined ? undefined : { picture: shown }),
    ...(page === undefined ? undefined : { profile: page }),
    ...(website === undefined ? undefined : { website }),
    ...(alias === undefined ? undefined : { email: alias, email_verified: false }),
  };
}

/** Which claims a scope gives (OpenID Connect Core, section 5.4). */
export const scopeClaims = {
  openid: ['sub', 'acr', 'amr', 'auth_time', 'sid'],
  profile: [
    'name',
    'given_name',
    'family_name',
    'nickname',
    'preferred_username',
    'picture',
    'profile',
    'website',
  ],
  email: ['email', 'email_verified'],
  near: ['near_network', 'near_public_key', 'near_contract'],
} as const;

/** Of `claims`, those that the scopes give. */
export function claimsOfScopes(
  claims: AccountClaims,
  scopes: readonly string[],
): Partial<AccountClaims> {
  const given = claimNamesOf(scopes);
  return Object.fromEntries(Object.entries(claims).filter(([name]) => given.has(name)));
}

/** The names of what those scopes give together. */
export function claimNamesOf(scopes: readonly string[]): ReadonlySet<string> {
  return new Set(
    Object.entries(scopeClaims).flatMap(([scope, names]) => (scopes.includes(scope) ? names : [])),
  );
}

/** For which the profile must be known; the others follow from the account id. */
export const profileClaims = ['name', 'given_name', 'family_name', 'picture', 'website'] as const;

function pictureAddress(
  accountId: string,
  picture: string,
  { issuer, pictures }: ClaimsSettings,
): string | undefined {
  if (pictures === 'off') return undefined;
  return pictures === 'link' ? picture : `${issuer}${pictureFolder}${accountId}`;
}

const explorers: Readonly<Record<NearNetwork, string | undefined>> = {
  mainnet: 'https://nearblocks.io/address/',
  testnet: 'https://testnet.nearblocks.io/address/',
  sandbox: undefined,
};

function explorerPage(accountId: string, network: NearNetwork): string | undefined {
  const explorer = explorers[network];
  return explorer === undefined ? undefined : `${explorer}${accountId}`;
}
