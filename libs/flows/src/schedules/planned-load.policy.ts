import { setImmediate as nextTurn } from 'node:timers/promises';
import { addOccurrences, type CountedSpec } from '#schedules/cron/day-map.policy';
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
  const counts = new Uint32Array(minutes);
  for (let at = 0; at < schedules.length; at += SCHEDULES_PER_TURN) {
    addOccurrences(counts, schedules.slice(at, at + SCHEDULES_PER_TURN).map(countedOf), fromMs);
    await nextTurn();
  }
  return [...counts];
}

/** Names each column, because to spread the rows of ten thousand schedules takes ten times as long. */
function countedOf(like: LikeSchedules): CountedSpec {
  const spec = toSpec({
    kind: like.kind,
    runAt: like.runAt,
    cron: like.cron,
    intervalSeconds: like.intervalSeconds,
    intervalMode: like.intervalMode,
    anchorAt: like.anchorAt,
    nextDueAt: like.nextDueAt,
    timeZone: like.timeZone,
    dstGap: like.dstGap,
    dstRepeat: like.dstRepeat,
    startsAt: like.startsAt,
    endsAt: like.endsAt,
    taskId: like.taskId ?? '',
    // The times do not depend on these, or `LikeSchedules` says them in another way.
    maxRuns: null,
    runsSoFar: 0,
    jitterSeconds: 0,
    catchUp: 'LAST',
    catchUpWindowSeconds: 0,
    state: 'ACTIVE',
    pauseReason: null,
    pausedUntil: null,
    pausedFrom: null,
  });
  return { spec, tasks: like.tasks, runsLeft: like.runsLeft, nextDueAt: like.nextDueAt };
}
