/** The apps that `npm run test:interop` runs, each with a file of that name in test/interop. */
import { readFileSync } from 'node:fs';
import type { Machine } from '../requirements/machine.ts';
import { buildGoProgram } from './go-program.ts';
import { provideKeycloak } from './keycloak.ts';
import { keycloak, kubelogin, oauth2Proxy } from './versions.ts';

export interface App {
  /** As it is typed, and as its test file is called. */
  readonly name: string;
  readonly version: string;
  /** Fetches it where it is not in the cache, and says where it is. Absent where npm brought it. */
  readonly prepare?: (machine: Machine) => Promise<Record<string, string>>;
  /** Why it runs only where it is named. */
  readonly onlyNamed?: string;
}

export const apps: readonly App[] = [
  { name: 'keycloak', version: keycloak.version, prepare: provideKeycloak },
  {
    name: 'oauth2-proxy',
    version: oauth2Proxy.version,
    prepare: async (machine) => ({
      OAUTH2_PROXY_PATH: await buildGoProgram(machine, oauth2Proxy),
    }),
  },
  { name: 'openid-client', version: installed('openid-client') },
  { name: 'authjs', version: installed('@auth/core') },
  { name: 'passport-openidconnect', version: installed('passport-openidconnect') },
  {
    name: 'kubelogin',
    version: kubelogin.version,
    prepare: async (machine) => ({
      KUBELOGIN_PATH: machine.env['KUBELOGIN_PATH'] || (await buildGoProgram(machine, kubelogin)),
    }),
    onlyNamed: 'not every proxy for Go modules has it; KUBELOGIN_PATH names a built one',
  },
];

/** The exact version that package.json asks for. */
function installed(name: string): string {
  const file = new URL('../../package.json', import.meta.url);
  const { devDependencies } = JSON.parse(readFileSync(file, 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  return devDependencies[name] ?? 'unknown';
}
