import { createContext, Script } from 'node:vm';

/**
 * One argument and the pattern that it must match as a whole; patterns are the operator's, arguments are anybody's.
 */
export interface PatternCase {
  pattern: string;
  argument: string;
}

/** What all arguments of a task may take together, in milliseconds. */
const MOST_MS = 25;

const MATCH_ALL = new Script(
  `cases.map(({ pattern, argument }) => new RegExp('^(?:' + pattern + ')$', 'u').test(argument))`,
);

/**
 * Does each argument match its pattern? Null: that took too long. A pattern such as (a+)+ may need hours for one
 * argument of thirty letters, and no one else is served meanwhile; V8 interrupts regular expressions only in a script
 * that has a time limit.
 */
export function matchAll(cases: readonly PatternCase[]): boolean[] | null {
  try {
    return Array.from(MATCH_ALL.runInContext(createContext({ cases }), { timeout: MOST_MS }) as boolean[]);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return null;
    throw error;
  }
}
