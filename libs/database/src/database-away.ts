/** SQLSTATE classes of errors that pass: connection, resources, operator intervention, serialization. */
const PASSING_STATES = /^(08|53|57|40|25006|25P03|55P03)/;
const PASSING_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
]);
/**
 * Messages of errors that pass. The last two are TypeORM's: a connection that is cut between two statements ends the
 * transaction's query runner.
 */
const PASSING_WORDS =
  /Connection terminated|timeout exceeded when trying to connect|timeout expired|Client has encountered a connection error|not queryable|Query read timeout|query runner (was )?already released/i;

/**
 * Whether a statement failed because PostgreSQL is away, restarting or overloaded: the same statement may succeed
 * later.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  if (typeof code === 'string' && (PASSING_STATES.test(code) || PASSING_CODES.has(code))) return true;
  if (PASSING_WORDS.test(error.message)) return true;
  const cause: unknown = 'driverError' in error ? error.driverError : error.cause;
  return cause !== error && isDatabaseAway(cause);
}

/** Whether a statement was ended because it took longer than its `statement_timeout`, or was cancelled. */
export function isStatementTimeout(error: unknown): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === '57014';
}

/** Whether a statement was refused by this constraint or unique index. */
export function violates(error: unknown, constraint: string): boolean {
  return error instanceof Error && (error as Error & { constraint?: unknown }).constraint === constraint;
}
