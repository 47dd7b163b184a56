import { Module } from '@nestjs/common';
import { HealthMinuteRepository } from './health/health-minute.repository';
import { LogIndexRepository } from './logs/log-index.repository';
import { LogSearchRepository } from './logs/log-search.repository';
import { MissedRunRepository } from './enqueue/missed-run.repository';
import { OvertimeRunRepository } from './rescue/overtime-run.repository';
import { OverviewRepository } from './read/overview.repository';
import { RecentRunsRepository } from './read/recent-runs.repository';
import { QueueWaitRepository } from './health/queue-wait.repository';
import { RetentionRepository } from './prune/retention.repository';
import { RunCancelRepository } from './cancel/run-cancel.repository';
import { RunDispatchRepository } from './dispatch/run-dispatch.repository';
import { RunEnqueueRepository } from './enqueue/run-enqueue.repository';
import { RunLeaseRepository } from './lease/run-lease.repository';
import { RunLedgerRepository } from './read/run-ledger.repository';
import { RunLiveRepository } from './read/run-live.repository';
import { RunLogRepository } from './read/run-log.repository';
import { RunOutcomeRepository } from './outcome/run-outcome.repository';
import { RunPruneRepository } from './prune/run-prune.repository';
import { RunQuotaRepository } from './enqueue/run-quota.repository';
import { RunQueryRepository } from './read/run-query.repository';
import { RunRescueRepository } from './rescue/run-rescue.repository';
import { RunRetryRepository } from './outcome/run-retry.repository';
import { RunStartRepository } from './dispatch/run-start.repository';
import { StatsRepository } from './read/stats.repository';
import { TaskStatusRepository } from './outcome/task-status.repository';
import { TestRunRepository } from './test-runs/test-run.repository';
import { TimelineRepository } from './read/timeline.repository';
import { WorkerRepository } from './lease/worker.repository';

const REPOSITORIES = [
  HealthMinuteRepository,
  LogIndexRepository,
  LogSearchRepository,
  MissedRunRepository,
  OvertimeRunRepository,
  OverviewRepository,
  QueueWaitRepository,
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
  TaskStatusRepository,
  TestRunRepository,
  TimelineRepository,
  WorkerRepository,
];

/** Runs, attempts, logs and workers. */
@Module({ providers: REPOSITORIES, exports: REPOSITORIES })
export class RunsModule {}
