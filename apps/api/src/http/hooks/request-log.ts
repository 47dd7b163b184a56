import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from '#process/logger';
import type { Caller } from '../../access/access.policy';
import { pathOf } from '../problems/request-path';

/** These are requested all the time and say nothing. */
const NOISE = /^\/(health|metrics|assets)(\/|$)/;

/**
 * Logs one line for each request. Query, headers and body are never logged: they carry tokens, passwords and secrets.
 */
export function logRequests(fastify: FastifyInstance, log: Logger): void {
  fastify.addHook('onResponse', async (request: FastifyRequest & { caller?: Caller }, reply) => {
    const path = pathOf(request.url);
    const line = {
      requestId: request.id,
      method: request.method,
      path,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      userId: request.caller?.user.id,
      address: request.ip,
    };
    if (NOISE.test(request.routeOptions.url ?? '')) log.debug(line, 'request');
    else log.info(line, 'request');
  });
}
