/**
 * The sources are TypeScript that Node runs as it is, which an old Node cannot. Whoever
 * starts with one is told what to do, instead of meeting a syntax error. So this file,
 * and each that imports it first, keeps to what Node 14 understands.
 */

/** As in package.json under "engines". */
export const leastNode = '22.22.2';

/** Leaves the process with a plain sentence when this Node is too old. */
export function requireNode(version = process.versions.node) {
  if (!isOlder(version, leastNode)) return;
  console.error(
    'near-oidc needs Node ' +
      leastNode +
      ' or newer; this is Node ' +
      version +
      '.\n' +
      'In a checkout, `npm ci` and then `npm start` (or `npm test`) bring their own Node 24 ' +
      'on Linux and on Windows.\n' +
      'Elsewhere install Node 24: https://nodejs.org/en/download',
  );
  process.exit(1);
}

function isOlder(version, least) {
  const have = version.split('.').map(Number);
  const need = least.split('.').map(Number);
  const differing = need.findIndex((part, index) => part !== have[index]);
  return differing !== -1 && have[differing] < need[differing];
}
