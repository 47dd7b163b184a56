import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { Refusal } from '#contracts/refusal';
import type { Logger } from '#process/logger';
import { refusing } from '../problems/refusing';

const DOCS = /^\/api\/docs(\/|-|$)/;

/** Lets only those to the documentation who know API_DOCS_PASSWORD: browsers ask for it by themselves (Basic). */
export function guardDocs(fastify: FastifyInstance, password: string, log: Logger): void {
  const hook = refusing(log, (request, reply) => {
    // By the route that answers: an address can be written in many ways (%64ocs, http://host/api/docs).
    if (!DOCS.test(request.routeOptions.url ?? '') || knows(request.headers.authorization, password)) return;
    void reply.header('WWW-Authenticate', 'Basic realm="Carillon API", charset="UTF-8"');
    throw new Refusal('UNAUTHENTICATED', 'the documentation has a password: any username, and API_DOCS_PASSWORD');
  });
  fastify.addHook('onRequest', hook);
}

function knows(authorization: string | undefined, password: string): boolean {
  const sent = /^Basic +([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '')?.[1];
  if (sent === undefined) return false;
  const given = Buffer.from(sent, 'base64')
    .toString()
    .replace(/^[^:]*:/, '');
  return timingSafeEqual(digest(given), digest(password));
}

/** Of one length, whatever the text. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
