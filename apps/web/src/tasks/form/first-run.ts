import { ApiError } from '../../api/problem';

/** The outcome of the run that was asked for together with saving. */
export type FirstRun =
  | { type: 'started'; runId: string }
  /** Nobody asked for a run, or somebody decided against it. */
  | { type: 'none' }
  | { type: 'refused'; error: unknown }
  /** The answer was lost each time, so that nobody knows whether the run started. */
  | { type: 'unknown'; error: unknown };

/** How often the start is asked for. Each request has the same idempotency key, so that only one of them starts a run. */
const MAX_STARTS = 3;
const PAUSE_MS = 1000;

interface RunCalls {
  /** Starts a run by hand; null when somebody decided against it. */
  start: () => Promise<{ id: string } | null>;
  /** Finds the latest run of the task. */
  latest: () => Promise<{ id: string } | undefined>;
  pause: (ms: number) => Promise<void>;
}

/**
 * Starts one run of a task that was just saved. A task without a schedule runs once when it is created, so that its run is
 * found instead of started; it runs although it may not be found. Never rejects: the task is saved whatever becomes of
 * the run.
 */
export async function firstRun({ hasRun }: { hasRun: boolean }, calls: RunCalls): Promise<FirstRun> {
  // A run that cannot be looked up runs all the same, and the page of the task shows it: that error is nobody's concern.
  if (hasRun) return startedBy(await calls.latest().catch(() => null));
  for (let starts = 1; ; starts++) {
    try {
      return startedBy(await calls.start());
    } catch (error) {
      if (!isLost(error)) return { type: 'refused', error };
      if (starts === MAX_STARTS) return { type: 'unknown', error };
      await calls.pause(PAUSE_MS);
    }
  }
}

function startedBy(run: { id: string } | null | undefined): FirstRun {
  return run ? { type: 'started', runId: run.id } : { type: 'none' };
}

/** Whether the request may have been carried out although its answer says nothing of it. */
function isLost(error: unknown): boolean {
  return error instanceof ApiError && error.isTransient && error.status !== 429;
}
