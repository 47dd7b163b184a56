import { HttpException } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { isDatabaseAway } from '#database/database-away';
import { Refusal, type FieldErrors, type RefusalCode } from '#contracts/refusal';

/** The form of all errors (RFC 9457, problem details). */
export class Problem {
  @ApiProperty({ example: 'about:blank' })
  type: string;
  @ApiProperty({ example: 'Bad Request' })
  title: string;
  @ApiProperty({ example: 400 })
  status: number;
  @ApiProperty({ example: 'the request is not valid: schedule.cron' })
  detail: string;
  @ApiProperty({
    description: 'The request that this answers; also in the header X-Request-Id and in the log',
    example: '0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f',
  })
  instance: string;
  @ApiProperty({ description: 'Stable, for programs', example: 'VALIDATION' })
  code: string;
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'array', items: { type: 'string' } },
    description: 'Messages by field',
    example: { 'schedule.cron': ["minute: '60' is out of range; use 0-59"] },
  })
  errors?: FieldErrors;
  @ApiPropertyOptional({
    format: 'uuid',
    description: 'The run that is in the way, for OVERLAP and for a retry that is under way already',
  })
  runId?: string;
  /** Seconds, which are also sent as the header Retry-After. */
  retryAfter?: number;
}

const STATUS: Record<RefusalCode, number> = {
  VALIDATION: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  EMAIL_NOT_PROVED: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  OVERLAP: 409,
  PRECONDITION_FAILED: 412,
  TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  QUOTA_EXCEEDED: 409,
  REQUEST_TIMEOUT: 408,
  METHOD_NOT_ALLOWED: 405,
  TOO_MANY_REQUESTS: 429,
  IDEMPOTENCY_KEY_REUSED: 422,
  BROKER_AWAY: 503,
  CLOSING: 503,
  ZONE_RULES_OLD: 503,
  ZONE_RULES_NEW: 503,
};

const TITLES: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  408: 'Request Timeout',
  409: 'Conflict',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  414: 'URI Too Long',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

const CODES: Record<number, string> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  413: 'TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'TOO_MANY_REQUESTS',
};

const RETRY_AFTER_SECONDS = 5;

/** An example for the OpenAPI document. */
export function exampleProblem(status: number, detail: string): Problem {
  const [code] = Object.entries(STATUS).find(([, of]) => of === status) ?? [];
  const instance = '0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f';
  const errors = { 'schedule.cron': ["minute: '60' is out of range; use 0-59"] };
  return problem(status, code ?? `HTTP_${status}`, detail, instance, status === 400 ? { errors } : {});
}

/** Makes the problem that a client gets for an error. Only errors of ours and of the framework show their message. */
export function problemOf(error: unknown, instance: string): Problem {
  if (error instanceof Refusal) {
    const { code, message, errors, retryAfterSeconds, runId } = error;
    return problem(STATUS[code], code, message, instance, {
      ...(errors && { errors }),
      ...(runId !== undefined && { runId }),
      ...(retryAfterSeconds !== undefined && { retryAfter: retryAfterSeconds }),
    });
  }
  if (isDatabaseAway(error)) {
    return problem(503, 'DATABASE_AWAY', 'the database cannot be reached now; try again', instance, {
      retryAfter: RETRY_AFTER_SECONDS,
    });
  }
  if (isOfDeletedAccount(error))
    return problem(401, 'UNAUTHENTICATED', 'this account was deleted meanwhile', instance, {});
  const status = statusOf(error);
  if (status >= 500)
    return problem(500, 'INTERNAL', 'something went wrong on our side; the log knows it by the instance', instance, {});
  return problem(status, CODES[status] ?? `HTTP_${status}`, (error as Error).message, instance, {});
}

/** Tells whether the account of the caller was deleted while the request was in progress. */
function isOfDeletedAccount(error: unknown): boolean {
  const { constraint } = (error ?? {}) as { constraint?: unknown };
  return typeof constraint === 'string' && /_(owner|user)_id_fkey$/.test(constraint);
}

/** Returns the status that errors of Nest and Fastify carry. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode } = (error ?? {}) as { statusCode?: unknown };
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500 ? statusCode : 500;
}

function problem(status: number, code: string, detail: string, instance: string, more: Partial<Problem>): Problem {
  return { type: 'about:blank', title: TITLES[status] ?? 'Error', status, detail, instance, code, ...more };
}
