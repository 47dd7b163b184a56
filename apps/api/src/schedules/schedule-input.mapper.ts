import { parseInstant, parseLocalTime, type LocalTime } from '#contracts/fields/instant.policy';
import { fieldErrors, Refusal } from '#contracts/refusal';
import type { ScheduleKind } from '#contracts/schedule-kinds';
import { momentsOfLocal } from '#schedules/notes/stored-local-time.policy';
import { checkSchedule, type ScheduleProblem } from '#schedules/schedule-check.policy';
import type { ScheduleSpec } from '#schedules/schedule-spec';
import { localTime } from '#zones/local-time.policy';
import { isKnownZone, normalZone } from '#zones/zone.policy';
import type { ScheduleColumns } from '#tasks/task-query.repository';
import type { ScheduleDto, SchedulePatchDto } from './schedule.dto';

/** A schedule is checked against these settings and facts, besides its own fields. */
export interface ScheduleContext {
  /** The seed of `H` and of jitter. */
  taskId: string;
  userTimeZone: string;
  /** The quota of the user; null for admins, who have none. */
  minIntervalSeconds: number | null;
  now: Date;
  /** True when a past `runAt` is accepted: the request asks for it, or does not change it. */
  allowPastRunAt: boolean;
}

const CATCH_UP_WINDOW_SECONDS = 86_400;
const DAY_SECONDS = 86_400;

/** The fields that belong to one type only. */
const OWN_FIELDS: Record<ScheduleKind, readonly (keyof ScheduleDto)[]> = {
  ONE_TIME: ['runAt'],
  CRON: ['cron'],
  INTERVAL: ['seconds', 'anchor', 'mode'],
};

/**
 * Turns input into a valid schedule.
 * @throws Refusal VALIDATION with messages by field
 */
export function scheduleOf(dto: ScheduleDto, context: ScheduleContext): ScheduleSpec {
  const missing = missingField(dto);
  const asked = missing === null ? dto : { ...dto, [missing.path]: missing.standIn(context.now) };
  const { spec, problems: ofTimes } = specOf(asked, context);
  const ofRules = checkSchedule(spec, context).filter(({ path }) => path !== `schedule.${missing?.path}`);
  const problems = [...foreignFields(dto), ...(missing === null ? [] : [missing]), ...ofTimes, ...ofRules];
  if (problems.length > 0) throw refusal(problems);
  return { ...spec, timeZone: normalZone(spec.timeZone) };
}

/**
 * Checks the rest of a schedule of which some fields are invalid, so that all errors are reported together.
 * `wrongFields` are named as in messages, such as `schedule.maxRuns`.
 */
export function restOfSchedule(
  dto: ScheduleDto,
  wrongFields: readonly string[],
  context: ScheduleContext,
): ScheduleSpec {
  const names = wrongFields.map((path) => path.split('.')[1]);
  const right = Object.entries(dto).filter(([name]) => !names.includes(name));
  return scheduleOf(Object.fromEntries(right) as unknown as ScheduleDto, context);
}

/** Applies a PATCH: another type replaces the present schedule, the same type (or none) changes parts of it. */
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

/** Tells whether a new schedule accepts a past `runAt`, which it does by its catch-up. */
export function allowsPast(dto: Pick<SchedulePatchDto, 'runAt' | 'catchUp'>): boolean {
  return dto.catchUp === 'LAST' && typeof dto.runAt === 'string';
}

