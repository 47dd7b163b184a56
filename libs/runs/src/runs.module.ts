import { Module } from '@nestjs/common';
import { RunDispatchRepository } from './run-dispatch.repository';
import { RunEnqueueRepository } from './run-enqueue.repository';
import { RunLeaseRepository } from './run-lease.repository';
import { RunLogRepository } from './run-log.repository';
import { RunOutcomeRepository } from './run-outcome.repository';
import { WorkerRepository } from './worker.repository';

const REPOSITORIES = [
  RunEnqueueRepository,
  RunDispatchRepository,
  RunLeaseRepository,
  RunOutcomeRepository,
  RunLogRepository,
  WorkerRepository,
];

/** Runs, attempts, logs and workers. */
@Module({ providers: REPOSITORIES, exports: REPOSITORIES })
export class RunsModule {}
