import { parseInstant } from '#contracts/instant.policy';
import { fieldErrors, Refusal } from '#contracts/refusal';
import type { ScheduleKind } from '#contracts/schedule-kinds';
import { checkSchedule } from '#schedules/schedule-check.policy';
import type { ScheduleSpec } from '#schedules/schedule-spec';
import { normalZone } from '#zones/zone.policy';
import type { ScheduleColumns } from '#tasks/task-query.repository';
import type { ScheduleDto, SchedulePatchDto } from './schedule.dto';

/** What decides about a schedule besides its own fields. */
export interface ScheduleContext {
  /** Seed of `H` and jitter. */
  taskId: string;
  userTimeZone: string;
  /** null: the user is above it (admins). */
  minIntervalSeconds: number | null;
  now: Date;
  /** A `runAt` in the past is right: this request asks for it, or it is not what this request changes. */
  allowPastRunAt: boolean;
}

const CATCH_UP_WINDOW_SECONDS = 86_400;

/** The fields that belong to one type only. */
const OWN_FIELDS: Record<ScheduleKind, readonly (keyof ScheduleDto)[]> = {
  ONE_TIME: ['runAt'],
  CRON: ['cron'],
  INTERVAL: ['seconds', 'anchor', 'mode'],
};

/**
 * Turns what a person sent into a schedule that is right.
 * @throws Refusal VALIDATION with messages by field
 */
export function scheduleOf(dto: ScheduleDto, context: ScheduleContext): ScheduleSpec {
  refuseForeignFields(dto);
  const spec = specOf(dto, context);
  const problems = checkSchedule(spec, context);
  if (problems.length > 0) throw refusal(problems);
  return { ...spec, timeZone: normalZone(spec.timeZone) };
}

/** What a PATCH makes of the schedule that there is: another type replaces it, the same (or none) changes its parts. */
export function patchedSchedule(current: ScheduleColumns | null, patch: SchedulePatchDto): ScheduleDto {
  const old = current && scheduleDtoOf(current);
  const type = patch.type ?? old?.type;
  if (type === undefined)
    throw refusal([
      { path: 'type', message: 'is missing: the task has no schedule yet; use ONE_TIME, CRON or INTERVAL' },
    ]);
  if (old === null || old.type !== type) return { ...patch, type };
  return { ...old, ...patch, type, dst: patch.dst === null ? undefined : { ...old.dst, ...patch.dst } };
}

/** A new schedule consents to a `runAt` in the past by its catch-up. */
export function consentsToPast(dto: Pick<SchedulePatchDto, 'runAt' | 'catchUp'>): boolean {
  return dto.catchUp === 'LAST' && typeof dto.runAt === 'string';
}

/** Whether a change leaves the moment of a ONE_TIME schedule as it is, perhaps by sending the same again. */
export function keepsMoment(current: ScheduleColumns | null, { type, runAt }: SchedulePatchDto): boolean {
  if (current?.kind !== 'ONE_TIME' || (type !== undefined && type !== 'ONE_TIME')) return false;
  return runAt === undefined || parseInstant(runAt)?.getTime() === parseInstant(current.runAt)?.getTime();
}

function scheduleDtoOf(columns: ScheduleColumns): ScheduleDto {
  const { kind: type, runAt, cron, intervalSeconds, anchorAt, intervalMode, dstGap, dstRepeat } = columns;
  const { timeZone, startsAt, endsAt, maxRuns, jitterSeconds, catchUp, catchUpWindowSeconds } = columns;
  const own = {
    ONE_TIME: { runAt },
    CRON: { cron },
    INTERVAL: { seconds: intervalSeconds, anchor: anchorAt, mode: intervalMode },
  }[type];
  const dst = { gap: dstGap, repeat: dstRepeat };
  return { type, ...own, timeZone, startsAt, endsAt, maxRuns, jitterSeconds, catchUp, catchUpWindowSeconds, dst };
}

function refuseForeignFields(dto: ScheduleDto): void {
  const problems = Object.entries(OWN_FIELDS)
    .filter(([type]) => type !== dto.type)
    .flatMap(([type, fields]) =>
      fields
        .filter((field) => dto[field] !== undefined && dto[field] !== null)
        .map((path) => ({ path, message: `belongs to ${type}, not to ${dto.type}; remove it` })),
    );
  if (problems.length > 0) throw refusal(problems);
}

function specOf(dto: ScheduleDto, { taskId, userTimeZone, now }: ScheduleContext): ScheduleSpec {
  const terms = {
    timeZone: dto.timeZone ?? userTimeZone,
    startsAt: parseInstant(dto.startsAt),
    endsAt: parseInstant(dto.endsAt),
    maxRuns: dto.maxRuns ?? null,
    jitterSeconds: dto.jitterSeconds ?? 0,
    catchUp: dto.catchUp ?? 'LAST',
    catchUpWindowSeconds: dto.catchUpWindowSeconds ?? CATCH_UP_WINDOW_SECONDS,
    dst: { gap: dto.dst?.gap ?? 'RUN_AFTER', repeat: dto.dst?.repeat ?? 'ONCE' },
    hashSeed: taskId,
  } as const;
  switch (dto.type) {
    case 'ONE_TIME':
      return {
        ...terms,
        kind: 'ONE_TIME',
        runAt: parseInstant(dto.runAt) ?? missing('runAt', 'the instant of a ONE_TIME schedule'),
      };
    case 'CRON':
      return {
        ...terms,
        kind: 'CRON',
        cron: dto.cron ?? missing('cron', 'the expression of a CRON schedule, such as 30 2 * * 1-5'),
      };
    case 'INTERVAL': {
      const seconds = dto.seconds ?? missing('seconds', 'the seconds between two occurrences of an INTERVAL schedule');
      return {
        ...terms,
        kind: 'INTERVAL',
        seconds,
        anchor: parseInstant(dto.anchor) ?? now,
        mode: dto.mode ?? 'FIXED_RATE',
      };
    }
  }
}

function missing(path: string, what: string): never {
  throw refusal([{ path, message: `is missing: ${what}` }]);
}

function refusal(problems: { path: string; message: string }[]): Refusal {
  const errors = fieldErrors(
    problems.map(({ path, message }) => ({ path: path.replace(/^schedule\./, ''), message })),
    'schedule',
  );
  return new Refusal('VALIDATION', `the request is not valid: ${Object.keys(errors).join(', ')}`, errors);
}
