/** Every preset, in the order in which they are listed. */
import { keycloak } from './keycloak.ts';
import { oauth2Proxy } from './oauth2-proxy.ts';
import type { Preset } from './preset.ts';

export const presets: readonly Preset[] = [keycloak, oauth2Proxy];
