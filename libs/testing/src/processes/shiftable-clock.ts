import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FUNCTIONS = {
  now: 'STABLE',
  transaction_timestamp: 'STABLE',
  statement_timestamp: 'STABLE',
  clock_timestamp: 'VOLATILE',
};

/**
 * Makes the clock of an empty database one that can be moved: functions of the same names that add what stands in
 * clock_shift, found before those of pg_catalog. To be run before the migrations, whose defaults then use them too.
 */
export const SHIFTABLE_CLOCK = [
  `CREATE TABLE public.clock_shift (by interval NOT NULL)`,
  `INSERT INTO public.clock_shift VALUES ('0')`,
  ...Object.entries(FUNCTIONS).map(
    ([name, volatility]) =>
      `CREATE FUNCTION public.${name}() RETURNS timestamptz LANGUAGE sql ${volatility}
           AS 'SELECT pg_catalog.${name}() + (SELECT by FROM public.clock_shift)'`,
  ),
  `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = public, pg_catalog', current_database()); END $$`,
].join(';\n');

/** SQL that sets the clock of a shiftable database to this many seconds from the real time. */
export const SHIFT_DATABASE = `UPDATE clock_shift SET by = make_interval(secs => $1)`;

const SHIFT_FILE = 'CLOCK_SHIFT_FILE';

/** The environment of a process whose Date can be moved while it runs; its timers and performance.now() cannot, as in life. */
export function shiftableProcess(): Record<string, string> {
  const file = join(tmpdir(), `carillon-clock-${randomUUID()}`);
  return { NODE_OPTIONS: `--require ${JSON.stringify(join(__dirname, 'shifted-date.cjs'))}`, [SHIFT_FILE]: file };
}

/** Sets Date of processes to this many seconds from the real time. */
export function shiftProcesses(env: Record<string, string>, pids: number[], seconds: number): void {
  writeFileSync(env[SHIFT_FILE]!, String(seconds * 1000));
  for (const pid of pids) process.kill(pid, 'SIGUSR2');
}
