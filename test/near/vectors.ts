/** The measured vectors, typed for the suites here. What they hold: their own notes. */
import { readFileSync } from 'node:fs';

export interface Nep413Vector {
  id: string;
  comment: string;
  expected: 'accept' | 'reject';
  policyEither?: boolean;
  publicKey: string;
  payload: { message: string; nonce: string; recipient: string; callbackUrl: string | null };
  payloadHashHex: string;
  signature: string;
}

export interface RpcBody {
  name: string;
  http: number;
  class: 'full' | 'limited' | 'no_key' | 'no_account' | 'retryable' | 'bad_request' | 'n/a';
  body?: { id: string } & Record<string, unknown>;
  bodyText?: string;
}

function readData(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../data/${name}`, import.meta.url), 'utf8'));
}

export const nep413Vectors = readData('nep413-vectors.json') as {
  vectors: Nep413Vector[];
  knownAnswers: Nep413Vector[];
  hashOnly: Pick<Nep413Vector, 'payload' | 'payloadHashHex'>[];
  optional: Nep413Vector[];
};

export const rpcBodies = (readData('rpc-bodies.json') as { bodies: RpcBody[] }).bodies;
