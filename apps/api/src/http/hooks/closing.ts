import type { FastifyInstance } from 'fastify';
import { Refusal } from '#contracts/refusal';

/** Another process takes the port over, or a balancer knows another one. */
const TRY_AGAIN_SECONDS = 1;

/**
 * While the API closes it finishes what it has begun, and refuses what still comes on open connections with 503 and
 * `Retry-After`, in the form of every other error. Fastify must be made with `return503OnClosing: false`: its own answer
 * says neither when to try again nor what happened.
 */
export function refuseWhileClosing(fastify: FastifyInstance): void {
  let closing = false;
  fastify.addHook('preClose', async () => void (closing = true));
  fastify.addHook('onRequest', async () => {
    if (closing) throw new Refusal('CLOSING', 'this process is being stopped; try again', undefined, TRY_AGAIN_SECONDS);
  });
}
