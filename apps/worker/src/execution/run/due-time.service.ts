import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ExecutionMessage } from '#contracts/messages/execution.message';
import { Batcher } from '#process/batcher';
import { RunLeaseRepository } from '#runs/lease/run-lease.repository';

const MAX_PER_STATEMENT = 200;

/** Holds messages that beat published ahead of time until their runs are due. */
@Injectable()
export class DueTimeService {
  private readonly batcher = new Batcher<string, number>((runIds) => this.msUntilDue(runIds), {
    maxItems: MAX_PER_STATEMENT,
  });

  constructor(
    private readonly dataSource: DataSource,
    private readonly leases: RunLeaseRepository,
  ) {}

  /**
   * Resolves when the run of a message is due by PostgreSQL's clock, and no later than the message says: when that clock was
   * set back meanwhile, the claim refuses the run. At once for a message that was published when its run was due.
   * @throws the error of PostgreSQL when it cannot be asked
   */
  async reached({ runId, dueInMs }: ExecutionMessage): Promise<void> {
    if (dueInMs === undefined) return;
    const leftMs = Math.min(await this.batcher.add(runId), dueInMs);
    await pause(leftMs);
  }

  private async msUntilDue(runIds: string[]): Promise<number[]> {
    const leftMs = await this.leases.msUntilDue(this.dataSource.manager, runIds);
    // A run that is gone was taken back: its claim finds nothing.
    return runIds.map((id) => leftMs.get(id) ?? 0);
  }
}

/** Waits at least `ms`: a timer may fire a fraction of a millisecond early. */
async function pause(ms: number): Promise<void> {
  const until = performance.now() + ms;
  for (let left = ms; left > 0; left = until - performance.now())
    await new Promise((resolve) => setTimeout(resolve, Math.ceil(left)));
}
