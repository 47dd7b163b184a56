import type { Run } from '../runs/run-queries';
import type { Task } from '../tasks/task-queries';
import { duration } from '../time/format';

const LATE_MS = 60_000;

/** Something that somebody should look at. */
export interface Concern {
  key: string;
  status: 'FAILED' | 'PAUSED' | 'LATE';
  title: string;
  what: string;
  at: string | null;
  /** One of them is where it leads to. */
  taskId?: string;
  runId?: string;
}

/** What needs attention, the worst first: paused by failures, failed, late. */
export function concernsOf(failed: Task[], tasks: Task[], runs: Run[]): Concern[] {
  const paused = tasks.filter(({ schedule, failuresInARow }) => schedule?.state === 'PAUSED' && failuresInARow > 0);
  const isPaused = new Set(paused.map(({ id }) => id));
  return [
    ...paused.map(({ id, title, schedule, failuresInARow }): Concern => ({
      key: `paused ${id}`,
      status: 'PAUSED',
      title,
      what: schedule?.pauseReason ?? `Paused, after ${failuresInARow} failures in a row`,
      at: null,
      taskId: id,
    })),
    ...failed
      .filter(({ id }) => !isPaused.has(id))
      .map(({ id, title, failuresInARow, latestRun }): Concern => ({
        key: `failed ${id}`,
        status: 'FAILED',
        title,
        what: failuresInARow > 1 ? `Failed ${failuresInARow} times in a row` : 'The latest run failed',
        at: latestRun?.finishedAt ?? null,
        taskId: id,
      })),
    ...runs
      .filter(({ latenessMs, trigger }) => trigger === 'SCHEDULE' && (latenessMs ?? 0) >= LATE_MS)
      .map(({ id, taskTitle, latenessMs, startedAt }): Concern => ({
        key: `late ${id}`,
        status: 'LATE',
        title: taskTitle,
        what: `Started ${duration(latenessMs ?? 0)} late`,
        at: startedAt,
        runId: id,
      })),
  ];
}

/** How many of a hundred scheduled runs started within a second of their time; null of none. */
export function onTimeShare(runs: Pick<Run, 'latenessMs' | 'trigger'>[]): number | null {
  const started = runs.filter(({ latenessMs, trigger }) => latenessMs !== null && trigger === 'SCHEDULE');
  if (started.length === 0) return null;
  return (100 * started.filter(({ latenessMs }) => (latenessMs ?? 0) < 1000).length) / started.length;
}
