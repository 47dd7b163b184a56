import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum';
import { isUUID } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '#contracts/refusal';

/**
 * Refuses every query parameter at a route that has none: `?dryRun=true` at the wrong route must not carry out what
 * should only be tried. Routes with parameters refuse unknown ones themselves (validation.pipe.ts). It is an
 * interceptor, because guards come first and decide who may ask.
 */
@Injectable()
export class UnknownQueryInterceptor implements NestInterceptor {
  /** @throws Refusal VALIDATION */
  intercept(context: ExecutionContext, next: CallHandler): ReturnType<CallHandler['handle']> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const names = Object.keys(request.query as object);
    if (names.length > 0 && isChecked(request) && !takesQuery(context)) {
      const message = `is not a known parameter: this route takes none${takesBody(context) ? '; fields go into the JSON body' : ''}`;
      const errors = names.map((name) => [name.slice(0, 100), [message]]);
      throw new Refusal('VALIDATION', `the request is not valid: ${names.join(', ').slice(0, 200)}`, {
        ...Object.fromEntries(errors),
      });
    }
    return next.handle();
  }
}

function isChecked({ routeOptions, params }: FastifyRequest): boolean {
  // Probes and scrapers of health and metrics may add parameters.
  if (!routeOptions.url?.startsWith('/api/')) return false;
  // A path whose id is no UUID is answered with 404 by uuid.pipe.ts, whatever its query is.
  const { id } = params as { id?: string };
  return id === undefined || isUUID(id);
}

const takesQuery = (context: ExecutionContext): boolean => takes(context, RouteParamtypes.QUERY);
const takesBody = (context: ExecutionContext): boolean => takes(context, RouteParamtypes.BODY);

function takes(context: ExecutionContext, type: RouteParamtypes): boolean {
  const parameters: unknown = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name);
  return Object.keys(parameters ?? {}).some((key) => key.startsWith(`${type}:`));
}
