import { newId } from '#database/new-id';
import { DeliveryAttemptRepository } from '#notifications/deliveries/delivery-attempt.repository';
import { RunDispatchRepository } from '#runs/dispatch/run-dispatch.repository';
import type { DueRun } from '#runs/dispatch/overlap.policy';
import { RunEnqueueRepository } from '#runs/enqueue/run-enqueue.repository';
import { QueueWaitRepository } from '#runs/health/queue-wait.repository';
import { RunLeaseRepository } from '#runs/lease/run-lease.repository';
import { RunOutcomeRepository } from '#runs/outcome/run-outcome.repository';
import { TaskStatusRepository } from '#runs/outcome/task-status.repository';
import type { Transition } from '#runs/outcome/transition.policy';
import { RunLogRepository } from '#runs/read/run-log.repository';
import { ScheduleRepository } from '#schedules/schedule.repository';
import { recordedStatements } from '#testing/recorded-statements';
import { TestRows } from '#testing/test-rows';

/** A database of the usual size, where a wrong estimate makes the planner read a table from end to end. */
const TASKS = 10_000;
const FIRST_WITH_GENERIC_PLAN = 160_000;
const INDEXES = /^(runs|tasks|schedules|run_logs|run_attempts|deliveries|delivery_attempts)_/;
const TABLES = new Set(['runs', 'tasks', 'schedules', 'run_logs', 'run_attempts', 'deliveries', 'delivery_attempts']);

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  Plans?: Plan[];
}

let rows: TestRows;
let waiting: DueRun[];
let running: string[];
let mails: string[];
const worker = newId();

beforeAll(async () => {
  rows = await TestRows.start({ byIndex: true });
  // The statistics know of no run, as in a fresh database, or in a burst after a quiet night.
  await rows.query('ANALYZE');
  const owners = [await rows.user(), await rows.user(), await rows.user()];
  await rows.worker({ id: worker });
  await rows.query(
    `INSERT INTO tasks (id, owner_id, title, kind, params, max_attempts, backoff, delay_seconds, max_delay_seconds,
                        timeout_seconds, hard_timeout_seconds, notify_on)
     SELECT gen_random_uuid(), ($1::uuid[])[1 + n % 3], 'task ' || n, 'http', '{"url":"https://example.com/"}', 3, 'EXPONENTIAL',
            10, 3600, 300, 330, '{FAILED}' FROM generate_series(1, ${TASKS}) AS n`,
    [owners],
  );
  await rows.query(
    `INSERT INTO schedules (task_id, kind, interval_seconds, anchor_at, next_due_at)
     SELECT id, 'INTERVAL', 3600, now(), now() + interval '1 hour' FROM tasks`,
  );
  await insertRuns('COMPLETED', 0, TASKS);
  [waiting, running] = [
    await insertRuns('PENDING', 0, 20),
    (await insertRuns('PROCESSING', 20, 20)).map(({ id }) => id),
  ];
  await rows.query(
    `INSERT INTO run_logs (id, run_id, attempt, at, level, line) SELECT gen_random_uuid(), id, 1, now(), 'info', 'a line' FROM runs`,
  );
  await rows.query(
    `INSERT INTO run_attempts (run_id, attempt, worker_id, started_at, finished_at, outcome)
     SELECT id, 1, $1, now(), now(), 'COMPLETED' FROM runs WHERE status = 'COMPLETED'`,
    [worker],
  );
  const delivered = await rows.query<{ id: string }>(
    `INSERT INTO deliveries (id, event_key, user_id, event, channel, status)
     SELECT gen_random_uuid(), 'FAILED:' || n, ($1::uuid[])[1 + n % 3], 'FAILED', 'EMAIL', CASE WHEN n <= 20 THEN 'PENDING' ELSE 'SENT' END
       FROM generate_series(1, ${TASKS}) AS n RETURNING id`,
    [owners],
  );
  mails = delivered.slice(0, 20).map(({ id }) => id);
});
afterAll(() => rows.stop());

