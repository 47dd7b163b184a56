import type { Schema } from '../../api/client';
import { bodyOf, draftOf, newDraft, type ScheduleDraft } from '../../schedules/schedule-draft';
import type { Values } from '../params/params-schema';
import type { Task } from '../task-queries';

export const NOTIFY_EVENTS = ['COMPLETED', 'FAILED', 'RECOVERED', 'LATE', 'RESCUED', 'PAUSED', 'REPAIRED'] as const;
type NotifyEvent = (typeof NOTIFY_EVENTS)[number];
type FailureNotices = Task['notify']['failures'];

/**
 * Gives the events that notify the owner by default. The dashboard cannot import libs/contracts/src/notify-defaults.policy.ts,
 * so this is a copy; test/house/web-copies.spec.ts compares the two.
 */
export function notifyDefaults(scheduleType: string): NotifyEvent[] {
  const forAll: NotifyEvent[] = ['FAILED', 'RECOVERED', 'PAUSED', 'REPAIRED'];
  return isRecurring(scheduleType) ? forAll : ['COMPLETED', ...forAll, 'LATE'];
}

/** Gives how often a failing task reminds its owner by default, in seconds; null means never. A copy like the above. */
export function remindDefault(scheduleType: string, notifyOn: readonly string[] | null): number | null {
  const isNotified = notifyOn === null || notifyOn.includes('FAILED');
  return isRecurring(scheduleType) && isNotified ? 86_400 : null;
}

/** Gives which failures notify people by default. A copy like the above. */
export function failuresDefault(scheduleType: string): FailureNotices {
  return isRecurring(scheduleType) ? 'FIRST' : 'EVERY';
}

function isRecurring(scheduleType: string): boolean {
  return scheduleType === 'CRON' || scheduleType === 'INTERVAL';
}

export const UNIT_SECONDS = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 } as const;
export type TimeUnit = keyof typeof UNIT_SECONDS;

/** Expresses a reminder interval in the largest unit that needs no fraction; null, no reminder, as an empty value. */
export function reminderOf(seconds: number | null): Pick<TaskDraft, 'remindEvery' | 'remindUnit'> {
  if (seconds === null) return { remindEvery: '', remindUnit: 'days' };
  const units = (['days', 'hours', 'minutes'] as const).filter((unit) => seconds % UNIT_SECONDS[unit] === 0);
  const [remindUnit = 'seconds' as const] = units;
  return { remindEvery: seconds / UNIT_SECONDS[remindUnit], remindUnit };
}

/** A task in the shape of the form's fields. */
export interface TaskDraft {
  title: string;
  description: string;
  tags: string[];
  kind: string;
  /** Parameters by kind, so that switching kinds loses nothing that was typed. */
  params: Record<string, Values>;
  schedule: ScheduleDraft;
  maxAttempts: number | '';
  backoff: 'EXPONENTIAL' | 'LINEAR' | 'FIXED';
  delaySeconds: number | '';
  maxDelaySeconds: number | '';
  timeoutSeconds: number | '';
  hardTimeoutSeconds: number | '';
  overlap: Task['overlap'];
  priority: Task['priority'];
  pauseAfterFailures: number | '';
  /** null means the API's default for the schedule. */
  notifyOn: NotifyEvent[] | null;
  notifyAfterFailures: number | '';
  /** Which failures notify people; null means the API's default for the schedule. */
  notifyFailures: FailureNotices | null;
  /** An empty value means no reminder; null the API's default for the schedule. */
  remindEvery: number | '' | null;
  remindUnit: TimeUnit;
  /** Muted: no emails, whatever events are chosen. */
  notifyMuted: boolean;
}

/** Gives the draft of a new task, with the values that the form proposes. */
export function newTaskDraft(timeZone: string): TaskDraft {
  return {
    title: '',
    description: '',
    tags: [],
    kind: 'http',
    params: {},
    schedule: newDraft(timeZone),
    maxAttempts: 4,
    backoff: 'EXPONENTIAL',
    delaySeconds: 60,
    maxDelaySeconds: 3600,
    timeoutSeconds: 300,
    hardTimeoutSeconds: '',
    overlap: 'SKIP',
    priority: 'NORMAL',
    pauseAfterFailures: '',
    notifyOn: null,
    notifyAfterFailures: 1,
    notifyFailures: null,
    remindEvery: null,
    remindUnit: 'days',
    notifyMuted: false,
  };
}

/** Converts an existing task into a draft. */
export function taskDraftOf(task: Task, timeZone: string): TaskDraft {
  const { title, description, tags, kind, params, retry, overlap, priority, notify } = task;
  const base = newTaskDraft(timeZone);
  return {
    ...base,
    title,
    description,
    tags,
    kind,
    params: { [kind]: params as Values },
    schedule: draftOf(task.schedule, timeZone),
    maxAttempts: retry.maxAttempts ?? base.maxAttempts,
    backoff: retry.backoff ?? base.backoff,
    delaySeconds: retry.delaySeconds ?? base.delaySeconds,
    maxDelaySeconds: retry.maxDelaySeconds ?? base.maxDelaySeconds,
    timeoutSeconds: task.timeoutSeconds,
    hardTimeoutSeconds: task.hardTimeoutSeconds,
    overlap,
    priority,
    pauseAfterFailures: task.pauseAfterFailures ?? '',
    notifyOn: notify.on,
    notifyAfterFailures: notify.afterFailures,
    notifyMuted: notify.muted,
    ...failureDraftOf(task, draftOf(task.schedule, timeZone).type),
  };
}

