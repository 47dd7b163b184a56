import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum';
import { isUUID } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '#contracts/refusal';

/**
 * Refuses every parameter of a query at a route that takes none: `?dryRun=true` at the wrong route must not do in
 * earnest what was only to be tried. Routes that take some refuse the others by themselves (validation.pipe.ts).
 * An interceptor, because guards, which come first, decide who may ask at all.
 */
@Injectable()
export class UnknownQueryInterceptor implements NestInterceptor {
  /** @throws Refusal VALIDATION */
  intercept(context: ExecutionContext, next: CallHandler): ReturnType<CallHandler['handle']> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const names = Object.keys(request.query as object);
    if (names.length > 0 && isJudged(request) && !takesQuery(context)) {
      const message = `is not a known parameter: this route takes none${takesBody(context) ? '; fields go into the JSON body' : ''}`;
      const errors = names.map((name) => [name.slice(0, 100), [message]]);
      throw new Refusal('VALIDATION', `the request is not valid: ${names.join(', ').slice(0, 200)}`, {
        ...Object.fromEntries(errors),
      });
    }
    return next.handle();
  }
}

function isJudged({ routeOptions, params }: FastifyRequest): boolean {
  // Probes and scrapers of health and metrics may add what they like.
  if (!routeOptions.url?.startsWith('/api/')) return false;
  // A path whose id is no UUID is answered 404 by uuid.pipe.ts, whatever its query says.
  const { id } = params as { id?: string };
  return id === undefined || isUUID(id);
}

const takesQuery = (context: ExecutionContext): boolean => takes(context, RouteParamtypes.QUERY);
const takesBody = (context: ExecutionContext): boolean => takes(context, RouteParamtypes.BODY);

function takes(context: ExecutionContext, type: RouteParamtypes): boolean {
  const parameters: unknown = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name);
  return Object.keys(parameters ?? {}).some((key) => key.startsWith(`${type}:`));
}
