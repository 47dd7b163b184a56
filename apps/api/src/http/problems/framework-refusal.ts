import { HttpException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '#contracts/refusal';

const FILES_ROUTE = '/api/files';

/** Translates an error of Fastify into a refusal that says what would be right; other errors are returned unchanged. */
export function refusalOfFramework(error: unknown, request: FastifyRequest): unknown {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  const toFiles = request.routeOptions.url === FILES_ROUTE;
  // Nest passes some errors of Fastify on with their status only.
  switch (error instanceof HttpException ? error.getStatus() : code) {
    case 415:
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new Refusal('UNSUPPORTED_MEDIA_TYPE', mediaType(request.headers['content-type'], toFiles));
    case 413:
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new Refusal('TOO_LARGE', 'the body is larger than 1 MB; send less, in several requests');
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return new Refusal('VALIDATION', `the request is not valid: ${(error as Error).message}`);
    case 'ECONNRESET':
      // The client has disconnected within its body. The same code from PostgreSQL means that the database is away.
      return message === 'aborted' ? new Refusal('VALIDATION', 'the request is not valid: its body has no end') : error;
    default:
      return error;
  }
}

function mediaType(given: string | undefined, toFiles: boolean): string {
  const what =
    given === undefined || given === '' ? 'a body without Content-Type' : `a body of type ${given.slice(0, 80)}`;
  const right = toFiles
    ? 'send the file as multipart/form-data, in the field `file`'
    : 'send JSON with the header Content-Type: application/json';
  return `${what} is not taken here; ${right}`;
}
