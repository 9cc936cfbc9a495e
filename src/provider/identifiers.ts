/** Under what name a value of the library is kept. */
import { createHash } from 'node:crypto';

/** SHA-256, so that whoever reads the database holds no token, code or session. */
export function hashIdentifier(id: string): string {
  return createHash('sha256').update(id).digest('base64url');
}
