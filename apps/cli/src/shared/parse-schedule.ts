import { checkSchedule, type ScheduleProblem } from '#schedules/schedule-check.policy';
import type { CronSpec, ScheduleSpec } from '#schedules/schedule-spec';
import { normalZone } from '#zones/zone.policy';
import { UsageError } from '../frame/exit-code';

/** A schedule as options describe it: at most one of cron, every and at. */
export interface ScheduleOptions {
  cron?: string;
  /** The interval in seconds. */
  every?: number;
  at?: Date;
  zone?: string;
}

const CATCH_UP_WINDOW_SECONDS = 86_400;

/** Makes a cron schedule with defaults for all else. `hashSeed` is the id of its task. */
export function cronSpec(cron: string, timeZone: string, hashSeed: string): CronSpec {
  return { ...standardTerms(timeZone, hashSeed), kind: 'CRON', cron };
}

/**
 * Makes a schedule of options; null when there is none, and the task runs once, now.
 * @throws UsageError
 */
export function scheduleOf(given: ScheduleOptions, taskId: string, now: Date): ScheduleSpec | null {
  const { cron, every, at, zone = 'UTC' } = given;
  if ([cron, every, at].filter((one) => one !== undefined).length > 1)
    throw new UsageError('--cron, --every and --at exclude each other');
  const spec = specOf({ cron, every, at }, standardTerms(zone, taskId), now);
  if (spec === null) return null;
  const problems = checkSchedule(spec, { now, minIntervalSeconds: null });
  if (problems.length > 0) throw new UsageError(problems.map(inOptions).join('\n'));
  return { ...spec, timeZone: normalZone(zone) };
}

/**
 * Lists why the owner would be refused a schedule that an administrator, whom quotas do not bind, gives them: they
 * cannot save it again unchanged. Pure.
 */
export function beyondOwner(spec: ScheduleSpec | null, minIntervalSeconds: number | null, now: Date): string[] {
  if (spec === null || minIntervalSeconds === null) return [];
  return checkSchedule(spec, { now, minIntervalSeconds }).map(inOptions);
}

const OPTIONS: Record<string, string> = {
  'schedule.cron': '--cron',
  'schedule.seconds': '--every',
  'schedule.runAt': '--at',
  'schedule.timeZone': '--zone',
};

/** Names options in a message, because the person typed options and not fields of a request. */
function inOptions({ path, message }: ScheduleProblem): string {
  const text = message.startsWith(`${path}: `) ? message.slice(path.length + 2) : message;
  return `${OPTIONS[path] ?? path}: ${text}`;
}

type Terms = ReturnType<typeof standardTerms>;

function specOf({ cron, every, at }: ScheduleOptions, terms: Terms, now: Date): ScheduleSpec | null {
  if (cron !== undefined) return { ...terms, kind: 'CRON', cron };
  if (every !== undefined) return { ...terms, kind: 'INTERVAL', seconds: every, anchor: now, mode: 'FIXED_RATE' };
  return at === undefined ? null : { ...terms, kind: 'ONE_TIME', runAt: at };
}

function standardTerms(timeZone: string, hashSeed: string) {
  return {
    ...{ timeZone, hashSeed, startsAt: null, endsAt: null, maxRuns: null, jitterSeconds: 0 },
    ...{ catchUp: 'LAST' as const, catchUpWindowSeconds: CATCH_UP_WINDOW_SECONDS },
    dst: { gap: 'RUN_AFTER' as const, repeat: 'ONCE' as const },
  };
}
