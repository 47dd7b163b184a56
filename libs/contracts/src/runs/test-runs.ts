import type { LogLevel } from '../executor';
import type { RunStatus } from '../states';

/** The statuses of a test run: it is made at once or not at all, so it is never PENDING or SKIPPED. */
export const TEST_RUN_STATUSES = [
  'QUEUED',
  'PROCESSING',
  'COMPLETED',
  'FAILED',
  'CANCELLED',
] as const satisfies readonly RunStatus[];
export type TestRunStatus = (typeof TEST_RUN_STATUSES)[number];

/** A test run is asked to stop after this many seconds, or earlier when its task says so: somebody waits for it. */
export const TEST_RUN_MAX_SECONDS = 300;

/** A test run that no worker has taken after this many seconds is given up, and is never made later. */
export const TEST_RUN_WAIT_SECONDS = 60;

/** How many test runs of one person may be under way. */
export const TEST_RUNS_AT_ONCE = 3;

/** A line of the log of a test run. */
export interface TestRunLine {
  /** RFC 3339, UTC. */
  at: string;
  level: LogLevel;
  line: string;
}
