/**
 * Under jest, structuredClone is another realm's and gives that realm's objects, which the
 * OpenID Connect library takes for no plain ones. Here they are this realm's, as they are without jest.
 */
const clone = globalThis.structuredClone;

const bringHome = (value) => {
  if (Array.isArray(value)) return value.map(bringHome);
  if (value?.constructor?.name !== 'Object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, bringHome(each)]));
};

globalThis.structuredClone = (value, options) => bringHome(clone(value, options));
