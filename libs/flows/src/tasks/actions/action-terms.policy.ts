import type { TaskAction, TaskActionOutcome } from '#contracts/task-actions';
import type { Canceller } from '#runs/cancel/run-cancel.repository';
import type { Who } from '#users/audit.repository';
import type { OwnParams } from '../own-params.policy';

/** An action with what it needs to know beside its tasks. */
export type ActionTerms =
  | { action: 'pause'; reason: string | null; until: Date | null }
  /** `now` is PostgreSQL's: the schedule continues after it. */
  | { action: 'resume'; now: Date }
  | { action: 'cancel' | 'delete' }
  /** `anyway` starts a task even while another run of it is under way; `own` replaces its params. */
  | { action: 'run'; anyway?: boolean; own?: OwnParams | null };

/** Returns the terms of an action out of all that a request may say. */
export function termsOf(
  action: TaskAction,
  { reason, until, anyway, now }: { reason: string | null; until: Date | null; anyway: boolean; now: Date },
): ActionTerms {
  switch (action) {
    case 'pause':
      return { action, reason, until };
    case 'resume':
      return { action, now };
    case 'run':
      return { action, anyway };
    case 'cancel':
    case 'delete':
      return { action };
  }
}

/** An action with many tasks. */
export interface TaskActionRequest {
  terms: ActionTerms;
  /** Unique ids, at most MAX_TASKS_PER_ACTION. */
  ids: string[];
  /** null selects tasks of all users (administrators). */
  ownerId: string | null;
  by: Canceller;
  /** The admin whom the audit log records, together with the action. */
  audited?: Who;
}

/** An action with one task. */
export interface OneTaskRequest<Terms extends ActionTerms = ActionTerms> {
  terms: Terms;
  taskId: string;
  ownerId: string;
  by: Canceller;
  /** The version that the task must have; null: any. */
  expectedVersion?: number | null;
}

/** The outcome for one task. */
export interface TaskActionItem {
  id: string;
  outcome: TaskActionOutcome;
  /** The reason why the task was skipped. */
  reason: string | null;
  /** The run that was started. */
  runId: string | null;
}
