import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from '#process/logger';
import { sendProblem } from './problem.filter';

/**
 * A hook that may refuse. It answers by itself: what is thrown beside the routes of Nest, at the documentation and the
 * dashboard, would not come to the filter that knows the form of a problem.
 */
export function refusing(log: Logger, work: (request: FastifyRequest, reply: FastifyReply) => void) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | void> => {
    try {
      work(request, reply);
    } catch (error) {
      sendProblem(error, request, reply, log, []);
      return reply;
    }
  };
}
