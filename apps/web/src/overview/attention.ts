import { pauseReasonText } from '../tasks/pause-reason';
import { duration } from '../time/format';
import type { Overview } from './overview-query';

/** A task that needs its owner's attention, and why. */
export interface Concern {
  key: string;
  status: 'FAILED' | 'PAUSED' | 'LATE';
  title: string;
  what: string;
  /** Stands between `what` and the time. */
  before: string;
  at: string | null;
  /** The entry links to the run when there is one, otherwise to the task. */
  taskId: string;
  runId: string | null;
}

/** Describes why each task needs attention. */
export function concernsOf({ results }: Pick<Overview['attention'], 'results'>): Concern[] {
  return results.map(({ kind, taskId, runId, title, reason, failuresInARow, latenessMs, at }) => ({
    key: `${kind} ${runId ?? taskId}`,
    status: kind,
    title,
    what: {
      PAUSED: pauseReasonText(reason) ?? 'Paused by failures',
      FAILED: failuresInARow > 1 ? `${failuresInARow.toLocaleString('en')} consecutive failures` : 'Last run failed',
      LATE: `Started ${duration(latenessMs ?? 0)} late`,
    }[kind],
    before: kind === 'FAILED' && failuresInARow > 1 ? ' · last ' : ' · ',
    at,
    taskId,
    runId,
  }));
}

/** Counts the tasks that need attention but are not listed; null when all are listed. */
export function notShown({
  results,
  ...counts
}: Pick<Overview['attention'], 'paused' | 'failed' | 'late'> & { results: { kind: Concern['status'] }[] }):
  | string
  | null {
  const words = { PAUSED: 'paused', FAILED: 'failed', LATE: 'started late' } as const;
  const left = { PAUSED: counts.paused, FAILED: counts.failed, LATE: counts.late };
  for (const { kind } of results) left[kind]--;
  const parts = (['PAUSED', 'FAILED', 'LATE'] as const)
    .filter((kind) => left[kind] > 0)
    .map((kind) => `${left[kind].toLocaleString('en')} ${words[kind]}`);
  return parts.length === 0 ? null : `Not shown: ${parts.join(', ')}.`;
}

/** Gives the percentage of scheduled runs that started within `lateAfterMs`; null when none has started. */
export function onTimePercent(
  runs: Pick<Overview['lastRuns'][number], 'latenessMs' | 'trigger'>[],
  lateAfterMs: number,
): number | null {
  const started = runs.filter(({ latenessMs, trigger }) => latenessMs !== null && trigger === 'SCHEDULE');
  if (started.length === 0) return null;
  return (100 * started.filter(({ latenessMs }) => (latenessMs ?? 0) <= lateAfterMs).length) / started.length;
}
