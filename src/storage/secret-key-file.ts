/** For development: a SECRET_KEY that is made once and kept in the data folder. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RandomSource } from '../clock.ts';

export interface SecretKeySettings {
  readonly secretKey: string | undefined;
  readonly previousSecretKey: string | undefined;
  readonly dataDir: string;
}

/** SECRET_KEY as it is configured, else the one that is kept in the data folder. */
export function readSecretKeys(
  { secretKey, previousSecretKey, dataDir }: SecretKeySettings,
  random: RandomSource,
): { current: string; previous: string | undefined } {
  const current = secretKey ?? loadOrCreateSecretKey(dataDir, random);
  return { current, previous: previousSecretKey };
}

/** Called behind the folder's lock, so nobody else makes one at the same moment. */
function loadOrCreateSecretKey(dataDir: string, random: RandomSource): string {
  const file = join(dataDir, 'secret-key');
  if (!existsSync(file)) {
    writeFileSync(file, `${random(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  }
  return readFileSync(file, 'utf8').trim();
}
