import type { IncomingMessage } from 'node:http';
import { parsedUrl } from '#contracts/fields/parsed-url';
import { Refusal } from '#contracts/refusal';

const HOST = /^(\[[0-9a-f:.]+\]|[^\s/?#@\\%[\]:]+)(:\d{1,5})?$/i;

/**
 * Refuses a request without a valid Host header, which HTTP/1.1 requires (RFC 9112, 3.2). Node would refuse a missing
 * one itself, but without a body.
 * @throws Refusal VALIDATION
 */
export function refuseBadHost(request: IncomingMessage): void {
  const problem = hostProblem(request);
  if (problem !== undefined)
    throw new Refusal('VALIDATION', `the request is not valid: Host ${problem}`, { Host: [problem] });
}

/** Returns what is wrong with the Host of a request, or undefined. */
export function hostProblem({ httpVersion, headersDistinct }: IncomingMessage): string | undefined {
  const [host, ...others] = headersDistinct.host ?? [];
  if (host === undefined && httpVersion === '1.0') return undefined;
  const right = 'send the name or address of the server, such as Host: carillon.example.com';
  if (host === undefined) return `is missing: ${right}`;
  if (others.length > 0) return `comes more than once: ${right}`;
  if (HOST.test(host) && parsedUrl(`http://${host}`) !== null) return undefined;
  return `must be a name or address with or without a port; given: ${JSON.stringify(host.slice(0, 80))}`;
}
