import { createContext, Script, type Context } from 'node:vm';

/**
 * One argument and the pattern that it must match as a whole; patterns come from the operator, arguments from anybody.
 */
export interface PatternCase {
  pattern: string;
  argument: string;
}

/**
 * The time limit of one attempt. A match takes microseconds; a single attempt may fail because the machine was busy,
 * but many in a row that have used this much CPU time are the fault of the pattern.
 */
const ROUND_MS = 10;
const MIN_ROUNDS = 4;
const MAX_ROUNDS = 50;
const USED_MS = 20;

const MATCH_ALL = new Script(
  `cases.map(({ pattern, argument }) => new RegExp('^(?:' + pattern + ')$', 'u').test(argument))`,
);

/**
 * Tests each argument against its pattern; null when that took too long. A pattern such as (a+)+ may need hours for one
 * argument of thirty letters and block the process; V8 interrupts regular expressions only in a script that has a time
 * limit.
 */
export function matchAll(cases: readonly PatternCase[]): boolean[] | null {
  const context = createContext({ cases });
  const before = process.cpuUsage();
  for (let rounds = 1; rounds <= MAX_ROUNDS; rounds++) {
    const matches = tryAll(context);
    if (matches !== null) return matches;
    const used = process.cpuUsage(before);
    if (rounds >= MIN_ROUNDS && (used.user + used.system) / 1000 >= USED_MS) return null;
  }
  return null;
}

function tryAll(context: Context): boolean[] | null {
  try {
    return Array.from(MATCH_ALL.runInContext(context, { timeout: ROUND_MS }) as boolean[]);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return null;
    throw error;
  }
}