/** Tells whether a change keeps the moment of a ONE_TIME schedule, also by sending it again. */
export function keepsMoment(current: ScheduleColumns | null, { type, runAt, timeZone }: SchedulePatchDto): boolean {
  if (current?.kind !== 'ONE_TIME' || (type !== undefined && type !== 'ONE_TIME')) return false;
  if (runAt === undefined) return true;
  const { at, problem } = momentOf(runAt, timeZone ?? current.timeZone, new Date(0));
  return problem === undefined && at.getTime() === parseInstant(current.runAt)?.getTime();
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

function foreignFields(dto: ScheduleDto): ScheduleProblem[] {
  return Object.entries(OWN_FIELDS)
    .filter(([type]) => type !== dto.type)
    .flatMap(([type, fields]) =>
      fields
        .filter((field) => dto[field] !== undefined && dto[field] !== null)
        .map((path) => ({ path, message: `belongs to ${type}, not to ${dto.type}; remove it` })),
    );
}

/**
 * Returns the field that a type requires and that is missing, with a stand-in for checking the rest; null when nothing
 * is missing.
 */
function missingField({ type, runAt, cron, seconds }: ScheduleDto): MissingField | null {
  const found: Record<ScheduleKind, MissingField | null> = {
    ONE_TIME: isAbsent(runAt)
      ? {
          path: 'runAt',
          message: `is missing: ${EXPECTED.runAt}`,
          standIn: (now) => new Date(now.getTime() + 1000).toISOString(),
        }
      : null,
    CRON: isAbsent(cron) ? { path: 'cron', message: `is missing: ${EXPECTED.cron}`, standIn: () => '@daily' } : null,
    INTERVAL: isAbsent(seconds)
      ? { path: 'seconds', message: `is missing: ${EXPECTED.seconds}`, standIn: () => DAY_SECONDS }
      : null,
  };
  return found[type];
}

interface MissingField extends ScheduleProblem {
  standIn(now: Date): string | number;
}

const EXPECTED = {
  runAt: 'the instant of a ONE_TIME schedule, such as 2027-03-28T02:30:00+01:00',
  cron: 'the expression of a CRON schedule, such as 30 2 * * 1-5',
  seconds: 'the seconds between two occurrences of an INTERVAL schedule, such as 60',
};

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function specOf(
  dto: ScheduleDto,
  { taskId, userTimeZone, now }: ScheduleContext,
): { spec: ScheduleSpec; problems: ScheduleProblem[] } {
  const timeZone = dto.timeZone ?? userTimeZone;
  const terms = {
    timeZone,
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
    case 'ONE_TIME': {
      const { at, localTime, problem } = momentOf(dto.runAt, timeZone, now);
      return {
        spec: { ...terms, kind: 'ONE_TIME', runAt: at, ...(localTime && { localTime: textOf(localTime) }) },
        problems: problem === undefined ? [] : [{ path: 'runAt', message: problem }],
      };
    }
    case 'CRON':
      return { spec: { ...terms, kind: 'CRON', cron: dto.cron ?? '' }, problems: [] };
    case 'INTERVAL': {
      const anchor = parseInstant(dto.anchor) ?? now;
      const mode = dto.mode ?? 'FIXED_RATE';
      return { spec: { ...terms, kind: 'INTERVAL', seconds: dto.seconds ?? 0, anchor, mode }, problems: [] };
    }
  }
}

/**
 * Returns the instant of a `runAt`. Without an offset it is local time of the zone: the first of two when the clock is
 * turned back; a time that the clock skips is refused. An unknown zone is reported by its own field.
 */
function momentOf(runAt: unknown, timeZone: string, now: Date): { at: Date; localTime?: LocalTime; problem?: string } {
  const instant = parseInstant(runAt);
  if (instant !== null) return { at: instant };
  const local = parseLocalTime(runAt);
  const soon = new Date(now.getTime() + 1000);
  if (local === null || !isZone(timeZone)) return { at: soon };
  const { instants, jumpMs } = momentsOfLocal(local, normalZone(timeZone));
  if (instants[0] !== undefined) return { at: new Date(instants[0]), localTime: local };
  const after = jumpMs === null ? '' : `; use ${localTime(normalZone(timeZone), jumpMs)} or another time`;
  return { at: soon, problem: `'${String(runAt)}' does not exist in ${timeZone}: the clock jumps over it${after}` };
}

/** Writes a local time like `2027-01-10T10:00:00.000`. */
function textOf({ year, month, day, hour, minute, second, millisecond }: LocalTime): string {
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second, millisecond)).toISOString().slice(0, -1);
}

function isZone(timeZone: string): boolean {
  return typeof timeZone === 'string' && isKnownZone(timeZone);
}

/** Makes a refusal with one message for each field, without the name that precedes it anyway. */
function refusal(problems: ScheduleProblem[]): Refusal {
  const named = problems.map(({ path, message }) => ({ path: path.replace(/^schedule\./, ''), message }));
  const first = named.filter(({ path }, place) => named.findIndex((one) => one.path === path) === place);
  const errors = fieldErrors(
    first.map(({ path, message }) => ({
      path,
      message: message.replace(`schedule.${path}: `, '').replace(/^schedule\.cron /, ''),
    })),
    'schedule',
  );
  return new Refusal('VALIDATION', `the request is not valid: ${Object.keys(errors).join(', ')}`, errors);
}
