/** Every preset, in the order in which they are listed: by name. */
import { argoCd } from './argo-cd.ts';
import { aspnetCore } from './aspnet-core.ts';
import { auth0 } from './auth0.ts';
import { auth0Social } from './auth0-social.ts';
import { authjs } from './authjs.ts';
import { cloudflareAccess } from './cloudflare-access.ts';
import { discourse } from './discourse.ts';
import { djangoAllauth } from './django-allauth.ts';
import { djangoOidc } from './django-oidc.ts';
import { entra } from './entra.ts';
import { gitea } from './gitea.ts';
import { gitlab } from './gitlab.ts';
import { grafana } from './grafana.ts';
import { immich } from './immich.ts';
import { jenkins } from './jenkins.ts';
import { keycloak } from './keycloak.ts';
import { kubernetes } from './kubernetes.ts';
import { matrixMas } from './matrix-mas.ts';
import { mattermost } from './mattermost.ts';
import { minio } from './minio.ts';
import { modAuthOpenidc } from './mod-auth-openidc.ts';
import { nextcloud } from './nextcloud.ts';
import { nginx } from './nginx.ts';
import { oauth2Proxy } from './oauth2-proxy.ts';
import { okta } from './okta.ts';
import { openWebui } from './open-webui.ts';
import { outline } from './outline.ts';
import { portainer } from './portainer.ts';
import type { Preset } from './preset.ts';
import { proxmox } from './proxmox.ts';
import { springSecurity } from './spring-security.ts';
import { vault } from './vault.ts';
import { wordpress } from './wordpress.ts';

export const presets: readonly Preset[] = [
  modAuthOpenidc,
  argoCd,
  aspnetCore,
  authjs,
  auth0,
  auth0Social,
  cloudflareAccess,
  discourse,
  djangoAllauth,
  djangoOidc,
  gitea,
  gitlab,
  grafana,
  immich,
  jenkins,
  keycloak,
  kubernetes,
  matrixMas,
  mattermost,
  entra,
  minio,
  nextcloud,
  nginx,
  oauth2Proxy,
  okta,
  openWebui,
  outline,
  portainer,
  proxmox,
  springSecurity,
  vault,
  wordpress,
];
