import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { Problem } from './problem';

const MEANING: Record<number, string> = {
  400: 'The request is not valid; `errors` names the fields',
  401: 'Not logged in, or the token has expired',
  403: 'Not allowed',
  404: 'There is none, or it belongs to another user',
  408: 'Nothing more of the body came',
  409: 'The state does not allow it',
  412: 'It has changed since it was read (If-Match)',
  413: 'Too large',
  415: 'This type of content is not taken',
  422: 'The Idempotency-Key was used with another body',
  429: 'Too much at once; try again after Retry-After seconds',
  503: 'The database is away (or the message broker, for what needs it at once); try again after Retry-After seconds',
};

/** Documents the errors of a route; 429 and 503 can come from every one. */
export function ApiProblems(...statuses: number[]): MethodDecorator & ClassDecorator {
  const content = { 'application/problem+json': { schema: { $ref: getSchemaPath(Problem) } } };
  return applyDecorators(
    ApiExtraModels(Problem),
    ...[...new Set([...statuses, 429, 503])].map((status) =>
      ApiResponse({ status, description: MEANING[status] ?? '', content }),
    ),
  );
}
