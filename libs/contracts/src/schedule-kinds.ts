export const SCHEDULE_KINDS = ['ONE_TIME', 'CRON', 'INTERVAL'] as const;
export type ScheduleKind = (typeof SCHEDULE_KINDS)[number];

export const INTERVAL_MODES = ['FIXED_RATE', 'FIXED_DELAY'] as const;
export type IntervalMode = (typeof INTERVAL_MODES)[number];

export const SCHEDULE_STATES = ['ACTIVE', 'PAUSED', 'FINISHED'] as const;
export type ScheduleState = (typeof SCHEDULE_STATES)[number];

export const CATCH_UP = ['NONE', 'LAST', 'ALL'] as const;
export type CatchUp = (typeof CATCH_UP)[number];

export const DST_GAP = ['RUN_AFTER', 'SKIP'] as const;
export type DstGap = (typeof DST_GAP)[number];

export const DST_REPEAT = ['ONCE', 'TWICE'] as const;
export type DstRepeat = (typeof DST_REPEAT)[number];
