import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { exampleProblem, Problem } from './problem';

const MEANING: Record<number, string> = {
  400: 'The request is not valid; `errors` names the fields',
  401: 'Not logged in, or the token has expired',
  403: 'Not allowed',
  404: 'There is none, or it belongs to another user',
  408: 'Nothing more of the body came',
  409: 'The state does not allow it',
  412: 'It has changed since it was read (If-Match)',
  413: 'Too large',
  414: 'A part of the path is longer than 200 characters',
  415: 'This type of content is not taken',
  422: 'The Idempotency-Key was used with another body',
  429: 'Too much at once; try again after Retry-After seconds',
  431: 'The headers are longer than 16 kB',
  503: 'The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds',
};

/** Documents the errors of a route; swagger.ts adds those of all routes. */
export function ApiProblems(...statuses: number[]): MethodDecorator & ClassDecorator {
  return applyDecorators(
    ApiExtraModels(Problem),
    ...statuses.map((status) => ApiResponse({ status, ...problemResponse(status) })),
  );
}

/** Describes an error for the document. */
export function problemResponse(status: number): object {
  const schema = { $ref: getSchemaPath(Problem) };
  return {
    description: MEANING[status] ?? '',
    ...([429, 503].includes(status) && { headers: { 'Retry-After': RETRY_AFTER } }),
    content: { 'application/problem+json': { schema, example: exampleProblem(status, MEANING[status] ?? '') } },
  };
}

const RETRY_AFTER = { description: 'Seconds to wait', schema: { type: 'integer', example: 2 } };

/** Lists the statuses that a route may answer before it is reached: from HTTP itself, the limits, and the database. */
export function statusesOfAnyRoute(method: string, path: string): number[] {
  const ofBodies = method.toUpperCase() === 'GET' ? [] : [413, 415];
  return [400, ...ofBodies, ...(path.includes('{') ? [414] : []), 429, 431, 503];
}
