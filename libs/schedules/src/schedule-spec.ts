import type { CatchUp, INTERVAL_MODES, SCHEDULE_KINDS } from '#contracts/schedule-kinds';
import type { DstChoice } from './cron/cron-occurrences.policy';

/** The terms that every kind of schedule has. */
export interface ScheduleTerms {
  /** IANA name. */
  readonly timeZone: string;
  /** First and last instant at which an occurrence counts, both inclusive; null = no bound. */
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  /** Runs, not occurrences: what was skipped does not count. null = no bound. */
  readonly maxRuns: number | null;
  /** Each run starts up to this many seconds after its occurrence. */
  readonly jitterSeconds: number;
  readonly catchUp: CatchUp;
  /** A missed occurrence older than this is not made up for. */
  readonly catchUpWindowSeconds: number;
  readonly dst: DstChoice;
  /** The id of the task, from which `H` and the jitter are derived. */
  readonly hashSeed: string;
}

/** One instant. */
export interface OneTimeSpec extends ScheduleTerms {
  readonly kind: typeof SCHEDULE_KINDS.ONE_TIME;
  readonly runAt: Date;
  /** The local time, when the owner gave one instead of an instant: under other zone rules it is another instant. */
  readonly localTime?: string;
}

/** The local times of a cron expression. */
export interface CronSpec extends ScheduleTerms {
  readonly kind: typeof SCHEDULE_KINDS.CRON;
  readonly cron: string;
}

/** FIXED_RATE: anchor, anchor + seconds, …. FIXED_DELAY: first at the anchor, then `seconds` after each run's end. */
export interface IntervalSpec extends ScheduleTerms {
  readonly kind: typeof SCHEDULE_KINDS.INTERVAL;
  readonly seconds: number;
  readonly anchor: Date;
  readonly mode: (typeof INTERVAL_MODES)[keyof typeof INTERVAL_MODES];
}

/** When a task runs. */
export type ScheduleSpec = OneTimeSpec | CronSpec | IntervalSpec;
