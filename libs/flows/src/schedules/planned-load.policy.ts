import { setImmediate as nextTurn } from 'node:timers/promises';
import { dayMapOf, type CountedSpec } from '#schedules/cron/day-map.policy';
import { toSpec } from '#schedules/schedule.repository';
import type { LikeSchedules } from '#tasks/task-overview.repository';

const SCHEDULES_PER_TURN = 25;

/**
 * Counts the occurrences of schedules in each of `minutes` minutes from `fromMs` on. It counts a part of them in each
 * turn of the event loop, so that other requests are served while one user has thousands.
 */
export async function plannedPerMinute(
  schedules: readonly LikeSchedules[],
  fromMs: number,
  minutes: number,
): Promise<number[]> {
  const counts = new Array<number>(minutes).fill(0);
  for (let at = 0; at < schedules.length; at += SCHEDULES_PER_TURN) {
    const part = schedules.slice(at, at + SCHEDULES_PER_TURN).map(countedOf);
    dayMapOf(part, fromMs, minutes).forEach((count, minute) => (counts[minute]! += count));
    await nextTurn();
  }
  return counts;
}

function countedOf({ tasks, runsLeft, taskId, ...columns }: LikeSchedules): CountedSpec {
  const spec = toSpec({
    ...columns,
    taskId: taskId ?? '',
    ...{ maxRuns: null, runsSoFar: 0, jitterSeconds: 0, catchUp: 'LAST', catchUpWindowSeconds: 0, state: 'ACTIVE' },
    ...{ pauseReason: null, pausedUntil: null, pausedFrom: null },
  });
  return { spec, tasks, runsLeft, nextDueAt: columns.nextDueAt };
}
