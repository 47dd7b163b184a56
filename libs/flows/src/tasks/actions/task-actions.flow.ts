import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { notFound, Refusal } from '#contracts/refusal';
import { inTransaction } from '#database/in-transaction';
import { TaskRepository, type TaskToActOn } from '#tasks/task.repository';
import { AuditRepository } from '#users/audit.repository';
import { SignalPublisher } from '../../signal.publisher';
import { ApplyTaskActionFlow } from './apply-task-action.flow';
import type { ActionTerms, OneTaskRequest, TaskActionItem, TaskActionRequest } from './action-terms.policy';
import { refusalOf } from './task-action.policy';
import { doneOf, itemsOf, type TaskChanges } from './task-changes.policy';
import { refuseOtherVersion } from '../expected-version.policy';

/** The result of the transaction of an action with many tasks. */
export interface CarriedOutActions {
  items: TaskActionItem[];
  changes: TaskChanges;
}

/** The result of the transaction of an action with one task. */
export interface CarriedOutAction<Run = string | null> extends CarriedOutActions {
  /** The run that was started; otherwise null. */
  runId: Run;
}

/**
 * The one door to running, pausing, resuming, cancelling and deleting tasks, one or many: one transaction, one statement
 * per table. Rows are locked in the order schedule, run, task, each by id. A task of another owner is not found.
 */
@Injectable()
export class TaskActionsFlow {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tasks: TaskRepository,
    private readonly actions: ApplyTaskActionFlow,
    private readonly audit: AuditRepository,
    private readonly signals: SignalPublisher,
  ) {}

  /**
   * Carries out an action with the tasks to which it applies, and skips the others with a reason.
   * @throws Refusal QUOTA_EXCEEDED when that many runs may not be started (then none is), ZONE_RULES_OLD, ZONE_RULES_NEW
   */
  async carryOut(request: TaskActionRequest): Promise<TaskActionItem[]> {
    const { terms, ids, ownerId, by } = request;
    const { items, changes } = await inTransaction(this.dataSource, async (manager): Promise<CarriedOutActions> => {
      const owned = await this.tasks.findMany(manager, ownerId, ids);
      const changes = await this.actions.apply(manager, owned, terms, by);
      const items = itemsOf(ids, owned, changes);
      await this.record(manager, request, items);
      return { items, changes };
    });
    this.announce(request, items, changes);
    return items;
  }

  /**
   * Carries out an action with one task; what `carryOut` skips is refused, and leaves nothing. Answers the run that was
   * started.
   * @throws Refusal NOT_FOUND, PRECONDITION_FAILED (another version than expected), CONFLICT, OVERLAP with the blocking
   * run, or as `carryOut`
   */
  async carryOutOne(request: OneTaskRequest): Promise<string | null> {
    const { terms, taskId, ownerId, by } = request;
    const { runId, items, changes } = await inTransaction(
      this.dataSource,
      async (manager): Promise<CarriedOutAction> => {
        const owned = await this.tasks.findMany(manager, ownerId, [taskId]);
        refuseAbsent(request, owned);
        const changes = await this.actions.apply(manager, owned, terms, by);
        const skip = changes.skipped.get(taskId);
        if (skip) throw refusalOf(skip);
        if (changes.missing?.has(taskId)) throw notFound('task', taskId);
        await this.refuseOvertaken(manager, request, changes);
        return { runId: changes.runs?.get(taskId) ?? null, items: itemsOf([taskId], owned, changes), changes };
      },
    );
    this.announce(request, items, changes);
    return runId;
  }

  /** Starts one task by hand, now; answers the id of the run. @throws Refusal as `carryOutOne` */
  async run(request: OneTaskRequest<ActionTerms & { action: 'run' }>): Promise<string> {
    const runId = await this.carryOutOne(request);
    if (runId === null) throw new Error(`task ${request.taskId} was started without a run`);
    return runId;
  }

  /**
   * Acknowledges that the task fails: its owner gets no more reminders until it succeeds.
   * @throws Refusal CONFLICT when it does not fail
   */
  async acknowledge(ownerId: string, taskId: string): Promise<void> {
    await inTransaction(this.dataSource, async (manager) => {
      if ((await this.tasks.lock(manager, ownerId, taskId)) === null) throw notFound('task', taskId);
      if (!(await this.tasks.acknowledge(manager, taskId)))
        throw new Refusal('CONFLICT', 'the task does not fail; there is nothing to acknowledge');
    });
    this.signals.changed([taskId], [], ownerId);
  }

  /** Locks the task, so that its version stays until the commit: after schedule and runs, as everywhere. */
  private async refuseOvertaken(
    manager: EntityManager,
    { taskId, ownerId, expectedVersion = null }: OneTaskRequest,
    { deleted }: TaskChanges,
  ): Promise<void> {
    if (expectedVersion === null) return;
    const version = deleted?.get(taskId) ?? (await this.tasks.lock(manager, ownerId, taskId))?.version;
    if (version === undefined) throw notFound('task', taskId);
    refuseOtherVersion({ version }, expectedVersion);
  }

  private async record(
    manager: EntityManager,
    { audited, terms }: TaskActionRequest,
    items: TaskActionItem[],
  ): Promise<void> {
    const taskIds = doneOf(items);
    if (audited === undefined || taskIds.length === 0) return;
    const { action } = terms;
    const reason = terms.action === 'pause' ? terms.reason : null;
    await this.audit.record(manager, audited, { action: 'TASKS_CHANGED', details: { action, reason, taskIds } });
  }

  private announce(
    { terms: { action }, ownerId }: Pick<TaskActionRequest, 'terms' | 'ownerId'>,
    items: TaskActionItem[],
    { runs, cancelled = [], stopping = [] }: TaskChanges,
  ): void {
    const [first] = doneOf(items);
    if (first === undefined) return;
    const started = [...(runs?.values() ?? [])];
    this.signals.changed(doneOf(items), [...cancelled, ...started, ...stopping], ownerId ?? undefined);
    this.signals.cancel(stopping);
    // One hint is enough: beat then looks for everything that is due.
    if (action === 'run' || action === 'resume') this.signals.hint(first);
  }
}

function refuseAbsent({ taskId, expectedVersion = null }: OneTaskRequest, [task]: TaskToActOn[]): void {
  if (task === undefined) throw notFound('task', taskId);
  refuseOtherVersion(task, expectedVersion);
}
