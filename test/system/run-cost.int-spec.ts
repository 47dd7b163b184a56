import { Client } from 'pg';
import { newId } from '#database/new-id';
import { inTransaction } from '#database/in-transaction';
import { EndRunsFlow } from '#flows/tasks/end-runs.flow';
import { DeliveryRepository } from '#notifications/deliveries/delivery.repository';
import { RunDispatchRepository } from '#runs/dispatch/run-dispatch.repository';
import { RunEnqueueRepository } from '#runs/enqueue/run-enqueue.repository';
import { RunLeaseRepository } from '#runs/lease/run-lease.repository';
import { RunOutcomeRepository } from '#runs/outcome/run-outcome.repository';
import { TaskStatusRepository } from '#runs/outcome/task-status.repository';
import { afterReport } from '#runs/outcome/transition.policy';
import { ScheduleRepository } from '#schedules/schedule.repository';
import { TestRows } from '#testing/test-rows';

/** The work of PostgreSQL for a batch of runs, from the plan of their occurrences to their ends. */
interface Cost {
  statements: number;
  blocks: number;
  records: number;
  /** Bytes of WAL; a full-page image counts as nothing, because checkpoints decide about it. */
  bytes: number;
}

/**
 * The limits for batches of one, twenty and five hundred runs: what was measured when they were written, and a fifth more
 * for versions of PostgreSQL and the fill of pages. Statements are exact. A change that needs more says why here.
 */
const LIMITS = [
  { runs: 1, statements: 17, blocks: 225, records: 68, bytes: 5600 },
  { runs: 20, statements: 17, blocks: 175, records: 75, bytes: 6700 },
  { runs: 500, statements: 17, blocks: 270, records: 82, bytes: 8200 },
];

const STATEMENT_COSTS = `SELECT coalesce(sum(calls), 0)::int AS statements, coalesce(sum(shared_blks_hit + shared_blks_read), 0)::int AS blocks,
    coalesce(sum(wal_records), 0)::int AS records, coalesce(sum(wal_bytes - wal_fpi * 8192), 0)::int AS bytes
  FROM pg_stat_statements
 WHERE dbid = (SELECT oid FROM pg_database WHERE datname = $1) AND toplevel`;

let rows: TestRows;
let counter: Client;
let database: string;
let owner: string;
let worker: string;
const [enqueue, schedules, dispatch] = [
  new RunEnqueueRepository(),
  new ScheduleRepository(),
  new RunDispatchRepository(),
];
const [leases, outcomes, statuses] = [new RunLeaseRepository(), new RunOutcomeRepository(), new TaskStatusRepository()];
const endRuns = new EndRunsFlow(outcomes, enqueue, new DeliveryRepository(), schedules);

beforeAll(async () => {
  rows = await TestRows.start({ byIndex: true });
  counter = new Client({ connectionString: process.env.MIGRATION_DATABASE_URL ?? process.env.DATABASE_URL });
  await counter.connect();
  const [{ name } = { name: '' }] = await rows.query<{ name: string }>(`SELECT current_database() AS name`);
  database = name;
  [owner, worker] = [await rows.user(), await rows.worker({ io_concurrency: 1000 })];
  await rows.query('ANALYZE');
});
afterAll(async () => {
  await counter.end();
  await rows.stop();
});

async function spent(): Promise<Cost> {
  return (await counter.query<Cost>(STATEMENT_COSTS, [database])).rows[0]!;
}

/** Makes tasks with a schedule that has one occurrence now. */
async function tasksDue(count: number): Promise<string[]> {
  const made = await rows.query<{ id: string }>(
    `INSERT INTO tasks (id, owner_id, title, kind, params, max_attempts, backoff, delay_seconds, max_delay_seconds,
                        timeout_seconds, hard_timeout_seconds, notify_on)
     SELECT gen_random_uuid(), $1, 'task ' || n, 'http', '{}', 3, 'EXPONENTIAL', 10, 3600, 300, 330, '{FAILED}'
       FROM generate_series(1, $2::int) AS n RETURNING id`,
    [owner, count],
  );
  const ids = made.map(({ id }) => id);
  await rows.query(
    `INSERT INTO schedules (task_id, kind, interval_seconds, anchor_at, next_due_at)
     SELECT id, 'INTERVAL', 60, now(), now() FROM unnest($1::uuid[]) AS id`,
    [ids],
  );
  return ids;
}

/** Brings one run of each task from its plan to its end, with the statements of beat and worker for one batch. */
async function runThrough(taskIds: string[]): Promise<void> {
  const now = new Date();
  const planned = taskIds.map((taskId) => ({
    ...{ id: newId(), taskId, workClass: 'io' as const, scheduledFor: now, dueAt: now, skippedBecause: null },
    caughtUp: false,
  }));
  await rows.dataSource.transaction(async (manager) => {
    await schedules.claimDue(manager, 0, taskIds.length);
    await enqueue.insertPlanned(manager, planned);
    const next = {
      nextDueAt: new Date(now.getTime() + 60_000),
      state: 'ACTIVE' as const,
      newRuns: 1,
      pauseReason: null,
    };
    await schedules.advance(
      manager,
      taskIds.map((taskId) => ({ taskId, ...next })),
    );
  });
  await rows.dataSource.transaction(async (manager) => {
    const due = await dispatch.lockDue(manager, 'io', taskIds.length);
    await dispatch.markQueued(
      manager,
      due.map(({ id }) => id),
    );
  });
  const claimed = await leases.claim(
    rows.manager,
    worker,
    planned.map(({ id: runId }) => ({ runId, attempt: 1 })),
  );
  await statuses.updateUnderWay(
    rows.manager,
    claimed.map(({ id }) => id),
  );
  await inTransaction(rows.dataSource, async (manager) => {
    const reports = claimed.map(({ id: runId, attempt }) => ({
      ...{ runId, attempt, workerId: worker, finishedAt: new Date().toISOString() },
      report: { status: 'completed' as const, result: null },
    }));
    await schedules.lockOfRuns(
      manager,
      reports.map(({ runId }) => runId),
    );
    const ended = await outcomes.lockReported(manager, reports);
    await endRuns.apply(
      manager,
      ended.map((run) => afterReport(run, { status: 'completed', result: null }, 0.5)),
    );
  });
}

it.each(LIMITS)('$runs run(s) cost PostgreSQL no more than their limits', async ({ runs, ...limits }) => {
  const taskIds = await tasksDue(runs);
  // The plans of prepared statements, and the pages that the indexes grow by, are paid by the first batches.
  await runThrough(await tasksDue(runs));
  const before = await spent();
  await runThrough(taskIds);
  const after = await spent();
  const [{ ended } = { ended: 0 }] = await rows.query<{ ended: number }>(
    `SELECT count(*)::int AS ended FROM runs WHERE task_id = ANY($1) AND status = 'COMPLETED'`,
    [taskIds],
  );
  expect(ended).toBe(runs);
  const cost = {
    statements: after.statements - before.statements,
    blocks: (after.blocks - before.blocks) / runs,
    records: (after.records - before.records) / runs,
    bytes: (after.bytes - before.bytes) / runs,
  };
  const over = Object.entries(cost).filter(([name, value]) => value > limits[name as keyof typeof limits]);
  expect({ cost, over }).toEqual({ cost, over: [] });
});
