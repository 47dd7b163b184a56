import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';

/** Returns the address of the client as Fastify computes request.ip: the last one that is not a trusted proxy. Pure. */
export function clientAddress(
  { socket, headers }: Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string } },
  trusted: readonly string[],
): string {
  const forwarded = [headers['x-forwarded-for'] ?? ''].flat().join(',').split(',');
  const hops = [...forwarded.map((hop) => hop.trim()).filter((hop) => hop !== ''), socket.remoteAddress ?? ''];
  return hops.findLast((hop, at) => at === 0 || !isTrusted(hop, trusted)) ?? '';
}

function isTrusted(address: string, trusted: readonly string[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return trusted.some((text) => {
    const [network, bits] = text.includes('/') ? ipaddr.parseCIDR(text) : [ipaddr.process(text), undefined];
    if (network.kind() !== parsed.kind()) return false;
    return parsed.match(network as never, bits ?? (parsed.kind() === 'ipv4' ? 32 : 128));
  });
}
