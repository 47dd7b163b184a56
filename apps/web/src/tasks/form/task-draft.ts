import type { Schema } from '../../api/client';
import { bodyOf, draftOf, newDraft, type ScheduleDraft } from '../../schedules/schedule-draft';
import type { Values } from '../params/params-schema';
import type { Task } from '../task-queries';

export const NOTIFY_EVENTS = ['COMPLETED', 'FAILED', 'RECOVERED', 'LATE', 'RESCUED', 'PAUSED', 'REPAIRED'] as const;
type NotifyEvent = (typeof NOTIFY_EVENTS)[number];

/** What is told where nobody has chosen: the same as in libs/contracts/src/notify-defaults.policy.ts. */
export function notifyDefaults(scheduleType: string): NotifyEvent[] {
  const forAll: NotifyEvent[] = ['FAILED', 'RECOVERED', 'PAUSED', 'REPAIRED'];
  return scheduleType === 'CRON' || scheduleType === 'INTERVAL' ? forAll : ['COMPLETED', ...forAll, 'LATE'];
}

export const UNIT_SECONDS = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 } as const;
export type TimeUnit = keyof typeof UNIT_SECONDS;

/** In the largest unit that says it without a fraction. */
export function reminderOf(seconds: number): Pick<TaskDraft, 'remindEvery' | 'remindUnit'> {
  const units = (['days', 'hours', 'minutes'] as const).filter((unit) => seconds % UNIT_SECONDS[unit] === 0);
  const [remindUnit = 'seconds' as const] = units;
  return { remindEvery: seconds / UNIT_SECONDS[remindUnit], remindUnit };
}

/** A task as the form holds it. */
export interface TaskDraft {
  title: string;
  description: string;
  tags: string[];
  kind: string;
  /** By kind: what was typed for one stays while another is looked at. */
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
  /** null: what the API does by default. */
  notifyOn: NotifyEvent[] | null;
  notifyAfterFailures: number | '';
  /** Empty: no reminder. */
  remindEvery: number | '';
  remindUnit: TimeUnit;
  /** No mails, whatever is chosen above. */
  notifyMuted: boolean;
}

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
    remindEvery: '',
    remindUnit: 'hours',
    notifyMuted: false,
  };
}

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
    ...(notify.remindEverySeconds !== null && reminderOf(notify.remindEverySeconds)),
  };
}

/** What the API is sent. An empty number is left out: its default holds. */
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
      remindEverySeconds: draft.remindEvery === '' ? null : draft.remindEvery * UNIT_SECONDS[draft.remindUnit],
    },
  };
}

/**
 * What an edit changes: the schedule is left out when it is as it was, so that nothing is planned anew, and so is what is
 * told, so that it goes on to follow the schedule where nobody has chosen.
 */
export function taskPatchOf(draft: TaskDraft, before: TaskDraft): Schema<'UpdateTaskDto'> {
  const { schedule, ...rest } = taskBodyOf(draft);
  const patch = draft.notifyOn === before.notifyOn ? { ...rest, notify: { ...rest.notify, on: undefined } } : rest;
  return sameSchedule(draft, before) ? patch : { ...patch, schedule };
}

export function sameSchedule(draft: TaskDraft, before: TaskDraft): boolean {
  return JSON.stringify(bodyOf(draft.schedule)) === JSON.stringify(bodyOf(before.schedule));
}

/** "after 1 min, 2 min and 4 min": what a retry policy means. */
export function retryWaits(
  draft: Pick<TaskDraft, 'maxAttempts' | 'backoff' | 'delaySeconds' | 'maxDelaySeconds'>,
): number[] {
  const attempts = draft.maxAttempts === '' ? 4 : draft.maxAttempts;
  const delay = draft.delaySeconds === '' ? 60 : draft.delaySeconds;
  const most = draft.maxDelaySeconds === '' ? 3600 : draft.maxDelaySeconds;
  const factor = (failure: number): number =>
    ({ EXPONENTIAL: 2 ** (failure - 1), LINEAR: failure, FIXED: 1 })[draft.backoff];
  return Array.from({ length: Math.max(0, Math.min(attempts, 20) - 1) }, (_, index) =>
    Math.min(most, delay * factor(index + 1)),
  );
}
