import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PassingStatus } from '#contracts/messages/live.message';
import { Batcher } from '#process/batcher';
import { LOGGER, type Logger } from '#process/logger';
import { TaskStatusRepository } from '#runs/outcome/task-status.repository';
import { SignalPublisher } from '../signal.publisher';

/** How long an update waits, in milliseconds: most runs have ended by then and need no update of their own. */
const UPDATE_AFTER_MS = 500;
const MAX_PER_STATEMENT = 1000;

/** Writes to tasks that their runs are under way: in batches, a moment later, and in no transaction of a run. */
@Injectable()
export class TaskStatusFlow {
  private readonly batcher = new Batcher<string, void>((runIds) => this.updateAll(runIds), {
    maxItems: MAX_PER_STATEMENT,
    delayMs: UPDATE_AFTER_MS,
  });

  constructor(
    private readonly dataSource: DataSource,
    private readonly runs: TaskStatusRepository,
    private readonly signals: SignalPublisher,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Updates tasks in the background and never throws. After a crash the next status of the run repairs the task. */
  update(runIds: string[], status: PassingStatus): void {
    this.signals.passed(runIds, status);
    for (const runId of runIds) void this.batcher.add(runId);
  }

  private async updateAll(runIds: string[]): Promise<void[]> {
    try {
      await this.runs.updateUnderWay(this.dataSource.manager, runIds);
    } catch (error) {
      this.log.warn({ runs: runIds.length, reason: String(error) }, 'tasks do not show that their runs are under way');
    }
    return runIds.map(() => undefined);
  }
}
