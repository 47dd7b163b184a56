import { EVENT_WORDS } from '#contracts/words/event-words';
import { CATCH_UPS, GAPS, REPEATS } from '../../schedules/schedule-options';
import { duration } from '../../time/format';
import { labelOf } from '../params/params-schema';
import { BACKOFFS, FAILURES, OVERLAPS, PRIORITIES } from '../task-options';
import type { TaskVersion } from '../task-queries';

/** A field of a version, as people read it. */
interface VersionField {
  /** The label, as in the form of tasks; units are with the value. */
  label: string;
  /** Continues "ada changed …"; a part of a field has none. */
  phrase?: string;
  /** Writes a value that is there. */
  text?: (value: never) => string;
  /** Says what no value means. */
  none?: string;
}

const seconds = (value: number): string => duration(value * 1000);
const number = (value: number): string => value.toLocaleString('en');
const wordsOf =
  (words: Record<string, string>) =>
  (value: string): string =>
    words[value] ?? value;

/** The fields by their names in the API. What people look for first comes first. */
const FIELDS: Record<string, VersionField> = {
  schedule: { label: 'Schedule', phrase: 'the schedule' },
  'schedule.cron': { label: 'Cron expression' },
  'schedule.runAt': { label: 'Date and time' },
  'schedule.seconds': { label: 'Every', text: seconds },
  'schedule.anchor': { label: 'Aligned to' },
  'schedule.timeZone': { label: 'Time zone' },
  'schedule.startsAt': { label: 'Start date' },
  'schedule.endsAt': { label: 'End date' },
  'schedule.maxRuns': { label: 'Max runs', text: number, none: 'Unlimited' },
  'schedule.jitterSeconds': { label: 'Jitter', text: seconds },
  'schedule.catchUp': { label: 'Missed runs after an outage', text: wordsOf(CATCH_UPS) },
  'schedule.catchUpWindowSeconds': { label: 'Only if missed within', text: seconds },
  'schedule.dst.gap': { label: 'When clocks go forward', text: wordsOf(GAPS) },
  'schedule.dst.repeat': { label: 'When clocks go back', text: wordsOf(REPEATS) },
  kind: { label: 'Kind', phrase: 'the kind' },
  params: { label: 'Parameters', phrase: 'the parameters' },
  title: { label: 'Title', phrase: 'the title' },
  description: { label: 'Description', phrase: 'the description' },
  tags: { label: 'Tags', phrase: 'the tags' },
  'retry.maxAttempts': { label: 'Max attempts', phrase: 'the max attempts', text: number },
  'retry.backoff': { label: 'Backoff', phrase: 'the backoff', text: wordsOf(BACKOFFS) },
  'retry.delaySeconds': { label: 'Initial delay', phrase: 'the initial delay', text: seconds },
  'retry.maxDelaySeconds': { label: 'Max delay', phrase: 'the max delay', text: seconds },
  timeoutSeconds: { label: 'Timeout', phrase: 'the timeout', text: seconds },
  hardTimeoutSeconds: { label: 'Kill after', phrase: 'the hard timeout', text: seconds },
  overlap: { label: 'If the previous run is still running', phrase: 'the overlap policy', text: wordsOf(OVERLAPS) },
  priority: { label: 'Priority', phrase: 'the priority', text: wordsOf(PRIORITIES) },
  pauseAfterFailures: {
    label: 'Pause after consecutive failures',
    phrase: 'when failures pause the schedule',
    text: number,
    none: 'Never',
  },
  'notify.on': { label: 'Notify me about', phrase: 'the notifications', text: eventsText, none: 'Default' },
  'notify.failures': { label: 'Failures', phrase: 'the notified failures', text: wordsOf(FAILURES) },
  'notify.afterFailures': {
    label: 'Notify after consecutive failures',
    phrase: 'the failures before a notification',
    text: number,
  },
  'notify.remindEverySeconds': {
    label: 'Remind me while failing, every',
    phrase: 'the reminders',
    text: seconds,
    none: 'Never',
  },
  'notify.muted': {
    label: 'Mute emails for this task',
    phrase: 'the muting of emails',
    text: (isMuted: boolean) => (isMuted ? 'Yes' : 'No'),
  },
};

function eventsText(events: (keyof typeof EVENT_WORDS)[]): string {
  return events.map((event) => EVENT_WORDS[event]?.name ?? event).join(', ') || 'None';
}

/** Writes a value in which a version differs from another one. */
export function valueText(field: string, value: unknown): string {
  const { text, none }: Partial<VersionField> = FIELDS[field] ?? {};
  if (value == null) return none ?? '(none)';
  return text ? text(value as never) : plainText(value);
}

/** Writes any value: a text as it is, everything else as JSON. */
export function plainText(value: unknown): string {
  if (value === undefined) return '(none)';
  if (typeof value !== 'string') return JSON.stringify(value, null, 2);
  return value === '' ? '(empty)' : value;
}

/** Names a field by its name in the API, also one that only a newer server knows: `params.url` is "Parameters: URL". */
export function fieldLabel(path: string): string {
  const field = FIELDS[path];
  if (field) return field.label;
  const [group = '', ...rest] = path.split('.');
  if (rest.length === 0) return labelOf(group);
  return `${FIELDS[group]?.label ?? labelOf(group)}: ${labelOf(rest.join('.'))}`;
}

/** Sorts names of fields: what people look for first comes first, what is unknown comes last. */
export function byImportance(names: readonly string[]): string[] {
  const order = Object.keys(FIELDS);
  const place = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);
  return names.toSorted((left, right) => place(left) - place(right));
}

/** Says in a sentence who changed what: "ada changed the schedule and 2 more fields". */
export function activitySentence({
  version,
  changed,
  changedBy,
}: Pick<TaskVersion, 'version' | 'changed' | 'changedBy'>) {
  if (changed === null && version === 1) return changedBy === null ? 'Task created' : `${changedBy} created the task`;
  const who = changedBy ?? 'Someone';
  if (changed === null) return `${who} changed the task`;
  const [first, second, ...others] = byImportance(changed).map((name) => FIELDS[name]?.phrase ?? fieldLabel(name));
  if (first === undefined) return `${who} saved the task without changes`;
  if (second === undefined) return `${who} changed ${first}`;
  if (others.length === 0) return `${who} changed ${first} and ${second}`;
  return `${who} changed ${first} and ${others.length + 1} more fields`;
}