/** Converts the terms of failures; one that equals the default stays a default, which goes with the schedule. */
function failureDraftOf(
  { notify }: Task,
  scheduleType: string,
): Pick<TaskDraft, 'notifyFailures' | 'remindEvery' | 'remindUnit'> {
  const isDefault = notify.remindEverySeconds === remindDefault(scheduleType, notify.on);
  return {
    notifyFailures: notify.failures === failuresDefault(scheduleType) ? null : notify.failures,
    ...(isDefault ? { remindEvery: null, remindUnit: 'days' } : reminderOf(notify.remindEverySeconds)),
  };
}

/** Converts a draft into the body for the API. An empty number is omitted, so that the API's default applies. */
export function taskBodyOf(draft: TaskDraft): Schema<'CreateTaskDto'> {
  const number = (value: number | ''): number | undefined => (value === '' ? undefined : value);
  const { title, description, tags, kind, overlap, priority } = draft;
  return {
    title,
    description,
    tags,
    kind: kind as Schema<'CreateTaskDto'>['kind'],
    params: (draft.params[kind] ?? {}) as unknown as Schema<'CreateTaskDto'>['params'],
    schedule: bodyOf(draft.schedule),
    retry: {
      maxAttempts: number(draft.maxAttempts),
      backoff: draft.backoff,
      delaySeconds: number(draft.delaySeconds),
      maxDelaySeconds: number(draft.maxDelaySeconds),
    },
    timeoutSeconds: number(draft.timeoutSeconds),
    hardTimeoutSeconds: number(draft.hardTimeoutSeconds),
    overlap,
    priority,
    pauseAfterFailures: draft.pauseAfterFailures === '' ? null : draft.pauseAfterFailures,
    notify: {
      on: draft.notifyOn ?? undefined,
      afterFailures: number(draft.notifyAfterFailures),
      muted: draft.notifyMuted,
      failures: draft.notifyFailures ?? undefined,
      remindEverySeconds: remindSeconds(draft),
    },
  };
}

/** Converts the part of a draft that decides what its task does into the body of a test run. */
export function testRunBodyOf(draft: TaskDraft): Schema<'StartTestRunDto'> {
  const { kind, params, timeoutSeconds } = taskBodyOf(draft);
  return { kind, params: params as unknown as Schema<'StartTestRunDto'>['params'], timeoutSeconds };
}

/** Gives the reminder as the API receives it: undefined for its default, null for none. */
function remindSeconds({ remindEvery, remindUnit }: TaskDraft): number | null | undefined {
  if (remindEvery === null) return undefined;
  return remindEvery === '' ? null : remindEvery * UNIT_SECONDS[remindUnit];
}

/**
 * Builds the patch of an edit. An unchanged schedule is omitted, so that its occurrences are not planned again.
 * Unchanged notifications are omitted too, so that defaults keep following the schedule's type.
 */
export function taskPatchOf(draft: TaskDraft, before: TaskDraft): Schema<'UpdateTaskDto'> {
  const { schedule, ...rest } = taskBodyOf(draft);
  const isSame = (...parts: (keyof TaskDraft)[]): boolean =>
    parts.every((part) => JSON.stringify(draft[part]) === JSON.stringify(before[part]));
  const notify = {
    ...rest.notify,
    ...(isSame('notifyOn') && { on: undefined }),
    ...(isSame('notifyFailures') && { failures: undefined }),
    ...(isSame('remindEvery', 'remindUnit') && { remindEverySeconds: undefined }),
  };
  const patch = { ...rest, notify };
  return sameSchedule(draft, before) ? patch : { ...patch, schedule };
}

/** Whether two drafts have equal schedules, compared as the API would receive them. */
export function sameSchedule(draft: TaskDraft, before: TaskDraft): boolean {
  return JSON.stringify(bodyOf(draft.schedule)) === JSON.stringify(bodyOf(before.schedule));
}

/** Computes the waits between attempts, in seconds, for the retry policy of a draft. */
export function retryWaits(
  draft: Pick<TaskDraft, 'maxAttempts' | 'backoff' | 'delaySeconds' | 'maxDelaySeconds'>,
): number[] {
  const attempts = draft.maxAttempts === '' ? 4 : draft.maxAttempts;
  const delay = draft.delaySeconds === '' ? 60 : draft.delaySeconds;
  const maxDelay = draft.maxDelaySeconds === '' ? 3600 : draft.maxDelaySeconds;
  const factor = (failure: number): number =>
    ({ EXPONENTIAL: 2 ** (failure - 1), LINEAR: failure, FIXED: 1 })[draft.backoff];
  return Array.from({ length: Math.max(0, Math.min(attempts, 20) - 1) }, (_, index) =>
    Math.min(maxDelay, delay * factor(index + 1)),
  );
}
