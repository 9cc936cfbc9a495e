/** Where the server's code lies. Kept to the syntax of Node 14, as start.mjs is. */
import { existsSync } from 'fs';

/**
 * The sources where they are, else what `npm run build` made of them: a checkout never
 * runs an older build by accident, and an image has no sources.
 * @param {string} name of a file of src/, without its ending
 * @returns {string} a URL to import
 */
export function programOf(name) {
  const source = new URL('../src/' + name + '.ts', import.meta.url);
  return existsSync(source)
    ? source.href
    : new URL('../dist/' + name + '.js', import.meta.url).href;
}
