/** Where apps lie between runs. What is there is whole, so that a run without network can use it. */
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** `near-oidc` in the folder that XDG_CACHE_HOME names, or in `~/.cache`. */
export function cacheFolder(env: Readonly<Record<string, string | undefined>>): string {
  return join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'near-oidc');
}

/** Whether `name` was put there by an earlier run. */
export function isCached(cache: string, name: string): boolean {
  return existsSync(join(cache, name));
}

/**
 * The folder `name` of the cache; where it is missing, `fill` is given an empty folder, which
 * becomes it once all is there.
 * @throws what `fill` throws; nothing is left of its folder then
 */
export async function cached(
  cache: string,
  name: string,
  fill: (folder: string) => Promise<void>,
): Promise<string> {
  const place = join(cache, name);
  if (existsSync(place)) return place;
  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(join(cache, '.draft-'));
  try {
    await fill(draft);
    renameSync(draft, place);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    // Another run was faster.
    if (!existsSync(place)) throw error;
  }
  return place;
}
