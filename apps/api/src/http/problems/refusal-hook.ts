import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from '#process/logger';
import { sendProblem } from './problem.filter';

/**
 * Makes a hook that may refuse. It answers itself, because errors beside Nest's routes, at the documentation and the
 * dashboard, do not reach the filter that writes problems.
 */
export function refusalHook(log: Logger, work: (request: FastifyRequest, reply: FastifyReply) => void) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | void> => {
    try {
      work(request, reply);
    } catch (error) {
      sendProblem(error, request, reply, log, []);
      return reply;
    }
  };
}
