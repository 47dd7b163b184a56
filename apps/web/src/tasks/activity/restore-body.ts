import type { Schema } from '../../api/client';
import type { ScheduleBody } from '../../schedules/schedule-draft';
import { changedFields, type FullVersion } from './version-changes';

/** The terms of a schedule that a version leaves out where there are none. */
const NO_BOUNDS = { startsAt: null, endsAt: null, maxRuns: null };

/**
 * Builds the patch that makes a task equal to one of its versions. Only what differs is sent: an unchanged schedule is
 * not planned again, and what the version does not know stays. Fields that this dashboard does not know are sent too, so
 * that the server decides about them. Pure.
 */
export function restoreBody(now: FullVersion, target: FullVersion): Schema<'UpdateTaskDto'> {
  const differing = new Set(changedFields(now, target).map((field) => field.split('.')[0] ?? field));
  // Parameters belong to their kind, and the server lets one limit follow the other unless both are sent.
  for (const pair of [
    ['kind', 'params'],
    ['timeoutSeconds', 'hardTimeoutSeconds'],
  ])
    if (pair.some((field) => differing.has(field))) pair.forEach((field) => differing.add(field));
  const fields = [...differing].map((field) => [field, target[field as keyof FullVersion] ?? null]);
  return {
    ...Object.fromEntries(fields),
    ...(differing.has('schedule') && { schedule: scheduleOf(target.schedule ?? null) }),
    // With another type of schedule the server would change these defaults; no events stands for the default.
    notify: { ...target.notify, on: target.notify?.on ?? null },
  } as Schema<'UpdateTaskDto'>;
}

/**
 * Gives the whole schedule, because a patch of the same type keeps what it leaves out. "Run the latest", which is the
 * default, would let the server run a one-time schedule of the past at once; as the default it is refused.
 */
function scheduleOf(schedule: ScheduleBody | null): unknown {
  if (schedule === null) return null;
  const whole = { ...NO_BOUNDS, ...schedule };
  return schedule.type === 'ONE_TIME' && schedule.catchUp === 'LAST' ? { ...whole, catchUp: null } : whole;
}
