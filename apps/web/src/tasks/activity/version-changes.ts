// Which rows the comparison of two versions of a task has.
import type { Schema } from '../../api/client';
import type { ScheduleBody } from '../../schedules/schedule-draft';
import { isEqual } from '../../ui/diff/json-changes';
import { byImportance, fieldLabel, plainText, valueText } from './version-fields';

/** A version with all its parameters. */
export type FullVersion = Schema<'TaskVersionDto'>;

/** A field in which two versions differ, and how its two values are shown. */
export type FieldChange = { field: string; label: string } & (
  | { show: 'text' | 'lines' | 'kind'; before: string; after: string }
  | { show: 'tags'; before: string[]; after: string[] }
  | { show: 'time'; before: string | null; after: string | null }
  | { show: 'schedule'; before: ScheduleBody | null; after: ScheduleBody | null }
);

/** Names the two sides of a comparison. */
export interface Sides {
  before: string;
  after: string;
}

/** The fields that tell of the edit itself; all others are fields of the task. */
const ABOUT = new Set(['version', 'changedAt', 'changedBy', 'via', 'changed', 'paramsOmitted']);
/** Versions that are older than one of these fields do not say what it was. */
const MAY_BE_UNKNOWN = ['schedule', 'notify.failures'];
const GROUPS = new Set(['retry', 'notify']);
/** A longer value of a parameter is compared line by line. */
const LONG_VALUE = 80;

/** Lists the fields of the task in a version by their names in the API. Fields that only a newer server knows are among them. */
export function fieldsOf(version: FullVersion): Map<string, unknown> {
  const entries = Object.entries(version).filter(([name]) => !ABOUT.has(name));
  return new Map(
    entries.flatMap(([name, value]): [string, unknown][] =>
      GROUPS.has(name)
        ? Object.entries((value ?? {}) as object).map(([part, inner]) => [`${name}.${part}`, inner])
        : [[name, value]],
    ),
  );
}

/** Names the fields in which two versions differ, by their names in the API; what one of them does not know is left out. */
export function changedFields(before: FullVersion, after: FullVersion): string[] {
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  const names = [...new Set([...old.keys(), ...now.keys()])];
  return byImportance(
    names
      .filter((name) => !MAY_BE_UNKNOWN.includes(name) || (old.has(name) && now.has(name)))
      .filter((name) => !isSame(old.get(name), now.get(name))),
  );
}

/** Lists the rows of a comparison: one for each field that differs, and for each part of the schedule and parameters. */
export function versionChanges(before: FullVersion, after: FullVersion): FieldChange[] {
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  return changedFields(before, after).flatMap((field) => changesOf(field, old.get(field), now.get(field)));
}

function changesOf(field: string, before: unknown, after: unknown): FieldChange[] {
  const named = { field, label: fieldLabel(field) };
  switch (field) {
    case 'schedule':
      return scheduleChanges((before ?? null) as ScheduleBody | null, (after ?? null) as ScheduleBody | null);
    case 'params':
      return paramChanges(before as object, after as object);
    case 'tags':
      return [{ ...named, show: 'tags', before: before as string[], after: after as string[] }];
    case 'kind':
      return [{ ...named, show: 'kind', before: before as string, after: after as string }];
    case 'description':
      return [textChange(named, plainText(before), plainText(after))];
    default:
      return [{ ...named, show: 'text', before: valueText(field, before), after: valueText(field, after) }];
  }
}

/** The terms that are shown besides the description of a schedule, which does not name all of them, or rounds them. */
const TEXT_TERMS = ['cron', 'timeZone', 'maxRuns', 'jitterSeconds', 'catchUp', 'catchUpWindowSeconds'] as const;
const TIME_TERMS = ['runAt', 'anchor', 'startsAt', 'endsAt'] as const;
const CLOCK_TERMS = ['gap', 'repeat'] as const;

/** Lists the schedule as a whole and, when both versions have one of the same type, the terms that differ. */
function scheduleChanges(before: ScheduleBody | null, after: ScheduleBody | null): FieldChange[] {
  const whole: FieldChange = { field: 'schedule', label: fieldLabel('schedule'), show: 'schedule', before, after };
  if (before === null || after === null || before.type !== after.type) return [whole];
  return [
    whole,
    ...TEXT_TERMS.flatMap((name) => termChange(`schedule.${name}`, before[name], after[name])),
    ...TIME_TERMS.flatMap((name) => timeChange(`schedule.${name}`, before[name] ?? null, after[name] ?? null)),
    ...CLOCK_TERMS.flatMap((name) => termChange(`schedule.dst.${name}`, before.dst?.[name], after.dst?.[name])),
  ];
}

function termChange(field: string, before: unknown, after: unknown): FieldChange[] {
  if (isSame(before, after)) return [];
  const [old, now] = [valueText(field, before), valueText(field, after)];
  return [{ field, label: fieldLabel(field), show: 'text', before: old, after: now }];
}

function timeChange(field: string, before: string | null, after: string | null): FieldChange[] {
  return isSame(before, after) ? [] : [{ field, label: fieldLabel(field), show: 'time', before, after }];
}

/** Lists the parameters that differ, by their names; the parts of a nested one are compared as lines. */
function paramChanges(before: object, after: object): FieldChange[] {
  const [old, now] = [before, after] as [Record<string, unknown>, Record<string, unknown>];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .filter((name) => !isEqual(old[name], now[name]))
    .map((name) => {
      const field = `params.${name}`;
      return textChange({ field, label: fieldLabel(field) }, plainText(old[name]), plainText(now[name]));
    });
}

function textChange(named: { field: string; label: string }, before: string, after: string): FieldChange {
  const isLong = [before, after].some((text) => text.includes('\n') || text.length > LONG_VALUE);
  return { ...named, show: isLong ? 'lines' : 'text', before, after };
}

/** Whether two values are equal; no value and null are. */
function isSame(one: unknown, other: unknown): boolean {
  return isEqual(one ?? null, other ?? null);
}
