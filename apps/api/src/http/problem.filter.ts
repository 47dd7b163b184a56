import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from '#process/logger';
import { problemOf } from './problem';

/** Turns whatever was thrown into application/problem+json; what is our fault goes to the log as well. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    sendProblem(error, request, reply, this.log);
  }
}

export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply, log: Logger): void {
  const { retryAfter, ...body } = problemOf(error, request.id);
  if (body.status >= 500) log.error({ err: error, requestId: request.id, url: request.url }, body.detail);
  if (retryAfter !== undefined) void reply.header('Retry-After', String(retryAfter));
  // The rest of that body would be taken for the next request.
  if (body.status === 408) void reply.header('Connection', 'close');
  if (body.status === 401) void reply.header('WWW-Authenticate', 'Bearer');
  void reply.code(body.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(body));
}
