import { Module } from '@nestjs/common';
import { RunCancelRepository } from './run-cancel.repository';
import { RunDispatchRepository } from './run-dispatch.repository';
import { RunEnqueueRepository } from './run-enqueue.repository';
import { RunLeaseRepository } from './run-lease.repository';
import { RunLedgerRepository } from './run-ledger.repository';
import { RunLogRepository } from './run-log.repository';
import { RunOutcomeRepository } from './run-outcome.repository';
import { RunPruneRepository } from './run-prune.repository';
import { RunQueryRepository } from './run-query.repository';
import { StatsRepository } from './stats.repository';
import { WorkerRepository } from './worker.repository';

const REPOSITORIES = [
  RunEnqueueRepository,
  RunDispatchRepository,
  RunLeaseRepository,
  RunOutcomeRepository,
  RunLogRepository,
  RunLedgerRepository,
  RunCancelRepository,
  RunPruneRepository,
  RunQueryRepository,
  StatsRepository,
  WorkerRepository,
];

/** Runs, attempts, logs and workers. */
@Module({ providers: REPOSITORIES, exports: REPOSITORIES })
export class RunsModule {}
