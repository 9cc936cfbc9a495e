/** What every process that a test starts is given beside its settings. */
const names = ['PATH', 'NODE_COMPILE_CACHE'];

/** Where programs are, and what Node compiled before; nothing else of the run's own. */
export const processEnvironment: Readonly<Record<string, string>> = Object.fromEntries(
  names.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  }),
);
