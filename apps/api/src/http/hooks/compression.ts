import fastifyCompress from '@fastify/compress';
import { RouteConfig, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { RouteOptions } from 'fastify';

const MIN_BYTES = 1024;
/** Up to here an answer is compressed at once, with its length; a longer one in parts, so that others get their turn. */
const MAX_BYTES_AT_ONCE = 64 * 1024;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether the answers of the route are sent as they are. */
    uncompressed?: boolean;
  }
}

/**
 * Marks a GET whose answers are never compressed, because they hold a secret or are a stream. Answers of other methods
 * need no mark: none of them is compressed.
 */
export function Uncompressed(): MethodDecorator {
  return RouteConfig({ uncompressed: true });
}

/**
 * Tells whether answers of a route may be compressed. The length of a compressed answer tells what it has in common with
 * the request (BREACH), so that a secret must not be in one. Tokens and signing secrets are shown once, by the POST that
 * made them; therefore only what a GET of the API reads is compressed.
 */
export function mayCompress({ method, url, config }: Pick<RouteOptions, 'method' | 'url' | 'config'>): boolean {
  const isRead = [method].flat().every((one) => one === 'GET' || one === 'HEAD');
  return isRead && url.startsWith('/api/') && config?.uncompressed !== true;
}

/**
 * Compresses what the API answers to GET, for clients that take gzip. It must be called before there are routes. Files
 * of the dashboard are compressed by the build.
 */
export async function compressAnswers(app: NestFastifyApplication): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRoute', (route) => {
    if (!mayCompress(route)) route.compress = false;
  });
  fastify.addHook('onRequest', async ({ routeOptions: { method, url, config } }, reply) => {
    // A cache must tell the forms of an answer apart, also of one that is too short to be compressed.
    if (url !== undefined && method !== undefined && mayCompress({ method, url, config }))
      void reply.header('Vary', 'accept-encoding');
  });
  await app.register(fastifyCompress, {
    // Compressed requests are refused (`refuseEncoded`): a small one could become a huge body.
    globalDecompression: false,
    threshold: MIN_BYTES,
    syncThreshold: MAX_BYTES_AT_ONCE,
    encodings: ['gzip', 'identity'],
    zlibOptions: { level: 4 },
    customTypes: /^application\/(problem\+)?json(;|$)/,
  });
}
