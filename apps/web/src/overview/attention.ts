import { duration } from '../time/format';
import type { Overview } from './overview-query';

/** A task that its owner should look at. */
export interface Concern {
  key: string;
  status: 'FAILED' | 'PAUSED' | 'LATE';
  title: string;
  what: string;
  at: string | null;
  /** Where it leads to; a run before its task. */
  taskId: string;
  runId: string | null;
}

/** What needs attention, in words. */
export function concernsOf({ results }: Pick<Overview['attention'], 'results'>): Concern[] {
  return results.map(({ kind, taskId, runId, title, reason, failuresInARow, latenessMs, at }) => ({
    key: `${kind} ${runId ?? taskId}`,
    status: kind,
    title,
    what: {
      PAUSED: sentence(reason ?? 'paused by failures'),
      FAILED: failuresInARow > 1 ? `Failed ${failuresInARow} times in a row` : 'The latest run failed',
      LATE: `Started ${duration(latenessMs ?? 0)} late`,
    }[kind],
    at,
    taskId,
    runId,
  }));
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** How many of a hundred scheduled runs were not late; null of none. */
export function onTimeShare(
  runs: Pick<Overview['lastRuns'][number], 'latenessMs' | 'trigger'>[],
  lateAfterMs: number,
): number | null {
  const started = runs.filter(({ latenessMs, trigger }) => latenessMs !== null && trigger === 'SCHEDULE');
  if (started.length === 0) return null;
  return (100 * started.filter(({ latenessMs }) => (latenessMs ?? 0) <= lateAfterMs).length) / started.length;
}
