import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { notFound } from '#contracts/refusal';
import { inTransaction } from '#database/in-transaction';
import { RunCancelRepository, type Canceller } from '#runs/cancel/run-cancel.repository';
import { RunQueryRepository } from '#runs/read/run-query.repository';
import { SignalPublisher } from '../signal.publisher';
import { refusalOf } from './actions/task-action.policy';
import { RUN_HAS_ENDED } from './run-actions/run-action.policy';
import { RepeatRunsFlow, type StartedRun } from './repeat-runs.flow';

/**
 * Repeats and cancels single runs, each in one transaction. All throw Refusal NOT_FOUND, and PRECONDITION_FAILED when
 * the task has another version than expected (null: any).
 */
@Injectable()
export class RunControlFlow {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queries: RunQueryRepository,
    private readonly cancels: RunCancelRepository,
    private readonly repeats: RepeatRunsFlow,
    private readonly signals: SignalPublisher,
  ) {}

  /**
   * Repeats the latest run with the params that it was started with, if it FAILED or was CANCELLED. While it waits for
   * its next attempt, that attempt is made due and no other run is made.
   * @throws Refusal CONFLICT otherwise, OVERLAP with the blocking run
   */
  async retry(ownerId: string, taskId: string, expectedVersion: number | null = null, anyway = false): Promise<string> {
    const asked = { ownerId, taskId, expectedVersion, anyway };
    // One transaction: a first one that changed nothing would mark an Idempotency-Key as carried out.
    const started = await inTransaction(this.dataSource, (manager) => this.repeats.repeatLatest(manager, asked));
    return this.announceStarted(started);
  }

  /**
   * Repeats a FAILED or CANCELLED run as a new run of its task; a run that waits for its next attempt makes it now.
   * @throws Refusal CONFLICT otherwise, and while a repetition of the run has not ended; OVERLAP with the blocking run
   */
  async retryRun(ownerId: string, runId: string, anyway = false): Promise<string> {
    const asked = { ownerId, runId, anyway };
    const started = await inTransaction(this.dataSource, (manager) => this.repeats.repeatOne(manager, asked));
    return this.announceStarted(started);
  }

  /** Cancels one run. @throws Refusal CONFLICT when it has ended */
  async cancelRun(ownerId: string, actor: Canceller, runId: string): Promise<void> {
    const touched = await inTransaction(this.dataSource, async (manager) => {
      if (!(await this.queries.exists(manager, ownerId, runId))) throw notFound('run', runId);
      const found = await this.cancels.cancelRun(manager, runId, actor);
      if (found.cancelled.length + found.stopping.length === 0) throw refusalOf(RUN_HAS_ENDED);
      return found;
    });
    this.signals.changed([], touched.cancelled);
    this.signals.cancel(touched.stopping);
  }

  private announceStarted({ taskId, runId, stopping }: StartedRun): string {
    this.signals.changed([taskId], [runId, ...stopping]);
    this.signals.cancel(stopping);
    this.signals.hint(taskId);
    return runId;
  }
}
