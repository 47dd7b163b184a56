import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '#contracts/refusal';
import type { Logger } from '#process/logger';
import { refusalOfFramework } from './framework-refusal';
import type { KnownRoutes } from './known-routes';
import { routeForOldPath } from './old-paths';
import { pathOf } from './request-path';
import { problemOf } from './problem';

const MAX_DRAINED_BYTES = 64 * 1024 * 1024;

/** Turns every error into application/problem+json; unexpected errors are logged as well. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly log: Logger,
    private readonly routes: KnownRoutes,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { method, url } = request;
    const isUnknown = request.is404 || this.routes.isWrongMethod(method, url);
    const mayBeOld = (isUnknown || isNotFound(error)) && !this.routes.hasLiteralRoute(url);
    const here = mayBeOld ? (routeForOldPath(url) ?? this.routes.currentPathOf(url)) : undefined;
    if (here !== undefined) return sendProblem(movedTo(here, method, url), request, reply, this.log, []);
    const allowed = isUnknown ? this.routes.methodsOf(url) : [];
    // The router and KnownRoutes may read a path differently (%2F): such a path has no route, although KnownRoutes
    // finds its method.
    if (isUnknown && (allowed.length === 0 || allowed.includes(method)))
      return sendProblem(noRoute(method, url), request, reply, this.log, []);
    sendProblem(error, request, reply, this.log, allowed);
  }
}

/** `allowed` lists the methods of the path, when it has no route for the method of the request. */
export function sendProblem(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  log: Logger,
  allowed: string[],
): void {
  const known = allowed.length > 0 ? notAllowed(request.method, allowed) : refusalOfFramework(error, request);
  const { retryAfter, ...body } = problemOf(known, request.id);
  if (allowed.length > 0) void reply.header('Allow', allowed.join(', '));
  if (body.status >= 500) log.error({ err: error, requestId: request.id, path: pathOf(request.url) }, body.detail);
  if (retryAfter !== undefined) void reply.header('Retry-After', String(retryAfter));
  if (body.status === 408) void reply.header('Connection', 'close');
  if (body.status === 413 || body.status === 415) drainBody(request, reply);
  if (body.status === 401 && !reply.hasHeader('WWW-Authenticate')) void reply.header('WWW-Authenticate', 'Bearer');
  void reply.code(body.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(body));
}

/**
 * Reads and drops the rest of the body. If the connection were closed while the client is sending, it would get a
 * network error and lose the answer. A rest beyond MAX_DRAINED_BYTES is not read.
 */
function drainBody({ raw, headers }: FastifyRequest, reply: FastifyReply): void {
  if (Number(headers['content-length'] ?? 0) > MAX_DRAINED_BYTES) {
    void reply.header('Connection', 'close');
    return;
  }
  void reply.removeHeader('Connection');
  raw.resume();
}

/** Refuses a path of another system and names the path here. */
function movedTo(here: string, method: string, url: string): Refusal {
  return new Refusal('NOT_FOUND', `there is no ${method} ${pathOf(url)}; use ${here}`);
}

function noRoute(method: string, url: string): Refusal {
  return new Refusal('NOT_FOUND', `there is no ${method} ${pathOf(url)}`);
}

function isNotFound(error: unknown): boolean {
  return error instanceof Refusal && error.code === 'NOT_FOUND';
}

function notAllowed(method: string, allowed: string[]): Refusal {
  return new Refusal('METHOD_NOT_ALLOWED', `${method} is not possible here; use ${allowed.join(', ')}`);
}
