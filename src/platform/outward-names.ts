import type { LookupAddress } from 'node:dns';
import { Resolver } from 'node:dns/promises';

const patience = { timeout: 2000, maxTimeout: 2000, tries: 2 };
/** Means this machine wherever it is asked (RFC 6761). */
const own = /(^|\.)localhost\.?$/i;
const loopback = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
];

/**
 * All that a name leads to, as name servers say (`servers`: others than the machine's). Not by the system's call, which holds one of two threads for as long as they keep
 * silent: a few dead names, and this process finds no other name either. So names of `/etc/hosts` are not known here. Rejects with the fault of `node:dns` where there is none.
 */
export async function addressesOf(host: string, servers?: readonly string[]): Promise<LookupAddress[]> {
  if (own.test(host)) return loopback;
  const resolver = new Resolver(patience);
  if (servers) resolver.setServers(servers);
  const [four, six] = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  const found = [...ofFamily(4, four), ...ofFamily(6, six)];
  if (found.length === 0 && four.status === 'rejected') throw four.reason;
  return found;
}

const ofFamily = (family: 4 | 6, asked: PromiseSettledResult<string[]>): LookupAddress[] =>
  asked.status === 'fulfilled' ? asked.value.map((address) => ({ address, family })) : [];
