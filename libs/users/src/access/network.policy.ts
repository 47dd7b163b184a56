import ipaddr from 'ipaddr.js';

const PREFIX = 4;

/**
 * Returns what counts as one address: an IPv4 address, or the /64 of an IPv6 address, which one household shares. Pure.
 */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  return parsed instanceof ipaddr.IPv6
    ? `${new ipaddr.IPv6([...parsed.parts.slice(0, PREFIX), 0, 0, 0, 0]).toString()}/64`
    : parsed.toString();
}
