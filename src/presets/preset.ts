/**
 * Presets: what an app that somebody else wrote wants of a client, and what to enter on its
 * side. One file for each app; `all.ts` lists them. Data and texts alone: this room opens no
 * connection, stores nothing and knows no secret but the one that it is handed.
 */
import type { ClientSettings } from '../client-schema.ts';

/** A client by RFC 7591's names, as in `near-oidc.yaml`; id and secret are made elsewhere. */
export type PresetClient = Omit<ClientSettings, 'client_id' | 'client_secret'>;

/** What the operator is asked beside the app's address, such as a realm. */
export interface Parameter {
  /** As it is typed: `--with realm=…`. Lower case and hyphens. */
  readonly name: string;
  /** Completes “the …”. */
  readonly meaning: string;
  /** Taken where nothing is typed; without one, it must be typed. */
  readonly standard?: string;
  /** For docs and tests, where there is no standard. */
  readonly example?: string;
}

/** Which app it is, as the operator said. */
export interface AppAddress {
  /** An https address, or http on a loopback host, without a slash at its end. */
  readonly url: string;
  /** By the names of the preset's parameters; each of them is there. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** What the app's side is filled in with. */
export interface AppValues extends AppAddress {
  readonly issuer: string;
  readonly clientId: string;
  /** Empty for a public client. */
  readonly clientSecret: string;
}

/** Languages whose syntax a test checks, `fields` for a form, and such as nothing checks. */
export type AppSideLanguage =
  | 'json'
  | 'yaml'
  | 'ini'
  | 'toml'
  | 'sh'
  | 'fields'
  | 'js'
  | 'python'
  | 'ruby'
  | 'apache'
  | 'nginx';

/** One piece to paste, or one form to fill in. */
export interface AppSide {
  /** A file's name, or where a form stands. */
  readonly title: string;
  readonly language: AppSideLanguage;
  /** For `fields`: a line for each, `name: value`. Ends without a line break. */
  readonly text: string;
}

/** A claim that the app needs, and where it looks. */
export interface NeededClaim {
  readonly name: string;
  readonly from: 'id_token' | 'userinfo';
  readonly use: string;
}

/** What the app sends, by its documentation or as it was seen; tests send the same. */
export interface Sends {
  readonly scope: string;
  /** `client_secret_basic` and `client_secret_post` are what the app does, whatever the client says. */
  readonly authentication: 'client_secret_basic' | 'client_secret_post' | 'none';
  readonly pkce: boolean;
  readonly nonce: boolean;
  /** Beside client_id, redirect_uri, response_type, scope, state, nonce and PKCE. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Whether it repeats the scope at the token endpoint. */
  readonly scopeAtToken?: boolean;
  /** Whether it uses refresh tokens. */
  readonly refreshes?: boolean;
}

/** How it is known that this is right. */
export type Basis =
  | { readonly kind: 'run'; readonly version: string }
  | { readonly kind: 'documentation'; readonly address: string; readonly read: string }
  /** From memory of the app's documentation, which was not read for this. */
  | { readonly kind: 'memory' };

export interface Preset {
  /** As it is typed: `--preset grafana`; also the name of its page in `docs/apps/`. */
  readonly id: string;
  /** The app's own. */
  readonly name: string;
  /** An app's address such as the operator types, for docs and tests. */
  readonly exampleUrl: string;
  /** Completes “the address …”, such as “at which people open Grafana”. */
  readonly urlMeaning: string;
  readonly parameters?: readonly Parameter[];
  readonly client: (app: AppAddress) => PresetClient;
  readonly appSide: (values: AppValues) => readonly AppSide[];
  /** What to do on the app's side, after `near-oidc client add`: four at most. */
  readonly steps: (values: AppValues) => readonly string[];
  readonly claims: readonly NeededClaim[];
  /** What else an operator should know, one sentence or two each. */
  readonly notes: readonly string[];
  readonly sends: Sends;
  readonly basis: Basis;
}
