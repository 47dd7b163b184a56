import { createContext, Script, type Context } from 'node:vm';

/**
 * One argument and the pattern that it must match as a whole; patterns come from the operator, arguments from anybody.
 */
export interface PatternCase {
  pattern: string;
  argument: string;
}

/**
 * The time limit of the first round in milliseconds; each round has twice the time of the one before. A match takes
 * microseconds, but on a busy machine this thread may get none of the processor for tens of milliseconds, several times in
 * a row. A pattern is to blame only when it has used CPU time and a long round was not enough.
 */
const FIRST_ROUND_MS = 10;
const MIN_ROUNDS = 5;
const MAX_ROUNDS = 8;
const USED_MS = 100;

const MATCH_ALL = new Script(
  `cases.map(({ pattern, argument }) => new RegExp('^(?:' + pattern + ')$', 'u').test(argument))`,
);

/**
 * Tests each argument against its pattern; null when that took too long. A pattern such as (a+)+ may need hours for one
 * argument of thirty letters and block the process; V8 interrupts regular expressions only in a script that has a time
 * limit.
 * @param round makes one round within this many milliseconds; null when they were not enough
 */
export function matchAll(cases: readonly PatternCase[], round = tryAll): boolean[] | null {
  const context = createContext({ cases });
  const before = process.cpuUsage();
  for (let rounds = 1; rounds <= MAX_ROUNDS; rounds++) {
    const matches = round(context, FIRST_ROUND_MS * 2 ** (rounds - 1));
    if (matches !== null) return matches;
    const used = process.cpuUsage(before);
    if (rounds >= MIN_ROUNDS && (used.user + used.system) / 1000 >= USED_MS) return null;
  }
  return null;
}

function tryAll(context: Context, timeout: number): boolean[] | null {
  try {
    return Array.from(MATCH_ALL.runInContext(context, { timeout }) as boolean[]);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return null;
    throw error;
  }
}
