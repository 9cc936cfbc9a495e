/** A client as a preset makes it, and the app's side as the preset prints it. */
import { makeClient, readAddress } from '../../src/presets/fill.ts';
import type { Preset } from '../../src/presets/preset.ts';

export interface App {
  readonly preset: Preset;
  /** The preset's own id unless told. */
  readonly clientId?: string;
  /** Where the preset asks for one. */
  readonly url?: string;
  /** As typed, `name=value`. */
  readonly parameters?: readonly string[];
}

const idOf = ({ clientId, preset }: App) => clientId ?? preset.id;
const secretOf = (app: App) => `${idOf(app)}-secret-of-at-least-32-letters`;

const addressOf = ({ preset, url, parameters = [] }: App) =>
  readAddress(preset, { parameters, ...(url !== undefined && { url }) });

/** As in `near-oidc.yaml`. */
export function clientOf(app: App): object {
  const made = makeClient(app.preset, addressOf(app));
  const isPublic = made.token_endpoint_auth_method === 'none';
  return { ...made, client_id: idOf(app), ...(!isPublic && { client_secret: secretOf(app) }) };
}

/** The piece to paste whose title begins with `title`. */
export function appSide(app: App, issuer: string, title: string): string {
  const clientId = idOf(app);
  const values = { ...addressOf(app), issuer, clientId, clientSecret: secretOf(app) };
  const side = app.preset.appSide(values).find((each) => each.title.startsWith(title));
  if (side === undefined) throw new Error(`${clientId} prints nothing called ${title}`);
  return side.text;
}
