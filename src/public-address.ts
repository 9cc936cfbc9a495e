/**
 * Base: which addresses are on the public internet (RFC 6890 and IANA's registries of
 * special-purpose addresses). Whatever is not known to be public counts as private.
 */
import { BlockList, isIP } from 'node:net';

const privateIpv4 = listOf('ipv4', [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]);

/** The only block that global unicast addresses were given out of so far (RFC 4291). */
const globalIpv6 = listOf('ipv6', [['2000::', 3]]);

/** 2001::/23 holds Teredo and ORCHID, 2002::/16 is 6to4, which embeds any IPv4 address. */
const specialIpv6 = listOf('ipv6', [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
]);

/** How a network without IPv4 reaches an IPv4 address, which is the last 32 bits (RFC 6052). */
const translated = listOf('ipv6', [['64:ff9b::', 96]]);

/** @param address as the resolver or a URL's host has it, without brackets */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !privateIpv4.check(address, 'ipv4');
    case 6:
      if (translated.check(address, 'ipv6')) return isPublicAddress(embeddedIpv4(address));
      return globalIpv6.check(address, 'ipv6') && !specialIpv6.check(address, 'ipv6');
    default:
      return false;
  }
}

function embeddedIpv4(address: string): string {
  // The URL parser writes every form of one address alike, its last groups in hexadecimal.
  const groups = new URL(`http://[${address}]`).hostname.slice(1, -1).split(':');
  const [high = 0, low = 0] = groups.slice(-2).map((group) => parseInt(group || '0', 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

function listOf(family: 'ipv4' | 'ipv6', subnets: readonly (readonly [string, number])[]) {
  const list = new BlockList();
  for (const [network, prefix] of subnets) list.addSubnet(network, prefix, family);
  return list;
}
