/**
 * On which proof of account a session, code or token hangs. Its id is
 * handed down from the login to the session, to the code, and to every token.
 */
import type { Provider } from 'oidc-provider';
import type { NearNetwork } from '../config.ts';
import type { ProofMethod } from '../login/login.ts';
import type { Proof } from '../login/ports.ts';
import { carryProperty } from './own-properties.ts';

/** How an account was proved, for apps: RFC 8176, and our own context classes. */
export const contextClasses: Readonly<Record<ProofMethod, string>> = {
  nep413: 'urn:near:nep413:full-access',
  nep641: 'urn:near:nep641',
};

/** Possession of a key was proved (RFC 8176), be it an access key or one that a contract knows. */
export const authenticationMethods = ['pop'];

/** How it was proved, by the class that apps know; undefined for any other. */
export function methodOf(contextClass: string | undefined): ProofMethod | undefined {
  const methods = ['nep413', 'nep641'] as const;
  return methods.find((method) => contextClasses[method] === contextClass);
}

const carryingModels = [
  'Session',
  'AuthorizationCode',
  'DeviceCode',
  'AccessToken',
  'RefreshToken',
] as const;

/** What a browser's login is kept in. */
const ofBrowser: ReadonlySet<string> = new Set(['Session', 'AuthorizationCode', 'DeviceCode']);

/** Before the first use of the models. */
export function carryProofs(provider: Provider): void {
  carryProperty(provider, carryingModels, 'proofId');
}

/** The part of the library's request context that a proof is handed down through. */
export interface ProofContext {
  readonly result?: { readonly login?: object | undefined } | undefined;
  readonly session?: object | undefined;
  readonly entities?: object | undefined;
}

/** The proof that a record of this model, made in this request, hangs on. */
export function inheritProof(model: string, oidc: ProofContext | undefined): string | undefined {
  if (ofBrowser.has(model)) return proofOfBrowser(oidc);
  if (model !== 'AccessToken' && model !== 'RefreshToken') return undefined;
  const entities = (oidc?.entities ?? {}) as Readonly<Record<string, object | undefined>>;
  const { AuthorizationCode: code, DeviceCode, KeySignIn } = entities;
  const { RotatedRefreshToken, RefreshToken } = entities;
  // While a token is rotated, the entity RefreshToken is its successor already.
  return proofOf(code ?? DeviceCode ?? KeySignIn ?? RotatedRefreshToken ?? RefreshToken);
}

/** That of the login which this request brings, else of the one that its session had. */
export function proofOfBrowser(oidc: ProofContext | undefined): string | undefined {
  return proofOf(oidc?.result?.login) ?? proofOf(oidc?.session);
}

export function proofOf(carrier: object | undefined): string | undefined {
  const id = carrier === undefined ? undefined : (carrier as { proofId?: unknown }).proofId;
  return typeof id === 'string' ? id : undefined;
}

/** The claims of the scope `near`. */
export interface ProofClaims {
  readonly near_network: NearNetwork;
  readonly near_public_key?: string;
  /** The account whose contract authorized the login. */
  readonly near_contract?: string;
}

export function claimsOfProof(proof: Proof, network: NearNetwork): ProofClaims {
  return proof.kind === 'key'
    ? { near_network: network, near_public_key: proof.publicKey }
    : { near_network: network, near_contract: proof.accountId };
}
