import type { EntityManager } from 'typeorm';
import { DeliveryRepository } from '#notifications/deliveries/delivery.repository';
import { RunDispatchRepository } from '#runs/dispatch/run-dispatch.repository';
import { RunLeaseRepository } from '#runs/lease/run-lease.repository';
import { RunOutcomeRepository } from '#runs/outcome/run-outcome.repository';
import { RunRescueRepository } from '#runs/rescue/run-rescue.repository';
import { WorkerRepository } from '#runs/lease/worker.repository';
import { RunQuotaRepository } from '#runs/enqueue/run-quota.repository';
import { RunPruneRepository } from '#runs/prune/run-prune.repository';
import { RunQueryRepository } from '#runs/read/run-query.repository';
import type { DueRun } from '#runs/dispatch/overlap.policy';
import { ScheduleRepository } from '#schedules/schedule.repository';
import { TaskQueryRepository } from '#tasks/task-query.repository';
import { recordedStatements } from '#testing/recorded-statements';
import { print } from './report';
import type { TestBed } from './test-bed';

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Rows Removed by Filter'?: number;
  'Actual Loops': number;
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
  Plans?: PlanNode[];
}

interface Explained {
  Plan: PlanNode;
  'Planning Time': number;
  'Execution Time': number;
}

const NO_QUOTAS = { waitingRuns: 0, logBytes: 0, resultBytes: 0 };
/** A statement may scan this many rows of a table without being reported. */
const MAX_SCANNED_ROWS = 2000;

/**
 * Runs the statements that beat, the claims and the lists depend on through EXPLAIN (ANALYZE, BUFFERS), each in a
 * transaction that is rolled back. It calls the repositories themselves, so no copy of their SQL can become outdated.
 * Prints a line for each, and the plan of those that scan a large table. Returns the names of the latter.
 */
export async function explainAll(testBed: TestBed): Promise<string[]> {
  const sample = await sampleOf(testBed);
  const bad: string[] = [];
  print('\nEXPLAIN (ANALYZE, BUFFERS): planning + execution in ms, pages, rows read from end to end');
  for (const [name, statement] of Object.entries(statements(sample))) {
    for (const { sql, parameters } of await recordedStatements(statement)) {
      const text = await explain(testBed, sql, parameters);
      if (text === null) continue;
      const scanned = scannedRows(text.Plan);
      print(
        `  ${name.padEnd(26)} ${text['Planning Time'].toFixed(2).padStart(7)} + ${text['Execution Time'].toFixed(2).padStart(9)} ms ` +
          `${String(text.Plan['Shared Hit Blocks'] + text.Plan['Shared Read Blocks']).padStart(8)} pages  ${scanned > MAX_SCANNED_ROWS ? `READS ALL: ${scanned}` : ''}`,
      );
      if (scanned <= MAX_SCANNED_ROWS) continue;
      bad.push(name);
      print(await explainText(testBed, sql, parameters));
    }
  }
  return bad;
}

interface Sample {
  ownerId: string;
  taskId: string;
  workerId: string;
  runs: DueRun[];
}

