import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { Refusal } from '#contracts/refusal';
import type { Logger } from '#process/logger';
import { refusalHook } from '../problems/refusal-hook';

const DOCS = /^\/api\/docs(\/|-|$)/;

/** Protects the documentation by API_DOCS_PASSWORD, for which browsers ask by themselves (Basic). */
export function guardDocs(fastify: FastifyInstance, password: string, log: Logger): void {
  const hook = refusalHook(log, (request, reply) => {
    // The matched route decides, because an address can be written in many ways (%64ocs, http://host/api/docs).
    if (!DOCS.test(request.routeOptions.url ?? '') || knowsPassword(request.headers.authorization, password)) return;
    void reply.header('WWW-Authenticate', 'Basic realm="Carillon API", charset="UTF-8"');
    throw new Refusal('UNAUTHENTICATED', 'the documentation has a password: any username, and API_DOCS_PASSWORD');
  });
  fastify.addHook('onRequest', hook);
}

function knowsPassword(authorization: string | undefined, password: string): boolean {
  const sent = /^Basic +([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '')?.[1];
  if (sent === undefined) return false;
  const given = Buffer.from(sent, 'base64')
    .toString()
    .replace(/^[^:]*:/, '');
  return timingSafeEqual(digest(given), digest(password));
}

/** Digests have equal lengths, which the comparison in constant time needs. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
