import type { Role } from '#contracts/states';
import { GRACE_SECONDS, limitsWithin, type TimeoutCeilings } from '#contracts/timeout-ceiling.policy';
import { DEFAULT_RETRY } from '#runs/outcome/backoff.policy';
import type { TaskTerms } from '#tasks/task.repository';

export const TIMEOUT_SECONDS = 300;
type StandardTerms = Omit<TaskTerms, 'title' | 'kind' | 'params'>;

/** The terms of a task that is created without any. */
export const STANDARD_TERMS: StandardTerms = {
  description: '',
  tags: [],
  priority: 'NORMAL',
  overlap: 'SKIP',
  ...DEFAULT_RETRY,
  timeoutSeconds: TIMEOUT_SECONDS,
  hardTimeoutSeconds: TIMEOUT_SECONDS + GRACE_SECONDS,
  notifyOn: null,
  notifyFailures: 'FIRST',
  notifyAfterFailures: 1,
  notifyMuted: false,
  remindEverySeconds: null,
  pauseAfterFailures: null,
};

/** Returns the terms for a kind: where the ceiling of its owner is lower than the standard limit, the ceiling. Pure. */
export function standardTerms(kind: string, ownerRole: Role, ceilings: TimeoutCeilings): StandardTerms {
  const limits = limitsWithin({ ...STANDARD_TERMS, kind, ownerIsAdmin: ownerRole === 'admin' }, ceilings);
  return { ...STANDARD_TERMS, ...limits };
}
