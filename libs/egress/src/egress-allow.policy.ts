import * as ipaddr from 'ipaddr.js';
import { parseAddress } from './address.policy';

/** One entry of EGRESS_ALLOW, by which an operator opens a host or network. */
type AllowEntry = { host: string; port?: number } | { network: [ipaddr.IPv4 | ipaddr.IPv6, number]; port?: number };

/** The private hosts and networks that tasks may reach nevertheless. */
export interface EgressAllow {
  /** Whether a task may dial; `host` as the task wrote it, `address` as it will be dialled. */
  allows(host: string, port: number, address: string): boolean;
}

/** Says that an entry of EGRESS_ALLOW is invalid; stops the boot. */
export class EgressAllowError extends Error {
  /** EX_CONFIG, as for every other invalid setting. */
  readonly exitCode = 78;

  constructor(entry: string, why: string) {
    super(`EGRESS_ALLOW has '${entry}': ${why}. Right are host, host:8080, 10.0.0.5:8080, [fd00::1]:8080, 10.0.0.0/8`);
    this.name = 'EgressAllowError';
  }
}

/**
 * Parses EGRESS_ALLOW: `host[:port]`, `IP[:port]`, `[v6][:port]` and CIDR.
 * @throws EgressAllowError naming the entry
 */
export function parseEgressAllow(entries: readonly string[]): EgressAllow {
  const openings = entries.map(parseEntry);
  return {
    allows: (host, port, address) => openings.some((opening) => matches(opening, canonicalHost(host), port, address)),
  };
}

function parseEntry(entry: string): AllowEntry {
  if (entry.includes('/')) return parseNetwork(entry);
  const bare = parseAddress(entry);
  if (bare && !/^\d+$/.test(entry)) return { network: [bare, bits(bare)] };
  const match = /^(\[[^\]]+\]|[^:[\]]+)(?::(.*))?$/.exec(entry);
  if (!match) throw new EgressAllowError(entry, 'is neither a host nor an address nor a network');
  const port = match[2] === undefined ? undefined : parsePort(entry, match[2]);
  return { ...parseHost(entry, match[1] ?? ''), port };
}

function parseNetwork(entry: string): AllowEntry {
  if (!ipaddr.isValidCIDR(entry)) throw new EgressAllowError(entry, 'is no network');
  const [address, prefix] = ipaddr.parseCIDR(entry);
  const mapped = address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress() && prefix >= 96;
  return { network: mapped ? [address.toIPv4Address(), prefix - 96] : [address, prefix] };
}

function parseHost(entry: string, host: string): AllowEntry {
  const address = /^\d+$/.test(host) ? undefined : parseAddress(host);
  if (address) return { network: [address, bits(address)] };
  const name = canonicalHost(host);
  const label = '[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?';
  if (new RegExp(`^(?=.*[a-z])${label}(?:\\.${label})*$`).test(name)) return { host: name };
  throw new EgressAllowError(entry, `'${host}' is neither a host name nor an address`);
}

function parsePort(entry: string, text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65535) throw new EgressAllowError(entry, `'${text}' is no port (1 to 65535)`);
  return port;
}

function matches(opening: AllowEntry, host: string, port: number, address: string): boolean {
  if (opening.port !== undefined && opening.port !== port) return false;
  if ('host' in opening) return opening.host === host;
  const dialled = parseAddress(address);
  return dialled !== undefined && dialled.kind() === opening.network[0].kind() && dialled.match(opening.network);
}

function bits(address: ipaddr.IPv4 | ipaddr.IPv6): number {
  return address.kind() === 'ipv4' ? 32 : 128;
}

/** Returns one form of a name, without case and without the final dot of a complete name. */
function canonicalHost(host: string): string {
  return host.toLowerCase().replace(/\.$/, '');
}
