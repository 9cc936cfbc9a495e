/**
 * Subjects of clients that ask for pairwise ones (OpenID Connect Core, section 8.1): apps of
 * different sectors cannot compare whom they know.
 */
import { createHmac, hkdfSync } from 'node:crypto';
import type { Client, Configuration } from 'oidc-provider';
import { isLoopback } from '../client-schema.ts';
import { originProperty } from './clients.ts';

export interface SectorOfClient {
  readonly clientId: string;
  /** The host of its sector or redirect URI; where that is an app's own scheme, empty. */
  readonly sectorIdentifier: string | undefined;
}

/**
 * @param secret 32 bytes that never change, since every subject follows from them
 * @returns gives the account's subject for a client: 43 characters of base64url
 */
export function createPairwiseSubjects(
  secret: Uint8Array,
): (accountId: string, client: SectorOfClient) => string {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'near-oidc pairwise subjects', 32));
  return (accountId, client) =>
    createHmac('sha256', key)
      .update(`${sectorOf(client)}\n${accountId}`)
      .digest('base64url');
}

/** What the library is told of subjects. @param secret as above */
export function createSubjects(
  secret: Uint8Array,
): Pick<Configuration, 'subjectTypes' | 'pairwiseIdentifier' | 'sectorIdentifierUriValidate'> {
  const subjectOf = createPairwiseSubjects(secret);
  return {
    subjectTypes: ['public', 'pairwise'],
    // The types do not tell of a client's sector.
    pairwiseIdentifier: (_ctx, accountId, client) =>
      subjectOf(accountId, client as Client & SectorOfClient),
    // Of the operator's own both sides are theirs, and a start waits for no web server.
    sectorIdentifierUriValidate: (client) => client[originProperty] === 'registered',
  };
}

/** All app schemes have the same host, none, and so has every computer itself: `localhost`. */
function sectorOf({ clientId, sectorIdentifier = '' }: SectorOfClient): string {
  const isShared = sectorIdentifier === '' || isLoopback(new URL(`http://${sectorIdentifier}`));
  return isShared ? `client ${clientId}` : `sector ${sectorIdentifier}`;
}
