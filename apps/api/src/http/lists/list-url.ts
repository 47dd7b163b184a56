import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** The whole URL of this request, for the URLs of the pages next to it. */
export const ListUrl = createParamDecorator((_: unknown, context: ExecutionContext): URL => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  return listUrl(request.url, request.server.getDecorator<string>('publicUrl'));
});

/**
 * The path that was asked for (anything that a client can write in its first line) below PUBLIC_URL. A `Host` header is
 * never believed: whoever sends one, or a cache between, would lead the next request of somebody else to another host.
 * Pure.
 */
export function listUrl(url: string, publicUrl: string): URL {
  const path = url.replace(/^[a-z]+:\/\/[^/?#]*/i, '').replace(/^[^?]*/, (found) => found.replaceAll(/[\\/]+/g, '/'));
  return new URL(`${publicUrl.replace(/\/$/, '')}${path}`);
}
