import { IsBoolean, IsIn, IsNumber, IsOptional, Max, Min } from 'class-validator';
import { Schema } from '../shapes/schema.decorator';
import { Checked } from '../shapes/checked.decorator';
import { expectedStatusProblem, type ExpectedStatus } from '../expected-status.policy';
import type { JsonValue } from '../outcome';
import { CheckedEntries } from '../shapes/checked-entries.decorator';
import { headerProblem, headersProblem } from '../fields/request-headers.policy';
import { defineTaskKind } from '../task-kind';
import { webAddressProblem } from '../fields/web-address.policy';

export const HTTP_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
export const HTTP_DEFAULT_TIMEOUT_SECONDS = 30;

const status = { oneOf: [{ type: 'integer', minimum: 100, maximum: 599 }, { type: 'string' }] };

export class HttpParams {
  @IsOptional()
  @IsIn(HTTP_METHODS, { message: `must be one of ${HTTP_METHODS.join(', ')} (in capitals)` })
  @Schema({ type: 'string', enum: [...HTTP_METHODS], default: 'GET' })
  method?: (typeof HTTP_METHODS)[number];

  @Checked('webAddress', webAddressProblem)
  @Schema({
    type: 'string',
    format: 'uri',
    maxLength: 2048,
    description: 'http(s) URL without credentials. Private addresses are blocked unless an administrator allows them.',
    examples: ['https://example.com/hooks/nightly'],
  })
  url: string;

  @IsOptional()
  @CheckedEntries('headers', headersProblem, headerProblem)
  @Schema({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'Request headers',
    examples: [{ accept: 'application/json' }],
  })
  headers?: Record<string, string>;

  @IsOptional()
  @Checked('body', (_, params) => bodyProblem(params as unknown as HttpParams))
  @Schema({
    description: 'Text is sent as is, JSON as application/json. Not for GET and HEAD.',
  })
  body?: JsonValue;

  @IsOptional()
  @Checked('expectedStatus', expectedStatusProblem)
  @Schema({
    description: 'Status codes that count as success, e.g. 200-299 or 200,404',
    default: '200-299',
    examples: ['200-299', 204, [200, 404]],
    oneOf: [...status.oneOf, { type: 'array', items: status, minItems: 1 }],
  })
  expectedStatus?: ExpectedStatus;

  @IsOptional()
  @IsNumber({ allowNaN: false, allowInfinity: false }, { message: 'must be a number of seconds' })
  @Min(0.1, { message: 'must be at least 0.1' })
  @Max(3600, { message: 'must be at most 3600 (an hour)' })
  @Schema({ description: 'Whole request, connect to last byte', default: HTTP_DEFAULT_TIMEOUT_SECONDS })
  timeoutSeconds?: number;

  @IsOptional()
  @IsBoolean({ message: 'must be true or false' })
  @Schema({ description: 'Up to 5 redirects; each target is checked like the URL', default: false })
  followRedirects?: boolean;
}

function bodyProblem({ method, body }: HttpParams): string | undefined {
  const bodiless = method === undefined || method === null || method === 'GET' || method === 'HEAD';
  if (!bodiless || body === '' || body === null) return undefined;
  return `must not be given with ${method ?? 'GET'}: use POST, PUT or PATCH, or leave it out`;
}

export const httpKind = defineTaskKind<HttpParams>({
  kind: 'http',
  title: 'HTTP request',
  description: 'Sends an HTTP request. Fails if the response status is not expected.',
  workClass: 'io',
  params: HttpParams,
  example: {
    method: 'POST',
    url: 'https://example.com/hooks/nightly',
    headers: { accept: 'application/json' },
    body: { event: 'nightly' },
    expectedStatus: '200-299',
    timeoutSeconds: 30,
  },
});
