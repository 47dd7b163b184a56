import { Module } from '@nestjs/common';
import { MissedRunRepository } from './missed-run.repository';
import { OvertimeRunRepository } from './overtime-run.repository';
import { OverviewRepository } from './overview.repository';
import { RecentRunsRepository } from './recent-runs.repository';
import { RetentionRepository } from './retention.repository';
import { RunCancelRepository } from './run-cancel.repository';
import { RunDispatchRepository } from './run-dispatch.repository';
import { RunEnqueueRepository } from './run-enqueue.repository';
import { RunLeaseRepository } from './run-lease.repository';
import { RunLedgerRepository } from './run-ledger.repository';
import { RunLiveRepository } from './run-live.repository';
import { RunLogRepository } from './run-log.repository';
import { RunOutcomeRepository } from './run-outcome.repository';
import { RunPruneRepository } from './run-prune.repository';
import { RunQuotaRepository } from './run-quota.repository';
import { RunQueryRepository } from './run-query.repository';
import { RunRescueRepository } from './run-rescue.repository';
import { RunRetryRepository } from './run-retry.repository';
import { RunStartRepository } from './run-start.repository';
import { StatsRepository } from './stats.repository';
import { RunShowRepository } from './run-show.repository';
import { WorkerRepository } from './worker.repository';

const REPOSITORIES = [
  MissedRunRepository,
  OvertimeRunRepository,
  OverviewRepository,
  RecentRunsRepository,
  RunEnqueueRepository,
  RunDispatchRepository,
  RunStartRepository,
  RunLeaseRepository,
  RunOutcomeRepository,
  RunLiveRepository,
  RunLogRepository,
  RunLedgerRepository,
  RunCancelRepository,
  RunPruneRepository,
  RetentionRepository,
  RunQueryRepository,
  RunQuotaRepository,
  RunRetryRepository,
  RunRescueRepository,
  StatsRepository,
  RunShowRepository,
  WorkerRepository,
];

/** Runs, attempts, logs and workers. */
@Module({ providers: REPOSITORIES, exports: REPOSITORIES })
export class RunsModule {}
