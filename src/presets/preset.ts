/**
 * Presets: what an app that somebody else wrote wants of a client, and what to enter on its
 * side. One file for each app; `all.ts` lists them. Data and texts alone: this room opens no
 * connection, stores nothing and knows no secret but the one that it is handed.
 */
import type { ClientSettings } from '../client-schema.ts';

/** A client by RFC 7591's names, as in `near-oidc.yaml`; id, name and secret come from elsewhere. */
export type PresetClient = Omit<ClientSettings, 'client_id' | 'client_name' | 'client_secret'>;

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
  /**
   * An https address, or http on a loopback host, without a slash at its end; empty where the
   * preset asks for none.
   */
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

/** `env` is a line for each variable, `fields` a form. */
export type AppSideLanguage =
  | 'apache'
  | 'csharp'
  | 'env'
  | 'fields'
  | 'hcl'
  | 'ini'
  | 'js'
  | 'json'
  | 'nginx'
  | 'php'
  | 'python'
  | 'ruby'
  | 'sh'
  | 'toml'
  | 'yaml';

/** One piece to paste, or one form to fill in. */
export interface AppSide {
  /** A file's name, or where a form stands. */
  readonly title: string;
  readonly language: AppSideLanguage;
  /** For `fields`, a line for each: `name: value`. Ends without a line break. */
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
  readonly authentication: 'client_secret_basic' | 'client_secret_post' | 'none';
  readonly pkce: boolean;
  readonly nonce: boolean;
  /** Beside client_id, redirect_uri, response_type, scope, state, nonce and PKCE. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Whether it pushes the request first (RFC 9126). */
  readonly pushed?: boolean;
  /** Whether it repeats the scope at the token endpoint. */
  readonly scopeAtToken?: boolean;
  /** Whether it uses refresh tokens. */
  readonly refreshes?: boolean;
}

/** How it is known that this is right. */
export type Basis =
  /** Run with this program and version, such as “Keycloak 26.7.3”. */
  | { readonly kind: 'run'; readonly version: string }
  /** `read` is a month, such as 2026-11. */
  | { readonly kind: 'documentation'; readonly address: string; readonly read: string }
  /** From memory of the app's documentation at `address`, which was not read for this. */
  | { readonly kind: 'memory'; readonly address: string };

export interface Preset {
  /** As it is typed: `--preset grafana`; also the name of its page in `docs/apps/`. */
  readonly id: string;
  /** The app's own; people see it as the client's. */
  readonly name: string;
  /** An address such as the operator types, for docs and tests; without one, none is asked for. */
  readonly exampleUrl?: string;
  /** Completes “the address …”, such as “at which people open Grafana”. */
  readonly urlMeaning?: string;
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