/** Inserts one run of each of some tasks. */
function insertRuns(status: string, offset: number, count: number): Promise<DueRun[]> {
  return rows.query(
    `INSERT INTO runs (id, task_id, owner_id, kind, work_class, trigger, scheduled_for, due_at, status, worker_id, started_at, finished_at)
     SELECT gen_random_uuid(), id, owner_id, 'http', 'io', 'MANUAL', now(), now(), $1,
            CASE WHEN $1 = 'PROCESSING' THEN $4::uuid END, CASE WHEN $1 = 'PROCESSING' THEN now() END,
            CASE WHEN $1 = 'COMPLETED' THEN now() END
       FROM (SELECT id, owner_id FROM tasks ORDER BY id OFFSET $2 LIMIT $3) AS t
     RETURNING id, attempt, task_id AS "taskId", trigger, exclusive, caught_up AS "caughtUp", scheduled_for AS "scheduledFor"`,
    [status, offset, count, worker],
  );
}

const [leases, outcomes, schedules] = [new RunLeaseRepository(), new RunOutcomeRepository(), new ScheduleRepository()];
const dispatch = new RunDispatchRepository();

/** The statements that beat and workers ask for every run, for a number of runs, and the one that pages of admins repeat. */
const STATEMENTS: Record<string, (manager: TestRows['manager'], count: number) => unknown> = {
  'RunLeaseRepository.claim': (manager, count) =>
    leases.claim(
      manager,
      worker,
      waiting.slice(0, count).map(({ id: runId, attempt }) => ({ runId, attempt })),
    ),
  'RunLeaseRepository.msUntilDue': (manager, count) =>
    leases.msUntilDue(
      manager,
      waiting.slice(0, count).map(({ id }) => id),
    ),
  'RunLeaseRepository.recordProgress': (manager, count) =>
    leases.recordProgress(
      manager,
      worker,
      running.slice(0, count).map((runId) => ({ runId, attempt: 1, percent: 5 })),
    ),
  'RunLeaseRepository.releaseLastSlots': (manager, count) =>
    leases.releaseLastSlots(manager, worker, running.slice(0, count)),
  'RunOutcomeRepository.lockReported': (manager, count) =>
    outcomes.lockReported(
      manager,
      running.slice(0, count).map((runId) => ({ runId, attempt: 1, workerId: worker })),
    ),
  'RunOutcomeRepository.apply': (manager, count) => outcomes.apply(manager, transitions(count)),
  'RunOutcomeRepository.lockTasks': (manager, count) => outcomes.lockTasks(manager, taskIds(count)),
  'RunOutcomeRepository.setFailuresInARow': (manager, count) =>
    outcomes.setFailuresInARow(
      manager,
      taskIds(count).map((id) => ({ id, failuresInARow: 1, failureNotified: true })),
    ),
  'TaskStatusRepository.updateUnderWay': (manager, count) =>
    new TaskStatusRepository().updateUnderWay(manager, running.slice(0, count)),
  'RunLogRepository.insert': (manager, count) =>
    new RunLogRepository().insert(
      manager,
      running.slice(0, count).map((runId) => ({
        ...{ id: newId(), runId, attempt: 1, at: new Date(), level: 'info', line: 'a line' },
      })),
    ),
  'RunDispatchRepository.lockRivals': (manager, count) => dispatch.lockRivals(manager, waiting.slice(0, count)),
  'RunDispatchRepository.markQueued': (manager, count) =>
    dispatch.markQueued(
      manager,
      waiting.slice(0, count).map(({ id }) => id),
    ),
  'RunDispatchRepository.applyOverlaps': (manager, count) =>
    dispatch.applyOverlaps(manager, {
      skip: waiting.slice(0, count).map(({ id }) => ({ id, reason: 'overlap', blockedBy: running[0]! })),
      wait: waiting.slice(0, count).map(({ id }) => ({ id, for: running[0]! })),
      ...{ cancel: [], start: [] },
    }),
  'QueueWaitRepository.oldest': (manager) => new QueueWaitRepository().oldest(manager, 5),
  'RunEnqueueRepository.insertPlanned': (manager, count) =>
    new RunEnqueueRepository().insertPlanned(
      manager,
      waiting.slice(0, count).map(({ taskId }) => ({
        ...{ id: newId(), taskId, workClass: 'io', scheduledFor: new Date(), dueAt: new Date(), skippedBecause: null },
        caughtUp: false,
      })),
    ),
  'ScheduleRepository.advance': (manager, count) =>
    schedules.advance(
      manager,
      taskIds(count).map((taskId) => ({
        ...{ taskId, nextDueAt: new Date(), state: 'ACTIVE', newRuns: 1, pauseReason: null },
      })),
    ),
  'ScheduleRepository.continueAfterRun': (manager, count) => schedules.continueAfterRun(manager, taskIds(count)),
  'DeliveryAttemptRepository.claim': (manager, count) =>
    new DeliveryAttemptRepository().claim(manager, mails.slice(0, count)),
  'DeliveryAttemptRepository.markHandedOver': (manager, count) =>
    new DeliveryAttemptRepository().markHandedOver(
      manager,
      mails.slice(0, count).map((id) => ({ id, attempts: 1, workerId: worker })),
    ),
  'DeliveryAttemptRepository.finishAttempts': (manager, count) =>
    new DeliveryAttemptRepository().finishAttempts(
      manager,
      mails.slice(0, count).map((id) => ({
        delivery: { id, attempts: 1, workerId: worker },
        result: {
          ...{ outcome: 'SENT', retryInSeconds: null, durationMs: 1, summary: '250', statusCode: null },
          ...{ answer: '250', error: null, request: null, body: null },
        },
      })),
    ),
};

