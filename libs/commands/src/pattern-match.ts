import { createContext, Script, type Context } from 'node:vm';

/**
 * One argument and the pattern that it must match as a whole; patterns are the operator's, arguments are anybody's.
 */
export interface PatternCase {
  pattern: string;
  argument: string;
}

/**
 * A match takes microseconds. One try may fail because the machine gave its time to others: what fails so often in a
 * row, and has used so much of the processor meanwhile, is the pattern's fault.
 */
const TRY_MS = 10;
const LEAST_TRIES = 4;
const MAX_TRIES = 50;
const USED_MS = 20;

const MATCH_ALL = new Script(
  `cases.map(({ pattern, argument }) => new RegExp('^(?:' + pattern + ')$', 'u').test(argument))`,
);

/**
 * Does each argument match its pattern? Null: that took too long. A pattern such as (a+)+ may need hours for one
 * argument of thirty letters, and no one else is served meanwhile; V8 interrupts regular expressions only in a script
 * that has a time limit.
 */
export function matchAll(cases: readonly PatternCase[]): boolean[] | null {
  const context = createContext({ cases });
  const before = process.cpuUsage();
  for (let tries = 1; tries <= MAX_TRIES; tries++) {
    const matches = tryAll(context);
    if (matches !== null) return matches;
    const used = process.cpuUsage(before);
    if (tries >= LEAST_TRIES && (used.user + used.system) / 1000 >= USED_MS) return null;
  }
  return null;
}

function tryAll(context: Context): boolean[] | null {
  try {
    return Array.from(MATCH_ALL.runInContext(context, { timeout: TRY_MS }) as boolean[]);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return null;
    throw error;
  }
}
