import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** Injects the whole URL of this request, from which the URLs of neighbouring pages are made. */
export const ListUrl = createParamDecorator((_: unknown, context: ExecutionContext): URL => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  return listUrl(request.url, request.server.getDecorator<string>('publicUrl'));
});

/**
 * Makes the URL of the requested path below PUBLIC_URL. The `Host` header is never trusted: a client, or a cache in
 * between, could lead the next request of somebody else to another host. Pure.
 */
export function listUrl(url: string, publicUrl: string): URL {
  const path = url.replace(/^[a-z]+:\/\/[^/?#]*/i, '').replace(/^[^?]*/, (found) => found.replaceAll(/[\\/]+/g, '/'));
  return new URL(`${publicUrl.replace(/\/$/, '')}${path}`);
}
