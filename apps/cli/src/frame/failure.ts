import { ConfigError } from '#config/config-error';
import { Refusal } from '#contracts/refusal';
import { isDatabaseAway } from '#database/database-away';
import { EXIT, UsageError } from './exit-code';

/** Why a command failed, for the person who typed it. */
export interface Failure {
  exitCode: number;
  /** A stable code in UPPER_SNAKE. */
  code: string;
  message: string;
}

/** commander throws errors whose code begins so, for wrong options and also after it has shown the help. */
const COMMANDER = 'commander.';
/** These codes are no failures: the help or the version was asked for. */
const ANSWERED = new Set(['commander.helpDisplayed', 'commander.version']);

/** Explains an error to the person who typed the command; null when nothing failed. Pure. */
export function failureOf(error: unknown): Failure | null {
  const { code, message } = facts(error);
  if (ANSWERED.has(code)) return null;
  if (error instanceof UsageError) return { exitCode: EXIT.usage, code: 'USAGE', message };
  if (code === 'commander.help')
    return { exitCode: EXIT.usage, code: 'USAGE', message: 'Choose one of the commands above.' };
  if (code.startsWith(COMMANDER))
    return { exitCode: EXIT.usage, code: 'USAGE', message: message.replace(/^error: /, '') };
  return { exitCode: EXIT.failed, ...reasonOf(error, message) };
}

function reasonOf(error: unknown, message: string): { code: string; message: string } {
  if (error instanceof Refusal)
    return {
      code: error.code,
      message:
        Object.entries(error.errors ?? {})
          .flatMap(([field, messages]) =>
            messages.map((text) => (text.startsWith('the ') ? text : `${field}: ${text}`)),
          )
          .join('\n') || message,
    };
  if (error instanceof ConfigError) return { code: 'CONFIGURATION', message };
  if (isDatabaseAway(error)) return { code: 'DATABASE_AWAY', message: `PostgreSQL cannot be reached: ${message}` };
  return { code: 'FAILED', message };
}

function facts(error: unknown): { code: string; message: string } {
  // Several addresses of one host were tried; the first error stands for all.
  const first: unknown = error instanceof AggregateError && error.message === '' ? error.errors[0] : error;
  if (!(first instanceof Error)) return { code: '', message: String(first) };
  const { code } = error as { code?: unknown };
  return { code: typeof code === 'string' ? code : '', message: first.message };
}
