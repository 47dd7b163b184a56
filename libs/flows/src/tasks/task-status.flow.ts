import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PassingStatus } from '#contracts/messages/live.message';
import { Batcher } from '#process/batcher';
import { LOGGER, type Logger } from '#process/logger';
import { TaskStatusRepository } from '#runs/outcome/task-status.repository';
import { SignalPublisher } from '../signal.publisher';

/** What has ended by then need not be shown as being under way: most runs are shorter. */
const UPDATE_AFTER_MS = 500;
const MAX_PER_STATEMENT = 1000;

/** Shows on tasks which of their runs are under way: a moment later, gathered, and out of the way of what is due. */
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

  /** Never throws, never waits. What a crash leaves out is shown by the next step of the run. */
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
