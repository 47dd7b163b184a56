import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inTransaction } from '#database/in-transaction';
import { LOGGER, type Logger } from '#process/logger';
import { Loop } from '#process/loop';
import { EnqueueLoop } from '../enqueue/enqueue.loop';
import { ResumeBatchService } from './resume-batch.service';

const EVERY_MS = 1000;

/** Resumes schedules whose pause is over, and repairs ACTIVE ones that have lost their next occurrence. */
@Injectable()
export class ResumeLoop {
  readonly loop: Loop;

  constructor(
    private readonly dataSource: DataSource,
    private readonly batches: ResumeBatchService,
    private readonly enqueue: EnqueueLoop,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.loop = new Loop('resume', () => this.runOnce(), log);
  }

  async runOnce(): Promise<number> {
    if (!(await this.batches.hasStopped(this.dataSource.manager))) return EVERY_MS;
    const { count, stranded } = await inTransaction(this.dataSource, (manager) => this.batches.resume(manager));
    for (const { taskId } of stranded) this.log.warn({ taskId }, 'an ACTIVE schedule had no next occurrence: repaired');
    if (count > 0) this.enqueue.loop.wake();
    return EVERY_MS;
  }
}
