/** The values of a schedule: the same in the API, in rows and in the pure policies of libs/schedules. */

/** The kinds of schedules. */
export const SCHEDULE_KINDS = { ONE_TIME: 'ONE_TIME', CRON: 'CRON', INTERVAL: 'INTERVAL' } as const;
export type ScheduleKind = (typeof SCHEDULE_KINDS)[keyof typeof SCHEDULE_KINDS];

/** FIXED_RATE counts from an anchor, independent of runs; FIXED_DELAY counts from the end of the last run. */
export const INTERVAL_MODES = { FIXED_RATE: 'FIXED_RATE', FIXED_DELAY: 'FIXED_DELAY' } as const;
export type IntervalMode = (typeof INTERVAL_MODES)[keyof typeof INTERVAL_MODES];

/** Which occurrences run late that were missed in an outage. */
export const CATCH_UP = { NONE: 'NONE', LAST: 'LAST', ALL: 'ALL' } as const;
export type CatchUp = (typeof CATCH_UP)[keyof typeof CATCH_UP];

/** Whether a fixed local time runs that a clock change skips. */
export const DST_GAP = { RUN_AFTER: 'RUN_AFTER', SKIP: 'SKIP' } as const;
export type DstGap = (typeof DST_GAP)[keyof typeof DST_GAP];

/** How often a fixed local time runs that occurs twice. */
export const DST_REPEAT = { ONCE: 'ONCE', TWICE: 'TWICE' } as const;
export type DstRepeat = (typeof DST_REPEAT)[keyof typeof DST_REPEAT];

/** The states of a schedule; beat polls ACTIVE ones. */
export const SCHEDULE_STATES = { ACTIVE: 'ACTIVE', PAUSED: 'PAUSED', FINISHED: 'FINISHED' } as const;
export type ScheduleState = (typeof SCHEDULE_STATES)[keyof typeof SCHEDULE_STATES];
