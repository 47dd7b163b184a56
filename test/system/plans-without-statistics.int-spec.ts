import { RunDispatchRepository } from '#runs/dispatch/run-dispatch.repository';
import { RunOutcomeRepository } from '#runs/outcome/run-outcome.repository';
import { recordedStatements } from '#testing/recorded-statements';
import { TestRows } from '#testing/test-rows';

/** Runs that wait: a statement that reads each of them reads more blocks than a limit allows. */
const WAITING = 4000;
const OWNERS = 20;
/** Blocks that a batch of five may read: its rows, the branches of its indexes, the quotas of its owners. */
const MAX_BLOCKS = 1000;

interface Plan {
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
}
interface Explained {
  'QUERY PLAN': { Plan: Plan }[];
}

let rows: TestRows;
let running: string;

beforeAll(async () => {
  rows = await TestRows.start({ byIndex: true });
  // Autovacuum would find better statistics in the middle of a test.
  await rows.query('ALTER TABLE runs SET (autovacuum_enabled = false)');
  // The statistics say that the table is empty.
  await rows.query('ANALYZE');
  const owners: string[] = [];
  for (let n = 0; n < OWNERS; n++) owners.push(await rows.user());
  await rows.query(
    `INSERT INTO tasks (id, owner_id, title, kind, params, max_attempts, backoff, delay_seconds, max_delay_seconds,
                        timeout_seconds, hard_timeout_seconds, notify_on)
     SELECT gen_random_uuid(), ($1::uuid[])[1 + n % ${OWNERS}], 'task ' || n, 'http', '{}', 3, 'EXPONENTIAL', 10, 3600, 300, 330, '{FAILED}'
       FROM generate_series(1, ${WAITING}) AS n`,
    [owners],
  );
  await insertWaiting();
});
afterAll(() => rows.stop());

/** Adds a run that waits to each task, half of them due, and has a worker begin one. */
async function insertWaiting(): Promise<void> {
  const waiting = await rows.query<{ id: string }>(
    `INSERT INTO runs (id, task_id, owner_id, kind, work_class, trigger, scheduled_for, due_at)
     SELECT gen_random_uuid(), id, owner_id, 'http', 'io', 'MANUAL', now(), now() + (n % 2) * interval '100 ms' - interval '1 minute' * (n % 3)
       FROM (SELECT *, row_number() OVER () AS n FROM tasks) AS t RETURNING id`,
  );
  running = waiting[0]!.id;
  await rows.set('runs', running, { status: 'PROCESSING', worker_id: await rows.worker(), started_at: new Date() });
}

/** Adds runs that have ended, `each` to every task. */
function insertEnded(each: number): Promise<unknown> {
  return rows.query(
    `INSERT INTO runs (id, task_id, owner_id, kind, work_class, trigger, scheduled_for, due_at, created_at, status, finished_at)
     SELECT gen_random_uuid(), id, owner_id, 'http', 'io', 'MANUAL', at, at, at, 'COMPLETED', at
       FROM tasks, (SELECT now() - interval '1 hour' AS at) AS past, generate_series(1, ${each})`,
  );
}

const dispatch = new RunDispatchRepository();

const STATEMENTS: Record<string, (manager: TestRows['manager']) => unknown> = {
  'RunDispatchRepository.outlook': (manager) => dispatch.outlook(manager),
  'RunDispatchRepository.lockDue': (manager) => dispatch.lockDue(manager, 'io', 5),
  'RunDispatchRepository.lockFair': (manager) => dispatch.lockFair(manager, 'io', 5, 0, null),
  'RunOutcomeRepository.apply': (manager) =>
    new RunOutcomeRepository().apply(manager, [
      {
        ...{ runId: running, taskId: running, attempt: 1, attemptOutcome: 'COMPLETED', to: 'COMPLETED' },
        ...{ failures: 0, rescues: 0, dueInSeconds: 0, result: null, error: null, reason: null },
      },
    ]),
  'RunDispatchRepository.markAhead': (manager) => dispatch.markAhead(manager, 'io', 1000, 5),
};

/**
 * Executes a statement in a transaction that is rolled back; returns how many blocks it read, planned for any parameters. A
 * plan that reads the index of all waiting runs of all owners has no limit: it counts as infinite, whatever it read here.
 */
function blocksOf(sql: string, parameters: unknown[]): Promise<number> {
  const rollback = new Error('rolled back');
  let blocks = NaN;
  const measured = rows.dataSource.transaction(async (manager) => {
    await manager.query('SET LOCAL plan_cache_mode = force_generic_plan');
    const [explained] = (await manager.query(
      `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${sql}`,
      parameters,
    )) as Explained[];
    const { Plan: plan } = explained!['QUERY PLAN'][0]!;
    const readsAll = JSON.stringify(plan).includes('runs_waiting_of_owner');
    blocks = readsAll ? Infinity : plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
    throw rollback;
  });
  return measured.then(
    () => blocks,
    (error: unknown) => (error === rollback ? blocks : Promise.reject(error as Error)),
  );
}

async function expectFewBlocks(call: (manager: TestRows['manager']) => unknown): Promise<void> {
  const statements = await recordedStatements((manager) => call(manager));
  expect(statements.length).toBeGreaterThan(0);
  for (const { sql, parameters } of statements) {
    const blocks = await blocksOf(sql, parameters);
    expect({ sql, blocks, isLow: blocks <= MAX_BLOCKS }).toEqual({ sql, blocks, isLow: true });
  }
}

it.each(Object.entries(STATEMENTS))(
  '%s reads few of the runs that wait, although the statistics know of none',
  async (_, call) => {
    await expectFewBlocks(call);
  },
);

describe('in a busy minute, when many runs wait and as many have ended', () => {
  // The statistics say that every second run of an owner waits: an index of all runs of the owner looks as good as that of
  // the waiting ones, and reads those that have ended first.
  beforeAll(async () => {
    await insertEnded(2);
    await rows.query('ANALYZE runs');
  });

  it.each(Object.entries(STATEMENTS))('%s reads few of them', async (_, call) => {
    await expectFewBlocks(call);
  });
});

describe('after a quiet night, when the statistics know of runs that have ended and of none that waits', () => {
  // An index of all waiting runs looks empty then, and as good as the key of a run that is asked for by its id.
  beforeAll(async () => {
    await rows.query('TRUNCATE runs CASCADE');
    await insertEnded(1);
    await rows.query('VACUUM ANALYZE runs');
    await insertWaiting();
  });

  it.each(Object.entries(STATEMENTS))('%s reads few of them', async (_, call) => {
    await expectFewBlocks(call);
  });
});
