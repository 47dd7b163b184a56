import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger } from 'pino';

/** Injection token of the logger of this process. */
export const LOGGER = Symbol('LOGGER');
export type { Logger } from 'pino';

/** Names of fields that could hold a secret, wherever they stand. */
const SECRETS = ['password', 'currentPassword', 'token', 'access', 'refresh', 'secret', 'authorization', 'cookie'];

/** JSON lines on stdout, or where `stream` says (the stdout of a command is its answer); what could hold a secret is never written. */
export function createLogger(name: string, level: string, stream?: DestinationStream): Logger {
  const options = {
    name,
    level,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: withoutValues },
    redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[hidden]' },
  };
  return stream === undefined ? pino(options) : pino(options, stream);
}

/** Errors of PostgreSQL carry the values of the statement and of the row with them: those of users. */
function withoutValues(error: Error): object {
  const fields: Record<string, unknown> = { ...pino.stdSerializers.err(error) };
  for (const name of ['parameters', 'driverError', 'detail', 'where', 'internalQuery']) delete fields[name];
  return fields;
}

/** Lets Nest write into the same log. */
export class NestLog implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, context?: string): void {
    this.logger.debug({ context }, String(message));
  }
  error(message: unknown, stack?: string, context?: string): void {
    this.logger.error({ context, stack }, String(message));
  }
  warn(message: unknown, context?: string): void {
    this.logger.warn({ context }, String(message));
  }
  debug(message: unknown, context?: string): void {
    this.logger.debug({ context }, String(message));
  }
  verbose(message: unknown, context?: string): void {
    this.logger.trace({ context }, String(message));
  }
  fatal(message: unknown, context?: string): void {
    this.logger.fatal({ context }, String(message));
  }
}
