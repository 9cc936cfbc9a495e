/**
 * Which network is meant. The same account name can be two people's on mainnet and on
 * testnet, so a node of another network is no node of ours, whatever it answers.
 */
import { NodeFailure } from './node-failure.ts';

export interface Network {
  /** As `status` tells it; undefined where any sandbox may do and none has answered yet. */
  readonly chainId: string | undefined;
  /** Throws OtherNetwork. Where no network is expected, the first to come decides for all. */
  require(chainId: string): void;
}

export class OtherNetwork extends NodeFailure {
  constructor(actual: string, expected: string) {
    super(`it is on ${actual}, not on ${expected}`);
    this.name = 'OtherNetwork';
  }
}

const publicNetworks = ['mainnet', 'testnet'];

export function createNetwork(expected: string | undefined): Network {
  let known = expected;
  return {
    get chainId() {
      return known;
    },
    require(chainId) {
      if (known === undefined && publicNetworks.includes(chainId)) {
        throw new OtherNetwork(chainId, 'a sandbox');
      }
      known ??= chainId;
      if (chainId !== known) throw new OtherNetwork(chainId, known);
    },
  };
}
