// The parts of the task form that are folded under "Advanced", by section: most people never change their fields.
import { valueAt, pathsOf, type FieldSpec } from '../params/params-schema';
import { failuresDefault, newTaskDraft, remindDefault, UNIT_SECONDS, type TaskDraft } from './task-draft';
import type { ScheduleDraft } from '../../schedules/schedule-draft';

export type FormSection = 'what' | 'when' | 'alerts';

interface Part {
  /** The name of the part, in the sentence "Changed: …". */
  name: string;
  /** The API's names of its fields. */
  fields: readonly string[];
  value: (draft: TaskDraft) => unknown;
  /** Whether the form shows the part for this schedule. Default: always. */
  applies?: (schedule: ScheduleDraft) => boolean;
}

const isScheduled = ({ type }: ScheduleDraft): boolean => type !== 'NOW';
const isRecurring = ({ type }: ScheduleDraft): boolean => type === 'INTERVAL' || type === 'CRON';
const isCron = ({ type }: ScheduleDraft): boolean => type === 'CRON';

const PARTS: Record<FormSection, readonly Part[]> = {
  what: [
    { name: 'description', fields: ['description'], value: ({ description }) => description },
    { name: 'tags', fields: ['tags'], value: ({ tags }) => tags },
    {
      name: 'retries',
      fields: ['retry.maxAttempts', 'retry.delaySeconds', 'retry.maxDelaySeconds'],
      value: ({ maxAttempts, backoff, delaySeconds, maxDelaySeconds }) => [
        maxAttempts,
        backoff,
        delaySeconds,
        maxDelaySeconds,
      ],
    },
    {
      name: 'timeout',
      fields: ['timeoutSeconds', 'hardTimeoutSeconds'],
      value: ({ timeoutSeconds, hardTimeoutSeconds }) => [timeoutSeconds, hardTimeoutSeconds],
    },
  ],
  when: [
    { name: 'overlap', fields: ['overlap'], value: ({ overlap }) => overlap },
    { name: 'priority', fields: ['priority'], value: ({ priority }) => priority },
    {
      name: 'pause after failures',
      fields: ['pauseAfterFailures'],
      value: ({ pauseAfterFailures }) => pauseAfterFailures,
    },
    {
      name: 'start and end',
      fields: ['schedule.startsAt', 'schedule.endsAt'],
      value: ({ schedule }) => [schedule.startsAt, schedule.endsAt],
      applies: isRecurring,
    },
    { name: 'max runs', fields: ['schedule.maxRuns'], value: ({ schedule }) => schedule.maxRuns, applies: isRecurring },
    {
      name: 'jitter',
      fields: ['schedule.jitterSeconds'],
      value: ({ schedule }) => schedule.jitterSeconds,
      applies: isScheduled,
    },
    {
      name: 'missed runs',
      fields: ['schedule.catchUp', 'schedule.catchUpWindowSeconds'],
      value: ({ schedule }) => [schedule.catchUp, schedule.catchUpHours],
      applies: isRecurring,
    },
    {
      name: 'daylight saving',
      fields: [],
      value: ({ schedule }) => [schedule.dstGap, schedule.dstRepeat],
      applies: isCron,
    },
  ],
  alerts: [
    {
      name: 'failures',
      fields: ['notify.failures'],
      value: ({ notifyFailures, schedule }) => notifyFailures ?? failuresDefault(schedule.type),
    },
    {
      name: 'consecutive failures',
      fields: ['notify.afterFailures'],
      value: ({ notifyAfterFailures }) => notifyAfterFailures,
    },
    { name: 'reminder', fields: ['notify.remindEverySeconds'], value: reminderSeconds },
    { name: 'muted emails', fields: [], value: ({ notifyMuted }) => notifyMuted },
  ],
};

/** The parameters of the known kinds that few people set. */
const FOLDED_PARAMS: Record<string, readonly string[]> = {
  http: ['expectedStatus', 'timeoutSeconds', 'followRedirects'],
  email: ['cc', 'bcc', 'html'],
  data: ['csv', 'maxRows'],
};

/** Splits the fields of a kind into those that are always shown and those that are folded. */
export function splitFields(kind: string, fields: readonly FieldSpec[]): { main: FieldSpec[]; folded: FieldSpec[] } {
  const isFolded = ({ name, isRequired }: FieldSpec): boolean =>
    !isRequired && (FOLDED_PARAMS[kind]?.includes(name) ?? false);
  return { main: fields.filter((field) => !isFolded(field)), folded: fields.filter(isFolded) };
}

/** Names the folded parts of a section whose values differ from the defaults; `folded` are the folded parameters. */
export function changedParts(section: FormSection, draft: TaskDraft, folded: readonly FieldSpec[]): string[] {
  const { timeZone, type } = draft.schedule;
  const base = newTaskDraft(timeZone);
  // Some defaults follow the type of the schedule and the chosen events.
  const defaults = { ...base, notifyOn: draft.notifyOn, schedule: { ...base.schedule, type } };
  const params = folded.filter(({ path }) => valueAt(draft.params[draft.kind] ?? {}, path) !== undefined);
  const parts = PARTS[section].filter(
    ({ value, applies }) =>
      applies?.(draft.schedule) !== false && JSON.stringify(value(draft)) !== JSON.stringify(value(defaults)),
  );
  return [...params.map(({ label }) => label), ...parts.map(({ name }) => name)];
}

/** Tells whether a folded field of the section has a message; `folded` are the folded parameters. */
export function isFoldedMarked(
  section: FormSection,
  errors: Record<string, string>,
  folded: readonly FieldSpec[],
): boolean {
  const names = [
    ...PARTS[section].flatMap(({ fields }) => fields),
    ...(section === 'what' ? pathsOf([...folded]) : []),
  ];
  return names.some((name) => errors[name] !== undefined);
}

function reminderSeconds({ remindEvery, remindUnit, notifyOn, schedule }: TaskDraft): number | null {
  if (remindEvery === null) return remindDefault(schedule.type, notifyOn);
  return remindEvery === '' ? null : remindEvery * UNIT_SECONDS[remindUnit];
}
