import fastifyStatic, { type FastifyStaticOptions } from '@fastify/static';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { builtFile } from '#config/built-file';
import { plainPath } from './problems/request-path';

/** The folder dist/apps/web, into which apps/web is built. */
const FOLDER = builtFile('apps/web');
const PAGE = 'index.html';
const YEAR_SECONDS = 31_536_000;

/** Scripts come from this origin only; only Mantine's styles are inline. */
export const CONTENT_SECURITY: Record<string, string[] | null> = {
  'default-src': ["'self'"],
  'script-src': ["'self'"],
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'font-src': ["'self'", 'data:'],
  'connect-src': ["'self'"],
  // Helmet switches this on, which would send browsers to https on hosts that only speak http.
  'upgrade-insecure-requests': null,
};

/**
 * Serves the dashboard: its files by name, and its only page at every address of the dashboard. When it was not built,
 * `/` leads to the documentation of the API.
 */
export async function serveDashboard(app: NestFastifyApplication, folder = FOLDER): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  if (!existsSync(join(folder, PAGE))) {
    fastify.get('/', { schema: { hide: true } as object }, (_request, reply) => reply.redirect('/api/docs'));
    return;
  }
  const files: FastifyStaticOptions = {
    root: folder,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => void reply.header('Cache-Control', cacheOf(path)),
  };
  // All assets share one route: a route for each, and for its compressed forms, took a tenth of the start.
  const assets = { root: join(folder, 'assets'), prefix: '/assets/', decorateReply: false };
  await app.register(fastifyStatic, { ...files, ...assets });
  await app.register(fastifyStatic, { ...files, wildcard: false, globIgnore: ['assets/**', '**/*.{br,gz}'] });
  fastify.addHook('onRequest', async (request, reply) => {
    if (request.is404 && isPage(request)) await (reply as FastifyReply).sendFile(PAGE);
  });
}

/** Files under assets/ are named by their content and may be cached for ever; all others are revalidated each time. */
function cacheOf(path: string): string {
  return path.includes('/assets/') ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache';
}

/**
 * Tells whether an unknown address may be one of the dashboard: not an address of programs, in upper or lower case (a
 * probe of /HEALTH must not take a page for an answer), and not a file that no longer exists.
 */
export function isPage({ method, url }: Pick<FastifyRequest, 'method' | 'url'>): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  const path = plainPath(url);
  return !/^\/(api|health\w*|livez|readyz|metrics|ws|assets)(\/|$)/i.test(path) && !/\.\w+$/.test(path);
}
