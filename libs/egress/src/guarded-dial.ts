import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { classify, parseAddress } from './address.policy';
import type { EgressAllow } from './egress-allow.policy';
import { GuardRefusal } from './guard-refusal';

/** Every address of a name. Tests give their own; the machine's resolver (hosts file included) is the default. */
export type Resolve = (host: string) => Promise<LookupAddress[]>;

/** IPv4 first: many containers have an IPv6 address and no way out. */
export const systemResolve: Resolve = (host) => lookup(host, { all: true, order: 'ipv4first' });

/**
 * The addresses that may be dialled for a host, in canonical spelling. They are dialled as they are: a name is
 * resolved once per connection, so there is no second answer that could differ from the one that was checked.
 * @throws GuardRefusal when none may be
 */
export async function checkedAddresses(
  host: string,
  port: number,
  allow: EgressAllow,
  resolve: Resolve,
): Promise<string[]> {
  const literal = parseAddress(host);
  const candidates = literal ? [literal] : (await resolve(host)).map(({ address }) => strictlyParsed(host, address));
  const judged = candidates.map(classify);
  const open = judged.filter(({ global, address }) => global || allow.allows(host, port, address));
  if (open.length > 0) return open.map(({ address }) => address);
  const refused = judged[0];
  if (!refused) throw new Error(`${host} has no address`);
  throw new GuardRefusal(host, port, refused.address, refused.kind);
}

function strictlyParsed(host: string, address: string): NonNullable<ReturnType<typeof parseAddress>> {
  const parsed = parseAddress(address);
  if (!parsed) throw new Error(`the resolver gave '${address}' for ${host}, which is no address`);
  return parsed;
}
