import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ExecutionMessage } from '#contracts/messages/execution.message';
import { Gather } from '#process/gather';
import { RunLeaseRepository, type ClaimedRun } from '#runs/run-lease.repository';
import { WorkerIdentity } from './worker-identity';

const MOST_PER_STATEMENT = 200;

/** Claims runs in PostgreSQL; messages that arrive together are claimed by one statement. */
@Injectable()
export class ClaimService {
  private readonly gather = new Gather<ExecutionMessage, ClaimedRun | null>(
    (messages) => this.claimAll(messages),
    MOST_PER_STATEMENT,
  );

  constructor(
    private readonly dataSource: DataSource,
    private readonly leases: RunLeaseRepository,
    private readonly identity: WorkerIdentity,
  ) {}

  /** Null: a duplicate, or a run that was cancelled, edited away or taken by another. */
  claim(message: ExecutionMessage): Promise<ClaimedRun | null> {
    return this.gather.add(message);
  }

  private async claimAll(messages: ExecutionMessage[]): Promise<(ClaimedRun | null)[]> {
    const asked = messages.map(({ runId, attempt }) => ({ runId, attempt }));
    const claimed = await this.leases.claim(this.dataSource.manager, this.identity.workerId, asked);
    const byRun = new Map(claimed.map((run) => [run.id, run]));
    return messages.map(({ runId }) => {
      const run = byRun.get(runId) ?? null;
      byRun.delete(runId); // The same message twice in one set: one claim, one run.
      return run;
    });
  }
}
