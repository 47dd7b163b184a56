import { describeSchedule } from '#schedules/schedule-preview.policy';
import { toSpec, type ScheduleRow } from '#schedules/schedule.repository';
import type { ScheduleColumns } from '#tasks/task-query.repository';
import type { ScheduleViewDto } from './schedule.dto';

/** Makes the answer for a schedule, field by field, as taskView does. */
export function scheduleView(columns: ScheduleColumns, taskId: string): ScheduleViewDto {
  const { type, runAt, cron, seconds, anchor, mode } = ownFields(columns);
  return {
    type,
    runAt,
    cron,
    seconds,
    anchor,
    mode,
    timeZone: columns.timeZone,
    startsAt: columns.startsAt,
    endsAt: columns.endsAt,
    maxRuns: columns.maxRuns,
    jitterSeconds: columns.jitterSeconds,
    catchUp: columns.catchUp,
    catchUpWindowSeconds: columns.catchUpWindowSeconds,
    dst: { gap: columns.dstGap, repeat: columns.dstRepeat },
    state: columns.state,
    nextDueAt: columns.nextDueAt,
    description: describe(columns, taskId),
    pauseReason: columns.pauseReason,
    pausedUntil: columns.pausedUntil,
  };
}

/** Returns the fields that belong to its type only. */
export function ownFields(
  columns: ScheduleColumns,
): Pick<ScheduleViewDto, 'type' | 'runAt' | 'cron' | 'seconds' | 'anchor' | 'mode'> {
  switch (columns.kind) {
    case 'ONE_TIME':
      return { type: 'ONE_TIME', runAt: columns.runAt ?? undefined };
    case 'CRON':
      return { type: 'CRON', cron: columns.cron ?? undefined };
    case 'INTERVAL': {
      const { intervalSeconds, anchorAt, intervalMode: mode } = columns;
      return { type: 'INTERVAL', seconds: intervalSeconds ?? undefined, anchor: anchorAt ?? undefined, mode };
    }
  }
}

/** Describes a schedule; one that cannot be computed, and that beat has paused, is still shown. */
function describe(columns: ScheduleColumns, taskId: string): string {
  try {
    return describeSchedule(toSpec(rowOf(columns, taskId)));
  } catch (error) {
    return `cannot be described: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function rowOf(columns: ScheduleColumns, taskId: string): ScheduleRow {
  return {
    taskId,
    kind: columns.kind,
    runAt: dateOf(columns.runAt),
    cron: columns.cron,
    intervalSeconds: columns.intervalSeconds,
    anchorAt: dateOf(columns.anchorAt),
    intervalMode: columns.intervalMode,
    timeZone: columns.timeZone,
    startsAt: dateOf(columns.startsAt),
    endsAt: dateOf(columns.endsAt),
    maxRuns: columns.maxRuns,
    runsSoFar: columns.runsSoFar,
    jitterSeconds: columns.jitterSeconds,
    catchUp: columns.catchUp,
    catchUpWindowSeconds: columns.catchUpWindowSeconds,
    dstGap: columns.dstGap,
    dstRepeat: columns.dstRepeat,
    state: columns.state,
    nextDueAt: dateOf(columns.nextDueAt),
    pauseReason: columns.pauseReason,
    pausedUntil: dateOf(columns.pausedUntil),
    pausedFrom: dateOf(columns.pausedFrom),
  };
}

function dateOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
