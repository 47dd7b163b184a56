import { describeSchedule } from '#schedules/schedule-preview.policy';
import { toSpec, type ScheduleRow } from '#schedules/schedule.repository';
import type { ScheduleColumns } from '#tasks/task-query.repository';
import type { ScheduleViewDto } from './schedule.dto';

/** A schedule as the API shows it. */
export function scheduleView(columns: ScheduleColumns, taskId: string): ScheduleViewDto {
  const {
    timeZone,
    startsAt,
    endsAt,
    maxRuns,
    jitterSeconds,
    catchUp,
    catchUpWindowSeconds,
    state,
    nextDueAt,
    pauseReason,
    pausedUntil,
  } = columns;
  return {
    ...ownFields(columns),
    timeZone,
    startsAt,
    endsAt,
    maxRuns,
    jitterSeconds,
    catchUp,
    catchUpWindowSeconds,
    dst: { gap: columns.dstGap, repeat: columns.dstRepeat },
    state,
    nextDueAt,
    description: describe(columns, taskId),
    pauseReason,
    pausedUntil,
  };
}

/** What belongs to its type only. */
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

/** A row that the engine cannot read (set aside by beat) is still shown. */
function describe(columns: ScheduleColumns, taskId: string): string {
  try {
    return describeSchedule(toSpec(rowOf(columns, taskId)));
  } catch (error) {
    return `cannot be described: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function rowOf(columns: ScheduleColumns, taskId: string): ScheduleRow {
  const date = (text: string | null): Date | null => (text === null ? null : new Date(text));
  return {
    ...columns,
    taskId,
    runAt: date(columns.runAt),
    anchorAt: date(columns.anchorAt),
    startsAt: date(columns.startsAt),
    endsAt: date(columns.endsAt),
    nextDueAt: date(columns.nextDueAt),
    pausedUntil: date(columns.pausedUntil),
    pausedFrom: date(columns.pausedFrom),
  };
}
