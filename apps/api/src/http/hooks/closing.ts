import type { FastifyInstance } from 'fastify';
import { Refusal } from '#contracts/refusal';

/** Seconds after which another process has taken over the port, or the load balancer knows another one. */
const TRY_AGAIN_SECONDS = 1;

/**
 * While the API closes, requests in progress are finished, and new ones on open connections are refused with 503 and
 * `Retry-After`, in the form of all errors. Fastify needs `return503OnClosing: false`, because its own answer says
 * neither when to try again nor what happened.
 */
export function refuseWhileClosing(fastify: FastifyInstance): void {
  let closing = false;
  fastify.addHook('preClose', async () => void (closing = true));
  fastify.addHook('onRequest', async () => {
    if (closing) throw new Refusal('CLOSING', 'this process is being stopped; try again', undefined, TRY_AGAIN_SECONDS);
  });
}
