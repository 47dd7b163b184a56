import type { TaskTerms } from '#tasks/task.repository';
import type { ListedTaskVersion, TaskVersion } from '#tasks/task-version.repository';
import type { ListedTaskVersionDto, TaskVersionDto } from './task-version.dto';
import { transferView } from '../transfer/transfer-view.mapper';

/** The names of properties in the API, where they are not at the top under their own name. */
const FIELDS: Partial<Record<keyof TaskTerms | 'schedule', string>> = {
  maxAttempts: 'retry.maxAttempts',
  backoff: 'retry.backoff',
  delaySeconds: 'retry.delaySeconds',
  maxDelaySeconds: 'retry.maxDelaySeconds',
  notifyOn: 'notify.on',
  notifyFailures: 'notify.failures',
  notifyAfterFailures: 'notify.afterFailures',
  notifyMuted: 'notify.muted',
  remindEverySeconds: 'notify.remindEverySeconds',
};

/** A version has the terms of a schedule, but not its state or its next due time. */
const NOT_VERSIONED = {
  runsSoFar: 0,
  state: 'ACTIVE',
  nextDueAt: null,
  pauseReason: null,
  pausedUntil: null,
  pausedFrom: null,
} as const;

/** Makes a version in a list; a flag says that its parameters were left out. */
export function listedVersionView({ terms, ...version }: ListedTaskVersion): ListedTaskVersionDto {
  const view = taskVersionView({ ...version, terms: { ...terms, params: terms.params ?? {} } });
  return terms.params === null ? { ...view, params: null, paramsOmitted: true } : view;
}

/** Makes the answer for a version. */
export function taskVersionView({ terms, changed, ...version }: TaskVersion): TaskVersionDto {
  const { schedule, ...task } = transferView({
    ...terms,
    schedule: terms.schedule ? { ...terms.schedule, ...NOT_VERSIONED } : null,
  });
  const { state: _state, ...ofSchedule } = schedule ?? {};
  return {
    ...version,
    changed: changed && changed.map((name) => FIELDS[name] ?? name),
    ...task,
    // An unknown schedule is left out, because null means that the task had none.
    ...(terms.schedule !== undefined && { schedule: schedule ? ofSchedule : null }),
  } as TaskVersionDto;
}
