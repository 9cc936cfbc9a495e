/**
 * Base: names as the public DNS has them, for hosts that somebody else chose. The system's
 * own look-up takes a thread for as long as a name server keeps silent, and there are four:
 * a few names below a silent one would keep storage and chain from being looked up as well.
 */
import { promises as dns, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';

/** For each server of names, once more where it was silent. */
const patience = { timeout: 1000, maxTimeout: 1000, tries: 2 };

/** RFC 6761, section 6.3: no server is asked for it. */
const ownName = /^(.*\.)?localhost\.?$/i;

/** @param servers of names, `address:port` each; the system's unless told */
export function createPublicLookup(servers?: readonly string[]): LookupFunction {
  return (host, { all }, callback) => {
    findAddresses(host, servers).then(
      (found) => {
        const [first] = found;
        if (all === true) callback(null, found);
        else callback(null, first?.address ?? '', first?.family);
      },
      (error: unknown) => callback(error as NodeJS.ErrnoException, []),
    );
  };
}

/** At least one. @throws what the resolver throws */
async function findAddresses(
  host: string,
  servers: readonly string[] | undefined,
): Promise<LookupAddress[]> {
  if (ownName.test(host)) return [{ address: '127.0.0.1', family: 4 }];
  // A new one each time, since the system's servers change with its network.
  const resolver = new dns.Resolver(patience);
  if (servers !== undefined) resolver.setServers(servers);
  const [four, six] = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  const found = [...toAddresses(four, 4), ...toAddresses(six, 6)];
  if (found.length === 0 && four.status === 'rejected') throw four.reason;
  return found;
}

function toAddresses(answer: PromiseSettledResult<string[]>, family: 4 | 6): LookupAddress[] {
  if (answer.status === 'rejected') return [];
  return answer.value.map((address) => ({ address, family }));
}
