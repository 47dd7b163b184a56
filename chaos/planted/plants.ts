import type { EntityManager } from 'typeorm';
import { rows } from '#database/rows';
import { Publisher, type OutgoingMessage } from '#messaging/publisher';
import { RunDispatchRepository } from '#runs/dispatch/run-dispatch.repository';
import { RunEnqueueRepository, type PlannedRun } from '#runs/enqueue/run-enqueue.repository';
import { RunOutcomeRepository } from '#runs/outcome/run-outcome.repository';
import { WorkerRepository } from '#runs/lease/worker.repository';
import { HeartbeatLoop } from '../../apps/worker/src/execution/run/heartbeat.loop';
import { RunningRuns } from '../../apps/worker/src/execution/run/running-runs.registry';
import { SettleService } from '../../apps/worker/src/status/settle.service';
import { replace } from '../process/wrap';

type Presences = Awaited<ReturnType<WorkerRepository['presences']>>;

export type PlantName =
  | 'mark-before-confirm'
  | 'ack-before-commit'
  | 'no-attempt-check'
  | 'local-clock'
  | 'no-unique-key';

interface Plant {
  /** Describes what is wrong with the system. */
  title: string;
  /** Puts the bug into this process; every process of the test bed calls it. */
  plant(): void;
  /** Removes the constraint from the tables that would prevent the bug. */
  sql?: string;
}

/**
 * Bugs that other schedulers have had, put into the apps from outside to prove that the checker finds them. Where the
 * system has a second line of defence that would heal the bug, the plant removes it too, and says so.
 */
export const PLANTS: Record<PlantName, Plant> = {
  'mark-before-confirm': {
    title: 'runs are QUEUED before the broker has confirmed; nothing searches for lost messages',
    plant: () => {
      replace(Publisher, 'publishAll', (original) => {
        return async function (this: Publisher, messages: OutgoingMessage[]): Promise<PromiseSettledResult<void>[]> {
          void original.call(this, messages);
          return messages.map(() => ({ status: 'fulfilled', value: undefined }));
        };
      });
      replace(RunDispatchRepository, 'requeueLongerThan', () => async () => 0);
    },
  },
  'ack-before-commit': {
    title: 'reports are acked before they are stored; workers do not compare their runs with the rows',
    plant: () => {
      replace(SettleService, 'settle', (original) => {
        return async function (this: SettleService, message: never): Promise<void> {
          void (original.call(this, message) as Promise<void>).catch(() => undefined);
        };
      });
      replace(HeartbeatLoop, 'compare', () => () => undefined);
    },
  },
  'no-attempt-check': {
    title:
      'a report is written whatever attempt and worker the run belongs to; who wakes up drops no run, nor stops it later',
    plant: () => {
      replace(RunningRuns, 'stopAll', () => () => undefined);
      replace(HeartbeatLoop, 'stopLost', () => () => undefined);
      replace(
        RunOutcomeRepository,
        'lockReported',
        (original) =>
          async function (
            this: RunOutcomeRepository,
            manager: EntityManager,
            reported: { runId: string; attempt: number }[],
          ) {
            const now = await rows<{ id: string; attempt: number; workerId: string }>(
              manager,
              `SELECT id, attempt, worker_id AS "workerId" FROM runs WHERE id = ANY($1) AND status = 'PROCESSING'`,
              [reported.map(({ runId }) => runId)],
            );
            const asIfCurrent = now.map(({ id, attempt, workerId }) => ({ runId: id, attempt, workerId }));
            const locked = (await original.call(this, manager, asIfCurrent)) as { id: string; attempt: number }[];
            const reportedAttempts = new Map(reported.map(({ runId, attempt }) => [runId, attempt]));
            return locked.map((run) => ({ ...run, attempt: reportedAttempts.get(run.id) ?? run.attempt }));
          },
      );
    },
  },
  'local-clock': {
    title: 'leases are judged by the clock of the machine that beat runs on',
    plant: () =>
      replace(WorkerRepository, 'presences', (original) => {
        return async function (this: WorkerRepository, manager: EntityManager): Promise<Presences> {
          const { server, workers } = (await original.call(this, manager)) as Presences;
          const silent = ({ heartbeatAt }: { heartbeatAt: Date }): number =>
            (Date.now() - heartbeatAt.getTime()) / 1000;
          return { server, workers: workers.map((worker) => ({ ...worker, silentSeconds: silent(worker) })) };
        };
      }),
  },
  'no-unique-key': {
    title: 'nothing keeps an occurrence from becoming a row twice: there is no unique index',
    sql: 'DROP INDEX runs_one_per_occurrence',
    plant: () =>
      replace(RunEnqueueRepository, 'insertPlanned', (original) => {
        return async function (
          this: RunEnqueueRepository,
          manager: EntityManager,
          planned: PlannedRun[],
        ): Promise<unknown> {
          return original.call(this, { query: withoutConflict(manager) }, planned);
        };
      }),
  },
};

function withoutConflict(manager: EntityManager): EntityManager['query'] {
  return (statement: string, parameters?: never) =>
    manager.query(statement.replace(/ON CONFLICT .* DO NOTHING/, ''), parameters);
}
