/** The two clients of the nodes, so that contracts take no connection and no rest from keys. */
import type { Clock, RandomSource } from '../clock.ts';
import { ConfigError, type Config } from '../config.ts';
import type { Events } from '../events.ts';
import type { Metrics } from '../metrics.ts';
import { createNearRpc, WrongNetwork, type NearRpc } from './rpc.ts';

export interface ChainClients {
  readonly rpc: NearRpc;
  readonly contractRpc: NearRpc;
  close(): Promise<void>;
}

export interface ChainClientsParts {
  readonly config: Config;
  readonly clock: Clock;
  readonly random: RandomSource;
}

export function connectToChain(
  { config, clock, random }: ChainClientsParts,
  events: Events,
  { observeChain: observe }: Pick<Metrics, 'observeChain'>,
): ChainClients {
  const { rpcUrls: urls, ...settings } = config.near;
  const options = { ...settings, urls, clock, randomBytes: random, events, observe };
  const connect = () => createNearRpc(options);
  const [rpc, contractRpc] = [connect(), connect()];
  const close = async () => {
    await Promise.all([rpc.close(), contractRpc.close()]);
  };
  return { rpc, contractRpc, close };
}

/**
 * Both learn here which chain a sandbox is.
 * @throws ConfigError where a node is on another network
 */
export async function verifyNetwork(
  { rpc, contractRpc }: ChainClients,
  { faultAt }: Pick<Config, 'faultAt'>,
): Promise<void> {
  try {
    await Promise.all([rpc.verifyNetwork(), contractRpc.verifyNetwork()]);
  } catch (error) {
    if (!(error instanceof WrongNetwork)) throw error;
    throw new ConfigError(
      error.nodes.map(({ host, reason }) => faultAt('near.rpc_urls', `${host}: ${reason}`)),
    );
  }
}
