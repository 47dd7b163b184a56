import type { TaskTerms } from '#tasks/task.repository';
import type { ListedTaskVersion, TaskVersion } from '#tasks/task-version.repository';
import type { ListedTaskVersionDto, TaskVersionDto } from './task-version.dto';
import { transferView } from '../transfer/transfer-view';

/** Where a property stands in the API, when it does not stand at the top by its own name. */
const FIELDS: Partial<Record<keyof TaskTerms | 'schedule', string>> = {
  maxAttempts: 'retry.maxAttempts',
  backoff: 'retry.backoff',
  delaySeconds: 'retry.delaySeconds',
  maxDelaySeconds: 'retry.maxDelaySeconds',
  notifyOn: 'notify.on',
  notifyAfterFailures: 'notify.afterFailures',
  notifyMuted: 'notify.muted',
  remindEverySeconds: 'notify.remindEverySeconds',
};

/** A version holds the terms of a schedule, not its state or its next due time. */
const NOT_VERSIONED = {
  runsSoFar: 0,
  state: 'ACTIVE',
  nextDueAt: null,
  pauseReason: null,
  pausedUntil: null,
  pausedFrom: null,
} as const;

/** A version as lists answer it: where its params were left out, it says so. */
export function listedVersionView({ terms, ...version }: ListedTaskVersion): ListedTaskVersionDto {
  const view = taskVersionView({ ...version, terms: { ...terms, params: terms.params ?? {} } });
  return terms.params === null ? { ...view, params: null, paramsOmitted: true } : view;
}

/** A version as the API shows it. */
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
    // Left out where it is not known: null says that the task had none.
    ...(terms.schedule !== undefined && { schedule: schedule ? ofSchedule : null }),
  } as TaskVersionDto;
}
