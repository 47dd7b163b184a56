import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { classify, parseAddress } from './address.policy';
import type { EgressAllow } from './egress-allow.policy';
import { GuardRefusal } from './guard-refusal';

/**
 * Returns every address of a name. Specs pass their own; the default is the machine's resolver (hosts file included).
 */
export type Resolve = (host: string) => Promise<LookupAddress[]>;

/** IPv4 comes first: many containers have an IPv6 address but no route. */
export const systemResolve: Resolve = (host) => lookup(host, { all: true, order: 'ipv4first' });

/**
 * Returns the addresses that may be dialled for a host, in canonical spelling. They are dialled as they are: a name is
 * resolved once per connection, so that no second answer can differ from the checked one.
 * @throws GuardRefusal when none may
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
