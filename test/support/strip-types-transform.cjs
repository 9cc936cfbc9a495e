/**
 * What jest needs to run TypeScript: Node's own type stripping. It replaces types by
 * blanks, so lines and columns in a stack trace stay right without source maps.
 */
const { stripTypeScriptTypes } = require('node:module');

module.exports = {
  process: (source) => ({ code: stripTypeScriptTypes(source, { mode: 'strip' }) }),
};
