import * as ipaddr from 'ipaddr.js';
import { parsedUrl } from '#contracts/fields/parsed-url';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** The class of a binary address, which is all that the guard needs to know of it. */
export interface AddressClass {
  /** The canonical spelling, which is dialled. An IPv4-mapped address becomes its IPv4 address. */
  address: string;
  family: 4 | 6;
  /** Whether a task may reach it without a setting of the operator. True for global unicast only. */
  global: boolean;
  /** The class in words for the owner of the task, e.g. "loopback", "private", "6to4 of 127.0.0.1 (loopback)". */
  kind: string;
}

const GLOBAL_UNICAST: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3];
const NAT64: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('64:ff9b::'), 96];
const NAT64_LOCAL: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('64:ff9b:1::'), 48];
const COMPATIBLE: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('::'), 96];

/** Metadata services at addresses that are public by their range (Azure's wire server). */
const METADATA = new Set(['168.63.129.16']);

/** The words for the ranges of ipaddr.js. */
const WORDS: Record<string, string> = {
  linkLocal: 'link-local',
  carrierGradeNat: 'carrier-grade NAT',
  uniqueLocal: 'private (unique local)',
  deprecatedSiteLocal: 'private (site-local)',
  as112: 'reserved (AS112)',
  as112v6: 'reserved (AS112)',
  amt: 'reserved (AMT)',
  rfc6145: 'IPv4-translated',
};

/**
 * Parses an address in any spelling that some resolver or C library accepts: dotted, decimal, octal, hexadecimal and
 * short IPv4, IPv6 with embedded IPv4 and zone. Undefined when it is a name, which DNS must resolve.
 */
export function parseAddress(text: string): Address | undefined {
  const bare = text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : text;
  if (!ipaddr.isValid(bare)) return undefined;
  const address = ipaddr.parse(hexadecimal(bare));
  return address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress() ? address.toIPv4Address() : address;
}

/**
 * Writes an IPv6 address in hexadecimal as the URL parser does: ipaddr.js reads ::8.8.8.8 as ::ffff:8.8.8.8, which is
 * another address.
 */
function hexadecimal(text: string): string {
  // The URL parser refuses an IPv6 address with a zone id (fe80::1%eth0), which then stays as it is.
  const url = text.includes(':') ? parsedUrl(`http://[${text}]/`) : null;
  return url === null ? text : url.hostname.slice(1, -1);
}

/** Classifies a binary address, independent of its spelling. */
export function classify(address: Address): AddressClass {
  if (address instanceof ipaddr.IPv4) return classifyV4(address);
  return { address: address.toString(), family: 6, ...judgeV6(address) };
}

function classifyV4(address: ipaddr.IPv4): AddressClass {
  const text = address.toString();
  if (METADATA.has(text)) return { address: text, family: 4, global: false, kind: 'cloud metadata' };
  const range = address.range();
  return { address: text, family: 4, global: range === 'unicast', kind: words(range) };
}

function judgeV6(address: ipaddr.IPv6): Pick<AddressClass, 'global' | 'kind'> {
  const range = address.range();
  if (address.match(NAT64)) return judgeEmbedded('NAT64', embedded(address, 12), true);
  if (address.match(NAT64_LOCAL)) return { global: false, kind: 'NAT64 of the local network' };
  if (range === '6to4') return judgeEmbedded('6to4', embedded(address, 2), false);
  if (range === 'teredo') return judgeEmbedded('Teredo', inverted(embedded(address, 12)), false);
  if (range === 'unspecified' || range === 'loopback') return { global: false, kind: range };
  if (address.match(COMPATIBLE)) return judgeEmbedded('IPv4-compatible', embedded(address, 12), false);
  // ipaddr.js calls every range without a name "unicast"; only 2000::/3 has been allocated.
  if (!address.match(GLOBAL_UNICAST)) return { global: false, kind: range === 'unicast' ? 'reserved' : words(range) };
  return { global: range === 'unicast', kind: words(range) };
}

/**
 * Classifies an IPv6 address that carries an IPv4 address. NAT64 is how IPv6-only networks reach the public Internet,
 * so the inner address decides; tunnels lead to places that cannot be checked here, so they are refused whatever they
 * carry.
 */
function judgeEmbedded(name: string, inner: ipaddr.IPv4, passes: boolean): Pick<AddressClass, 'global' | 'kind'> {
  const { address, global, kind } = classifyV4(inner);
  return { global: passes && global, kind: `${name} of ${address} (${kind})` };
}

function embedded(address: ipaddr.IPv6, from: number): ipaddr.IPv4 {
  return new ipaddr.IPv4(address.toByteArray().slice(from, from + 4));
}

function inverted(address: ipaddr.IPv4): ipaddr.IPv4 {
  return new ipaddr.IPv4(address.octets.map((octet) => octet ^ 255));
}

function words(range: string): string {
  return range === 'unicast' ? 'public' : (WORDS[range] ?? range);
}
