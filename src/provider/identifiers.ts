/** Under what name a value of the library is kept. */
import { hash } from 'node:crypto';

/** SHA-256, so that whoever reads the database holds no token, code or session. */
export function hashIdentifier(id: string): string {
  return hash('sha256', id, 'base64url');
}
