/** The words of a schedule: the same in the API, in the rows and in the pure time engine. */

/** What decides the times of a schedule. */
export const SCHEDULE_KINDS = { ONE_TIME: 'ONE_TIME', CRON: 'CRON', INTERVAL: 'INTERVAL' } as const;
export type ScheduleKind = (typeof SCHEDULE_KINDS)[keyof typeof SCHEDULE_KINDS];

/** FIXED_RATE counts from an anchor, whatever the runs do; FIXED_DELAY counts from the end of the last run. */
export const INTERVAL_MODES = { FIXED_RATE: 'FIXED_RATE', FIXED_DELAY: 'FIXED_DELAY' } as const;
export type IntervalMode = (typeof INTERVAL_MODES)[keyof typeof INTERVAL_MODES];

/** What becomes of occurrences that were missed in an outage. */
export const CATCH_UP = { NONE: 'NONE', LAST: 'LAST', ALL: 'ALL' } as const;
export type CatchUp = (typeof CATCH_UP)[keyof typeof CATCH_UP];

/** What becomes of a fixed local time that the clock jumps over. */
export const DST_GAP = { RUN_AFTER: 'RUN_AFTER', SKIP: 'SKIP' } as const;
export type DstGap = (typeof DST_GAP)[keyof typeof DST_GAP];

/** How often a fixed local time runs that the clock shows twice. */
export const DST_REPEAT = { ONCE: 'ONCE', TWICE: 'TWICE' } as const;
export type DstRepeat = (typeof DST_REPEAT)[keyof typeof DST_REPEAT];

/** Whether beat looks at a schedule. */
export const SCHEDULE_STATES = { ACTIVE: 'ACTIVE', PAUSED: 'PAUSED', FINISHED: 'FINISHED' } as const;
export type ScheduleState = (typeof SCHEDULE_STATES)[keyof typeof SCHEDULE_STATES];
