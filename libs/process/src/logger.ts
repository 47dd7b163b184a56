import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger } from 'pino';

/** Injection token of the logger of this process. */
export const LOGGER = Symbol('LOGGER');
export type { Logger } from 'pino';

/** Names of fields whose values may be secrets, at any depth: they are not logged. */
const SECRETS = ['password', 'currentPassword', 'token', 'access', 'refresh', 'secret', 'authorization', 'cookie'];

/**
 * Creates a logger that writes JSON lines to stdout, or to `stream` (the stdout of a command is its answer), without
 * fields that may be secrets.
 */
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

/** Removes the values of the statement and the row from errors of PostgreSQL: they are data of users. */
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
