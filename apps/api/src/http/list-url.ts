import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { parsedUrl } from '#contracts/parsed-url';

/** What FastifyRequest knows of the address that was asked for. */
export interface Asked {
  protocol: string;
  host: string;
  /** The path as it came: anything that a client can write in its first line. */
  url: string;
}

/** The whole URL of this request, for the URLs of the pages next to it. */
export const ListUrl = createParamDecorator((_: unknown, context: ExecutionContext): URL => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  return listUrl(request, request.server.getDecorator<string>('publicUrl'));
});

/** With the origin that was asked for, if its Host header is one, otherwise that of PUBLIC_URL. Pure. */
export function listUrl({ protocol, host, url }: Asked, publicUrl: string): URL {
  const path = url.replace(/^[a-z]+:\/\/[^/?#]*/i, '').replace(/^[^?]*/, (found) => found.replaceAll(/[\\/]+/g, '/'));
  return new URL(`${originOf(protocol, host) ?? publicUrl}${path}`);
}

function originOf(protocol: string, host: string): string | null {
  if (!/^[^\s/?#@\\%]+$/.test(host)) return null;
  return parsedUrl(`${protocol}://${host}`)?.origin ?? null;
}
