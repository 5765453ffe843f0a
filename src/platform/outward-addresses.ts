import { BlockList, isIP } from 'node:net';

/**
 * Addresses that a partner's server cannot have: loopback, private, link-local (with the metadata services of clouds), shared, documentation, benchmark, multicast,
 * reserved, and those that carry an IPv4 address inside. By the special-purpose registries of IANA (RFC 6890 and its updates).
 */
const special4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;
/** Of what is given out to anybody at all, 2000::/3. */
const special6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const;

const blocked4 = new BlockList();
for (const [net, prefix] of special4) blocked4.addSubnet(net, prefix, 'ipv4');
const blocked6 = new BlockList();
for (const [net, prefix] of special6) blocked6.addSubnet(net, prefix, 'ipv6');
const given6 = new BlockList();
given6.addSubnet('2000::', 3, 'ipv6');

/** Whether an address, without brackets, is one of the public internet. False for what is no address. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !blocked4.check(address, 'ipv4');
  // A zone ("fe80::1%eth0") is no part of a public address.
  if (family !== 6 || address.includes('%')) return false;
  return given6.check(address, 'ipv6') && !blocked6.check(address, 'ipv6');
}
