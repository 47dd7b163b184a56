import type { LiveMessage } from '../live/live-connection';
import type { Overview } from './overview-query';

type EndedRun = Overview['lastRuns'][number];

const ENDS: readonly string[] = ['COMPLETED', 'FAILED', 'CANCELLED'];

/**
 * Adds a run that has just ended to the last runs, so that its end is seen at once, while the rest of the overview is
 * reloaded less often. Gives null when the message is about no end, or about a task whose title or start is not known.
 * How late the run started is not known either: null, as for a run without a scheduled time.
 * @param startedAt when the run started, by an earlier message
 */
export function withEndedRun(overview: Overview, message: LiveMessage, startedAt: string | undefined): Overview | null {
  const { type, runId, taskId, status, at } = message;
  if (type !== 'run.changed' || !runId || !taskId || !at || !ENDS.includes(status ?? '')) return null;
  const taskTitle = titleOf(overview, taskId);
  if (taskTitle === undefined || startedAt === undefined) return null;
  const ended: EndedRun = {
    ...{ id: runId, taskId, taskTitle, startedAt, finishedAt: at, latenessMs: null, trigger: 'SCHEDULE' },
    status: status as EndedRun['status'],
  };
  const others = overview.lastRuns.filter(({ id }) => id !== runId);
  return { ...overview, lastRuns: [ended, ...others].slice(0, Math.max(overview.lastRuns.length, 1)) };
}

function titleOf({ lastRuns, nextRuns }: Overview, taskId: string): string | undefined {
  return (
    nextRuns.find((run) => run.taskId === taskId)?.title ?? lastRuns.find((run) => run.taskId === taskId)?.taskTitle
  );
}