const taskIds = (count: number): string[] => waiting.slice(0, count).map(({ taskId }) => taskId);

function transitions(count: number): Transition[] {
  return running.slice(0, count).map((runId, n) => ({
    ...{ runId, taskId: waiting[n]!.taskId, attempt: 1, attemptOutcome: 'COMPLETED', to: 'COMPLETED', failures: 0 },
    ...{ rescues: 0, dueInSeconds: 0, result: { ok: true }, error: null, reason: null },
  })) as Transition[];
}

/**
 * Returns the tables and indexes that a statement reads from end to end, planned for these parameters and for any. An index
 * scan without a condition reads all of its index: every run that waits, or every run that is under way.
 */
async function readWhole(sql: string, parameters: unknown[]): Promise<string[]> {
  const plans = await rows.dataSource.transaction(async (manager) => {
    const [{ version } = { version: 0 }] = await manager.query(
      `SELECT current_setting('server_version_num')::int AS version`,
    );
    const known = (await manager.query(`EXPLAIN (FORMAT JSON) ${sql}`, parameters)) as Explained[];
    if (version < FIRST_WITH_GENERIC_PLAN) return [known[0]!['QUERY PLAN'][0]!.Plan];
    // Prepared statements are planned for any parameters after some calls.
    const any = (await manager.query(`EXPLAIN (FORMAT JSON, GENERIC_PLAN) ${sql}`)) as Explained[];
    return [known, any].map(([explained]) => explained!['QUERY PLAN'][0]!.Plan);
  });
  return plans.flatMap(scannedWhole);
}

interface Explained {
  'QUERY PLAN': { Plan: Plan }[];
}

function scannedWhole(plan: Plan): string[] {
  const below = (plan.Plans ?? []).flatMap(scannedWhole);
  const table = plan['Relation Name'] ?? '';
  if (plan['Node Type'] === 'Seq Scan' && TABLES.has(table)) return [table, ...below];
  const index = plan['Index Name'] ?? '';
  const isWhole = /Index/.test(plan['Node Type']) && plan['Index Cond'] === undefined;
  return isWhole && INDEXES.test(index) ? [index, ...below] : below;
}

describe.each([
  [1, 'with statistics of an empty database'],
  [20, 'with statistics of an empty database'],
  [1, 'with true statistics'],
  [20, 'with true statistics'],
])('for %d rows, %s,', (count, statistics) => {
  beforeAll(async () => {
    if (statistics === 'with true statistics') await rows.query('ANALYZE');
  });

  it.each(Object.entries(STATEMENTS))('%s reads no table or index from end to end', async (_, call) => {
    const statements = await recordedStatements((manager) => call(manager, count));
    expect(statements.length).toBeGreaterThan(0);
    for (const { sql, parameters } of statements)
      expect({ sql, whole: await readWhole(sql, parameters) }).toEqual({ sql, whole: [] });
  });
});