function statements({ ownerId, taskId, workerId, runs }: Sample): Record<string, (manager: EntityManager) => unknown> {
  const [dispatch, schedules, outcomes] = [
    new RunDispatchRepository(),
    new ScheduleRepository(),
    new RunOutcomeRepository(),
  ];
  const ids = runs.map(({ id }) => id);
  const page = { limit: 25, offset: 0 };
  const anyRun = { taskId: null, statuses: null, kinds: null, createdFrom: null, createdBefore: null };
  const anyTask = { statuses: null, kinds: null, tag: null, search: null, createdFrom: null, createdBefore: null };
  return {
    claimDue: (manager) => schedules.claimDue(manager, 30, 100),
    hasStopped: (manager) => schedules.hasStopped(manager),
    lockToResume: (manager) => schedules.lockToResume(manager, 500),
    lockStranded: (manager) => schedules.lockStranded(manager, 500),
    outlook: (manager) => dispatch.outlook(manager),
    lockDue: (manager) => dispatch.lockDue(manager, 'io', 100),
    lockFair: (manager) => dispatch.lockFair(manager, 'io', 100, 5, null),
    markAhead: (manager) => dispatch.markAhead(manager, 'io', 150, 250),
    lockRivals: (manager) => dispatch.lockRivals(manager, runs),
    markQueued: (manager) => dispatch.markQueued(manager, ids),
    releaseWaiting: (manager) => dispatch.releaseWaiting(manager),
    classesQueuedLongerThan: (manager) => dispatch.classesQueuedLongerThan(manager, 10),
    requeueLongerThan: (manager) => dispatch.requeueLongerThan(manager, 'io', 10, 500),
    workerSigns: (manager) => new WorkerRepository().presences(manager),
    lockLost: (manager) => new RunRescueRepository().lockLost(manager, 15, 500),
    lookForLost: (manager) => new RunRescueRepository().findAny(manager, 15),
    releaseSuspect: (manager) => new RunRescueRepository().releaseSuspect(manager),
    lockReported: (manager) =>
      outcomes.lockReported(
        manager,
        runs.map(({ id: runId, attempt }) => ({ runId, attempt, workerId })),
      ),
    continueAfterRun: (manager) => schedules.continueAfterRun(manager, [taskId]),
    claim: (manager) =>
      new RunLeaseRepository().claim(
        manager,
        workerId,
        runs.map(({ id: runId, attempt }) => ({ runId, attempt })),
      ),
    held: (manager) => new RunLeaseRepository().leasedTo(manager, workerId),
    'quotas of an owner': (manager) => new RunQuotaRepository().usage(manager, [ownerId], NO_QUOTAS),
    takeUnpublished: (manager) => new DeliveryRepository().takeUnpublished(manager, 60, 500),
    prune: (manager) => new RunPruneRepository().prune(manager, 3650, 1000),
    'tasks of an owner': (manager) =>
      new TaskQueryRepository().list(manager, { ...anyTask, ownerId }, [{ by: 'createdAt', descending: true }], page),
    'tasks of all': (manager) =>
      new TaskQueryRepository().list(
        manager,
        { ...anyTask, ownerId: null },
        [{ by: 'createdAt', descending: true }],
        page,
      ),
    'tasks by status': (manager) => new TaskQueryRepository().countByStatus(manager, ownerId),
    'runs of an owner': (manager) =>
      new RunQueryRepository().list(manager, { ...anyRun, ownerId }, [{ by: 'createdAt', descending: true }], page),
    'failed runs of an owner': (manager) =>
      new RunQueryRepository().list(
        manager,
        { ...anyRun, ownerId, statuses: ['FAILED'] },
        [{ by: 'createdAt', descending: true }],
        page,
      ),
    'runs of a task': (manager) =>
      new RunQueryRepository().list(
        manager,
        { ...anyRun, ownerId, taskId },
        [{ by: 'createdAt', descending: true }],
        page,
      ),
    'runs of all': (manager) =>
      new RunQueryRepository().list(
        manager,
        { ...anyRun, ownerId: null },
        [{ by: 'createdAt', descending: true }],
        page,
      ),
  };
}

async function explain({ dataSource }: TestBed, sql: string, parameters: unknown[]): Promise<Explained | null> {
  const runner = dataSource.createQueryRunner();
  await runner.startTransaction();
  try {
    await runner.query('SET LOCAL statement_timeout = 0');
    const [answer] = (await runner.query(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${sql}`, parameters)) as {
      'QUERY PLAN': Explained[];
    }[];
    return answer?.['QUERY PLAN'][0] ?? null;
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}

async function explainText({ dataSource }: TestBed, sql: string, parameters: unknown[]): Promise<string> {
  const runner = dataSource.createQueryRunner();
  await runner.startTransaction();
  try {
    await runner.query('SET LOCAL statement_timeout = 0');
    const lines = (await runner.query(`EXPLAIN (ANALYZE, BUFFERS) ${sql}`, parameters)) as { 'QUERY PLAN': string }[];
    return lines.map((line) => `      ${line['QUERY PLAN']}`).join('\n');
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}

/** The largest number of rows that one node of the plan read in vain, or read by a sequential scan. */
function scannedRows(node: PlanNode): number {
  const removed = (node['Rows Removed by Filter'] ?? 0) * node['Actual Loops'];
  const own = node['Node Type'] === 'Seq Scan' ? node['Actual Rows'] * node['Actual Loops'] + removed : removed;
  return Math.max(own, ...(node.Plans ?? []).map(scannedRows), 0);
}

async function sampleOf({ dataSource }: TestBed): Promise<Sample> {
  const runs: DueRun[] = await dataSource.query(
    `SELECT id, attempt, task_id AS "taskId", trigger, exclusive, caught_up AS "caughtUp", scheduled_for AS "scheduledFor"
       FROM runs ORDER BY created_at DESC LIMIT 50`,
  );
  const [first]: { taskId: string; ownerId: string }[] = await dataSource.query(
    `SELECT id AS "taskId", owner_id AS "ownerId" FROM tasks LIMIT 1`,
  );
  const [worker]: { id: string }[] = await dataSource.query(`SELECT id FROM workers ORDER BY started_at DESC LIMIT 1`);
  return {
    ownerId: first?.ownerId ?? '',
    taskId: runs[0]?.taskId ?? first?.taskId ?? '',
    workerId: worker?.id ?? '00000000-0000-7000-8000-000000000000',
    runs,
  };
}
