import type { Schema } from '../api/client';
import { instantOfLocal, localOfInstant } from '../time/local-instant';
import { cronOf, DEFAULT_PICKER, pickerOf, type CronPicker } from './cron-picker';

export type ScheduleBody = Schema<'ScheduleDto'>;
export type ScheduleView = Schema<'ScheduleViewDto'>;

export const UNITS = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 } as const;
export type Unit = keyof typeof UNITS;

/**
 * A schedule in the shape of the form's fields. Fields of the other types keep their values, so that switching types
 * loses nothing.
 */
export interface ScheduleDraft {
  type: 'NOW' | 'ONE_TIME' | 'INTERVAL' | 'CRON';
  /** Local times in `timeZone`, as the date picker writes them: `2027-03-28 02:30:00`. */
  runAt: string | null;
  startsAt: string | null;
  endsAt: string | null;
  every: number | '';
  unit: Unit;
  mode: 'FIXED_RATE' | 'FIXED_DELAY';
  /**
   * The instant from which an interval counts. An edit sends it back unchanged, so that the occurrences do not shift.
   */
  anchor: string | undefined;
  cronBy: 'picker' | 'text';
  picker: CronPicker;
  cron: string;
  timeZone: string;
  maxRuns: number | '';
  jitterSeconds: number | '';
  catchUp: 'NONE' | 'LAST' | 'ALL';
  catchUpHours: number | '';
  dstGap: 'RUN_AFTER' | 'SKIP';
  dstRepeat: 'ONCE' | 'TWICE';
}

/** Every part of the schedule form takes the draft, the messages and the way to change the draft. */
export interface ScheduleFieldsProps {
  draft: ScheduleDraft;
  /** Messages by field, with `schedule.` in front. */
  errors: Record<string, string>;
  onChange: (change: Partial<ScheduleDraft>) => void;
}

/** Gives the draft of a new schedule: every day at 08:00 in the zone. */
export function newDraft(timeZone: string): ScheduleDraft {
  return {
    type: 'CRON',
    runAt: null,
    startsAt: null,
    endsAt: null,
    every: 15,
    unit: 'minutes',
    mode: 'FIXED_RATE',
    anchor: undefined,
    cronBy: 'picker',
    picker: DEFAULT_PICKER,
    cron: cronOf(DEFAULT_PICKER),
    timeZone,
    maxRuns: '',
    jitterSeconds: 0,
    catchUp: 'LAST',
    catchUpHours: 24,
    dstGap: 'RUN_AFTER',
    dstRepeat: 'ONCE',
  };
}

/** Converts an existing schedule into a draft; null means that the task has none. */
export function draftOf(view: ScheduleView | null, timeZone: string): ScheduleDraft {
  const base = newDraft(view?.timeZone ?? timeZone);
  if (view === null) return { ...base, type: 'NOW' };
  const local = (instant: string | null | undefined): string | null =>
    instant == null ? null : localOfInstant(instant, view.timeZone);
  const picker = view.cron === undefined ? DEFAULT_PICKER : pickerOf(view.cron);
  return {
    ...base,
    type: view.type,
    runAt: local(view.runAt),
    startsAt: local(view.startsAt),
    endsAt: local(view.endsAt),
    ...(view.seconds !== undefined && everyOf(view.seconds)),
    mode: view.mode ?? 'FIXED_RATE',
    anchor: view.anchor,
    cronBy: picker === null ? 'text' : 'picker',
    picker: picker ?? DEFAULT_PICKER,
    cron: view.cron ?? base.cron,
    maxRuns: view.maxRuns ?? '',
    jitterSeconds: view.jitterSeconds,
    catchUp: view.catchUp,
    catchUpHours: view.catchUpWindowSeconds / UNITS.hours,
    dstGap: view.dst.gap ?? 'RUN_AFTER',
    dstRepeat: view.dst.repeat ?? 'ONCE',
  };
}

/** Expresses an interval in the largest unit that divides it. */
export function everyOf(seconds: number): { every: number; unit: Unit } {
  const units = (Object.keys(UNITS) as Unit[]).toReversed();
  const unit = units.find((name) => seconds % UNITS[name] === 0) ?? 'seconds';
  return { every: seconds / UNITS[unit], unit };
}

/** Converts a draft into the body for the API; null means no schedule. */
export function bodyOf(draft: ScheduleDraft): ScheduleBody | null {
  if (draft.type === 'NOW') return null;
  const instant = (local: string | null): string | null =>
    local === null ? null : instantOfLocal(local, draft.timeZone);
  return {
    type: draft.type,
    ...ownFields(draft),
    timeZone: draft.timeZone,
    startsAt: instant(draft.startsAt),
    endsAt: instant(draft.endsAt),
    maxRuns: draft.maxRuns === '' ? null : draft.maxRuns,
    jitterSeconds: draft.jitterSeconds === '' ? 0 : draft.jitterSeconds,
    catchUp: draft.catchUp,
    catchUpWindowSeconds: Math.round((draft.catchUpHours === '' ? 24 : draft.catchUpHours) * UNITS.hours),
    dst: { gap: draft.dstGap, repeat: draft.dstRepeat },
  };
}

/**
 * Gives the fields of the draft's type. Empty ones are omitted, so that the API reports them as missing at the field.
 */
function ownFields(draft: ScheduleDraft): Partial<ScheduleBody> {
  switch (draft.type) {
    case 'NOW':
      return {};
    case 'ONE_TIME':
      return draft.runAt === null ? {} : { runAt: instantOfLocal(draft.runAt, draft.timeZone) };
    case 'CRON':
      return { cron: draft.cronBy === 'picker' ? cronOf(draft.picker) : draft.cron };
    case 'INTERVAL':
      return {
        ...(draft.every !== '' && { seconds: Math.round(draft.every * UNITS[draft.unit]) }),
        mode: draft.mode,
        ...(draft.anchor !== undefined && { anchor: draft.anchor }),
      };
  }
}

/** The fields that the form shows, by which messages of the API are assigned. */
export const SCHEDULE_FIELDS = [
  'runAt',
  'seconds',
  'cron',
  'timeZone',
  'startsAt',
  'endsAt',
  'maxRuns',
  'jitterSeconds',
  'catchUp',
  'catchUpWindowSeconds',
].map((name) => `schedule.${name}`);
