import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ExecutionMessage } from '#contracts/messages/execution.message';
import { TaskStatusFlow } from '#flows/tasks/task-status.flow';
import { InvalidMessage } from '#messaging/decode';
import { RetryLater } from '#messaging/retry-later';
import { Batcher } from '#process/batcher';
import { claimBatch, runLateness } from '#process/metrics';
import { RunLeaseRepository, type AskedRun, type ClaimedRun } from '#runs/lease/run-lease.repository';
import { findUnknownRuns } from '#runs/read/unknown-runs.statement';
import { WorkerRepository } from '#runs/lease/worker.repository';
import { WorkerIdentity } from './worker-identity.service';

const MAX_PER_STATEMENT = 200;
/** How many connections are opened in advance: as many as claims, reports and logs of many runs use at a time. */
const WARM_CONNECTIONS = 4;

/** The claimed run. Null: the message was a duplicate, or the run was cancelled, edited away or claimed by another. */
type Claim = { run: ClaimedRun | null } | { refused: RetryLater | InvalidMessage };

/** Claims runs in PostgreSQL. Messages that arrive together are claimed by one statement. */
@Injectable()
export class ClaimService {
  private readonly batcher = new Batcher<ExecutionMessage, Claim>((messages) => this.claimAll(messages), {
    maxItems: MAX_PER_STATEMENT,
  });
  private readonly underWay = new Set<Promise<Claim>>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly leases: RunLeaseRepository,
    private readonly workers: WorkerRepository,
    private readonly identity: WorkerIdentity,
    private readonly taskStatus: TaskStatusFlow,
  ) {}

  /**
   * Claims the run of a message; null when there is nothing to run, so that the message can be acked.
   * @throws RetryLater when this worker may not claim, InvalidMessage when there is no such run
   */
  async claim(message: ExecutionMessage): Promise<ClaimedRun | null> {
    const asked = this.batcher.add(message);
    this.underWay.add(asked);
    const claim = await asked.finally(() => this.underWay.delete(asked));
    if ('refused' in claim) throw claim.refused;
    return claim.run;
  }

  /**
   * Opens connections and prepares the claim on each, so that the first runs of a fresh process start without delay.
   */
  async warmUp(): Promise<void> {
    const { manager } = this.dataSource;
    await Promise.all(
      Array.from({ length: WARM_CONNECTIONS }, () => this.leases.claim(manager, this.identity.workerId, [])),
    );
  }

  /** Resolves when claims in progress are done: their runs belong to this worker then. */
  async settled(): Promise<void> {
    await Promise.allSettled([...this.underWay]);
  }

  /** Claims runs, except those that would take the last slot of their class together with a claim of another worker. */
  private async claimWithRoom(manager: EntityManager, asked: AskedRun[]): Promise<ClaimedRun[]> {
    const { workerId } = this.identity;
    const claimed = await this.leases.claim(manager, workerId, asked);
    const crowding = claimed.filter(({ isCrowding }) => isCrowding).map(({ id }) => id);
    if (crowding.length === 0) return claimed;
    const released = new Set(await this.leases.releaseLastSlots(manager, workerId, crowding));
    return claimed.filter(({ id }) => !released.has(id));
  }

  private async claimAll(messages: ExecutionMessage[]): Promise<Claim[]> {
    const { manager } = this.dataSource;
    const asked = messages.map(({ runId, attempt, dueInMs }) => ({ runId, attempt, isAhead: dueInMs !== undefined }));
    const claimed = await this.claimWithRoom(manager, asked);
    measure(messages.length, claimed);
    this.taskStatus.update(
      claimed.map(({ id }) => id),
      'PROCESSING',
    );
    const byRun = new Map(claimed.map((run) => [run.id, run]));
    const allowed = claimed.length === asked.length || (await this.workers.isActive(manager, this.identity.workerId));
    // An edit may have taken back a run that was published ahead of time: its row is gone.
    const unclaimed = asked.filter(({ runId, isAhead }) => !byRun.has(runId) && !isAhead).map(({ runId }) => runId);
    const unknown = allowed ? await findUnknownRuns(manager, unclaimed) : new Set();
    return messages.map(({ runId }) => {
      const run = byRun.get(runId) ?? null;
      byRun.delete(runId); // When a message arrives twice in one batch, the run is claimed once.
      // A worker that may not claim learns nothing about the run, so its message must not be dropped.
      if (run === null && !allowed) return { refused: new RetryLater('this worker is not ACTIVE now') };
      if (unknown.has(runId)) return { refused: new InvalidMessage(`there is no run ${runId}`) };
      return { run };
    });
  }
}

function measure(asked: number, claimed: ClaimedRun[]): void {
  claimBatch.observe(asked);
  for (const { kind, attempt, latenessMs } of claimed)
    if (attempt === 1 && latenessMs !== null) runLateness.observe({ kind }, latenessMs / 1000);
}
