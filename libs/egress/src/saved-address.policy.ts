import { parsedUrl } from '#contracts/fields/parsed-url';
import { classify, parseAddress } from './address.policy';
import type { EgressAllow } from './egress-allow.policy';
import { GuardRefusal } from './guard-refusal';

/** Names that lead to private addresses everywhere, without any resolver (RFC 6761, hosts files, clouds). */
const LOOPBACK = /^(.+\.)?localhost$|^localhost\d?\.localdomain\d?$|^ip6-(localhost|loopback)$/;
const METADATA = /^(metadata|metadata\.google\.internal|instance-data(\.ec2\.internal)?)$/;
const OF_LOOPBACK = ['127.0.0.1', '::1'];
const OF_METADATA = ['169.254.169.254'];

/**
 * Returns the problem of an address that is to be saved, or undefined: nobody should learn at 02:30 that it is refused. It
 * judges what can be known without the network: addresses in every spelling, and names such as localhost. Other names are
 * not resolved: they may lead elsewhere when they are dialled (where the guard asks again), a save must not wait for a
 * resolver, and its answer would tell anybody which names the inner network has.
 */
export function savedAddressProblem(address: unknown, allow: EgressAllow): string | undefined {
  const url = typeof address === 'string' ? parsedUrl(address) : null;
  if (url === null) return undefined;
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
  const host = url.hostname;
  const refused = addressesOf(host).map((text) => classify(parseAddress(text)!));
  const isOpen = refused.some(({ global, address }) => global || allow.allows(host, port, address));
  const [first] = refused;
  return first === undefined || isOpen ? undefined : new GuardRefusal(host, port, first.address, first.kind).message;
}

/** Returns the addresses of a host that are known without a resolver. */
function addressesOf(host: string): string[] {
  if (parseAddress(host)) return [host];
  const name = host.toLowerCase().replace(/\.$/, '');
  if (LOOPBACK.test(name)) return OF_LOOPBACK;
  return METADATA.test(name) ? OF_METADATA : [];
}
