import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { RunAction } from '#contracts/task-actions';
import { inTransaction } from '#database/in-transaction';
import { RunCancelRepository, type Canceller } from '#runs/cancel/run-cancel.repository';
import { RunRetryRepository } from '#runs/outcome/run-retry.repository';
import { SignalPublisher } from '../../signal.publisher';
import { RepeatRunsFlow } from '../repeat-runs.flow';
import {
  RUN_HAS_ENDED,
  runItemsOf,
  whyNotCancelled,
  type RunActionItem,
  type RunActionResults,
} from './run-action.policy';

/** An action with many runs. */
export interface RunActionRequest {
  action: RunAction;
  /** Unique ids, at most MAX_RUNS_PER_ACTION. */
  ids: string[];
  ownerId: string;
  by: Canceller;
  /** Whether `retry` starts runs even while other runs of their tasks are under way. */
  anyway: boolean;
}

/** The result of the transaction of an action with many runs. */
export interface CarriedOutRunActions {
  items: RunActionItem[];
  changes: RunChanges;
}

/** The tasks and runs of which other processes are notified after the commit. */
interface RunChanges {
  taskIds: string[];
  runIds: string[];
  stopping: string[];
}

/**
 * Cancels and repeats many runs, by the rules of one: one transaction, one statement per table. What would be refused
 * for one run is skipped with the reason; a run of another owner is not found.
 */
@Injectable()
export class RunActionsFlow {
  constructor(
    private readonly dataSource: DataSource,
    private readonly retries: RunRetryRepository,
    private readonly cancels: RunCancelRepository,
    private readonly repeats: RepeatRunsFlow,
    private readonly signals: SignalPublisher,
  ) {}

  /** @throws Refusal QUOTA_EXCEEDED when that many runs may not be started; then none is */
  async carryOut(request: RunActionRequest): Promise<RunActionItem[]> {
    const { items, changes } = await inTransaction(this.dataSource, async (manager): Promise<CarriedOutRunActions> => {
      const { changes, ...results } = await this.apply(manager, request);
      return { items: runItemsOf(request.ids, results), changes };
    });
    this.signals.changed(changes.taskIds, changes.runIds);
    this.signals.cancel(changes.stopping);
    const [first] = changes.taskIds;
    // One hint is enough: beat then looks for everything that is due.
    if (request.action === 'retry' && first !== undefined) this.signals.hint(first);
    return items;
  }

  /** Returns the outcome that each run would have; nothing is locked or changed. @throws Refusal QUOTA_EXCEEDED */
  async preview({ action, ids, ownerId, anyway }: Omit<RunActionRequest, 'by'>): Promise<RunActionItem[]> {
    const { manager } = this.dataSource;
    if (action === 'retry')
      return runItemsOf(ids, await this.repeats.preview(manager, { ownerId, runIds: ids, anyway }));
    const runs = await this.retries.factsOf(manager, ownerId, ids);
    const [ended, open] = [runs.filter((run) => whyNotCancelled(run)), runs.filter((run) => !whyNotCancelled(run))];
    return runItemsOf(ids, cancelledOf(open, ended));
  }

  private async apply(
    manager: EntityManager,
    { action, ids, ownerId, by, anyway }: RunActionRequest,
  ): Promise<RunActionResults & { changes: RunChanges }> {
    if (action === 'cancel') return this.cancel(manager, await this.retries.factsOf(manager, ownerId, ids), by);
    const asked = { ownerId, runIds: ids, anyway };
    const { done, skipped, taskIds, stopping } = await this.repeats.repeatMany(manager, asked);
    return { done, skipped, changes: { taskIds, runIds: [...done.values(), ...stopping], stopping } };
  }

  private async cancel(
    manager: EntityManager,
    runs: { id: string }[],
    by: Canceller,
  ): Promise<RunActionResults & { changes: RunChanges }> {
    const ids = runs.map(({ id }) => id);
    const { cancelled, stopping } = await this.cancels.cancelRuns(manager, ids, by);
    const touched = new Set([...cancelled, ...stopping]);
    const [done, ended] = [runs.filter(({ id }) => touched.has(id)), runs.filter(({ id }) => !touched.has(id))];
    return { ...cancelledOf(done, ended), changes: { taskIds: [], runIds: cancelled, stopping } };
  }
}

function cancelledOf(done: { id: string }[], ended: { id: string }[]): RunActionResults {
  return {
    done: new Map(done.map(({ id }) => [id, null])),
    skipped: new Map(ended.map(({ id }) => [id, RUN_HAS_ENDED])),
  };
}
