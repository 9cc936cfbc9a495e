/** A client as a preset makes it, and the app's side as the preset prints it. */
import type { Preset } from '../../src/presets/preset.ts';

export interface App {
  readonly preset: Preset;
  /** The preset's own id unless told. */
  readonly clientId?: string;
  /** Without a slash at its end. */
  readonly url: string;
  /** Over the preset's own. */
  readonly parameters?: Readonly<Record<string, string>>;
}

const secretOf = (id: string) => `${id}-secret-of-at-least-32-letters`;

function addressOf({ preset, url, parameters }: App) {
  const standards: Record<string, string> = {};
  for (const { name, standard = '' } of preset.parameters ?? []) standards[name] = standard;
  return { url, parameters: { ...standards, ...parameters } };
}

const idOf = ({ clientId, preset }: App) => clientId ?? preset.id;

/** As in `near-oidc.yaml`. */
export function clientOf(app: App): object {
  const id = idOf(app);
  const made = app.preset.client(addressOf(app));
  const isPublic = made.token_endpoint_auth_method === 'none';
  return { ...made, client_id: id, ...(!isPublic && { client_secret: secretOf(id) }) };
}

/** The piece to paste whose title begins with `title`. */
export function appSide(app: App, issuer: string, title: string): string {
  const id = idOf(app);
  const values = { ...addressOf(app), issuer, clientId: id, clientSecret: secretOf(id) };
  const side = app.preset.appSide(values).find((each) => each.title.startsWith(title));
  if (side === undefined) throw new Error(`${id} prints nothing called ${title}`);
  return side.text;
}
