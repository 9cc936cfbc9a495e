/**
 * Development chain: a JSON-RPC node over HTTP that answers as nearcore does,
 * for development and for tests. It holds no blocks and checks no transactions;
 * it only says which keys an account has and what a view returns.
 */
import { createServer } from 'node:http';
import { developmentSeeds } from '../accounts.ts';
import { closeServer, listen } from '../listen.ts';
import type { FaultMode } from './faults.ts';
import { ChainServer } from './server.ts';
import { ChainState } from './state.ts';
import type { AccountSeed, JsonValue, Permission, ViewHandler } from './state.ts';

export type { FaultMode } from './faults.ts';
export type { AccountSeed, JsonValue, Permission, ViewEnvironment, ViewHandler } from './state.ts';

export interface ChainOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** 127.0.0.1 unless told. */
  readonly host?: string;
  /** What the chain starts with; the development accounts unless told. */
  readonly accounts?: readonly AccountSeed[];
  /** Milliseconds since the Unix epoch; blocks follow from it. */
  readonly now?: () => number;
  /** What `status` says, and what contracts take for their chain; `localnet` unless told. */
  readonly chainId?: string;
}

export interface Chain {
  /** For `NEAR_RPC_URLS`; without a slash at its end. */
  readonly url: string;
  setKey(accountId: string, publicKey: string, permission?: Permission): void;
  deleteKey(accountId: string, publicKey: string): void;
  createAccount(accountId: string): void;
  deleteAccount(accountId: string): void;
  /** A handler gets the call's JSON arguments and where it runs; its throw becomes a panic. */
  setView(contractId: string, method: string, answer: ViewHandler | JsonValue): void;
  /** `null` heals the node. `delayMs` counts for `slow` alone, 10 s unless told. */
  fault(mode: FaultMode | null, delayMs?: number): void;
  /** The JSON-RPC calls that came in, parsed, the oldest first; the last 1000. */
  readonly requests: readonly JsonValue[];
  /** Ends open connections too. */
  close(): Promise<void>;
}

/**
 * Starts the development chain.
 * @throws the listen error (EADDRINUSE and the like) when the port is taken
 */
export async function startChain(options: ChainOptions = {}): Promise<Chain> {
  const { port = 0, host = '127.0.0.1', accounts: seeds = developmentSeeds } = options;
  const { now = Date.now, chainId = 'localnet' } = options;
  const state = new ChainState({ now, seeds, chainId });
  const chain = new ChainServer(state);
  const server = createServer((request, response) => {
    chain.handle(request, response).catch(() => response.destroy());
  });
  const actualPort = await listen(server, port, host);
  return {
    url: `http://${host}:${actualPort}`,
    setKey: (accountId, publicKey, permission) => state.setKey(accountId, publicKey, permission),
    deleteKey: (accountId, publicKey) => state.deleteKey(accountId, publicKey),
    createAccount: (accountId) => state.createAccount(accountId),
    deleteAccount: (accountId) => state.deleteAccount(accountId),
    setView: (contractId, method, answer) => state.setView(contractId, method, answer),
    fault: (mode, delayMs) => chain.faults.set(mode, delayMs),
    requests: chain.requests,
    close: () => {
      chain.stop();
      return closeServer(server);
    },
  };
}
