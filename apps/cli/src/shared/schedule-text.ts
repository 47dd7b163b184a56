import type { ScheduleKind, ScheduleState } from '#contracts/schedule-kinds';
import { SCHEDULE_STATE_WORDS } from '#contracts/words/status-words';
import { SCHEDULE_KIND_WORDS } from '#contracts/words/task-words';

/** Names the kind and the state of a schedule: "Interval, active". Pure. */
export function scheduleText({ kind, state }: { kind: ScheduleKind; state: ScheduleState }): string {
  return `${SCHEDULE_KIND_WORDS[kind]}, ${SCHEDULE_STATE_WORDS[state].toLowerCase()}`;
}
