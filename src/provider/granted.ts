/** What stems from a grant, and its end. */
import { hashIdentifier } from './identifiers.ts';
import type { RecordStore } from './ports.ts';

/** Models whose records stem from a grant and go with it. */
export const grantedModels = ['AccessToken', 'AuthorizationCode', 'RefreshToken', 'DeviceCode'];

/** Of tokens that were given without a page. */
export const directTokenModel = 'DirectToken';

/** Ends a grant and everything that stems from it. */
export async function revokeGrant(records: RecordStore, grantId: string): Promise<void> {
  await Promise.all([
    records.remove('Grant', hashIdentifier(grantId)),
    ...[...grantedModels, directTokenModel].map((model) => records.removeByGrant(model, grantId)),
  ]);
}
