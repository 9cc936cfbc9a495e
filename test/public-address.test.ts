/** Addresses that lead inside a network, in each way in which they can be written. */
import { expect, test } from '@jest/globals';
import { isPublicAddress } from '../src/public-address.ts';

test.each([
  ['this machine', '127.0.0.1'],
  ['this machine, elsewhere in its block', '127.255.255.254'],
  ['no address', '0.0.0.0'],
  ['private (RFC 1918)', '10.0.0.1'],
  ['private (RFC 1918)', '172.31.255.255'],
  ['private (RFC 1918)', '192.168.1.1'],
  ['link-local, where clouds keep their credentials', '169.254.169.254'],
  ['shared by a carrier (RFC 6598)', '100.64.0.1'],
  ['multicast', '224.0.0.251'],
  ['broadcast', '255.255.255.255'],
  ['reserved', '240.0.0.1'],
  ['for benchmarks', '198.19.255.255'],
  ['for documentation', '203.0.113.7'],
  ['this machine, IPv6', '::1'],
  ['no address, IPv6', '::'],
  ['IPv4-mapped', '::ffff:10.0.0.1'],
  ['IPv4-mapped, in hexadecimal', '::ffff:a00:1'],
  ['IPv4-compatible', '::10.0.0.1'],
  ['NAT64 of a private address', '64:ff9b::10.0.0.1'],
  ['NAT64 of this machine, in hexadecimal', '64:ff9b::7f00:1'],
  ['NAT64 of no address', '64:ff9b::'],
  ['a network’s own NAT64', '64:ff9b:1::8.8.8.8'],
  ['6to4 of a private address', '2002:a00:1::1'],
  ['Teredo', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
  ['unique local', 'fd00::1'],
  ['link-local, IPv6', 'fe80::1'],
  ['link-local, with its interface', 'fe80::1%eth0'],
  ['multicast, IPv6', 'ff02::1'],
  ['documentation, IPv6', '2001:db8::1'],
  ['no IP address at all', 'localhost'],
  ['octal, which some resolvers take for 127.0.0.1', '0177.0.0.1'],
  ['empty', ''],
])('is inside a network: %s (%s)', (_what, address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '64:ff9b::8.8.8.8'])(
  'is public: %s',
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);
