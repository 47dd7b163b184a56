import { Client } from 'pg';
import { RunQueryRepository } from '#runs/read/run-query.repository';
import { ScheduleRepository } from '#schedules/schedule.repository';
import { TaskQueryRepository, type TaskFilter, type TaskOrdering } from '#tasks/task-query.repository';
import { TestRows } from '#testing/test-rows';

const PAGE = 20;
const MANY = 6000;
/** A prepared statement keeps its plan from the sixth time on. */
const TIMES = 10;
/** A page of a long list may read this many times the blocks of a short one: its index is a level deeper. */
const MAX_RATIO = 1.3;
/** Blocks of the owner's tasks and schedules, read once: no index has their order. */
const MAX_BLOCKS_BY_DUE = 1000;

const COST = `SELECT coalesce(sum(calls), 0)::int AS statements, coalesce(sum(shared_blks_hit + shared_blks_read), 0)::int AS blocks
  FROM pg_stat_statements WHERE dbid = (SELECT oid FROM pg_database WHERE datname = $1) AND toplevel`;

/** The statement of a connection that reads the rows of a page of this table, and how often its kept plan was used. */
const PREPARED = `SELECT name, generic_plans::int AS kept FROM pg_prepared_statements
  WHERE position('WITH ORDINALITY AS page (id, place) JOIN ' || $1 IN statement) > 0`;

interface Cost {
  statements: number;
  blocks: number;
}

let rows: TestRows;
let counter: Client;
let database: string;
const [tasks, runs, schedules] = [new TaskQueryRepository(), new RunQueryRepository(), new ScheduleRepository()];

beforeAll(async () => {
  rows = await TestRows.start();
  counter = new Client({ connectionString: process.env.MIGRATION_DATABASE_URL ?? process.env.DATABASE_URL });
  await counter.connect();
  const [{ name } = { name: '' }] = await rows.query<{ name: string }>(`SELECT current_database() AS name`);
  database = name;
});
afterAll(async () => {
  await counter.end();
  await rows.stop();
});

/** Makes an owner with this many tasks, and a run that has ended for each. */
async function ownerWith(count: number): Promise<string> {
  const owner = await rows.user();
  await rows.query(
    `INSERT INTO tasks (id, owner_id, title, kind, params, max_attempts, backoff, delay_seconds, max_delay_seconds,
                        timeout_seconds, hard_timeout_seconds, notify_on)
     SELECT gen_random_uuid(), $1, 'task ' || n, 'http', '{}', 3, 'EXPONENTIAL', 10, 3600, 300, 330, '{FAILED}'
       FROM generate_series(1, $2::int) AS n`,
    [owner, count],
  );
  await rows.query(
    `INSERT INTO runs (id, task_id, owner_id, kind, work_class, trigger, scheduled_for, due_at, status, finished_at)
     SELECT gen_random_uuid(), id, owner_id, 'http', 'io', 'MANUAL', now(), now(), 'COMPLETED', now() FROM tasks WHERE owner_id = $1`,
    [owner],
  );
  return owner;
}

/** Returns what one call costs PostgreSQL, after calls that pay for its plans. */
async function costOf(call: () => Promise<unknown>): Promise<Cost> {
  for (let n = 0; n < TIMES; n++) await call();
  const spent = async (): Promise<Cost> => (await counter.query<Cost>(COST, [database])).rows[0]!;
  const before = await spent();
  await call();
  const after = await spent();
  return { statements: after.statements - before.statements, blocks: after.blocks - before.blocks };
}

async function pageOfTasks(ownerId: string, manager = rows.manager, by: TaskOrdering = 'createdAt'): Promise<void> {
  const filter: TaskFilter = {
    ...{ ownerId, statuses: null, kinds: null, tag: null, search: null, createdFrom: null, createdBefore: null },
  };
  const page = await tasks.list(manager, filter, [{ by, descending: true }], { limit: PAGE, offset: 0 });
  expect(page.rows).toHaveLength(PAGE);
}

async function pageOfRuns(ownerId: string, manager = rows.manager): Promise<void> {
  const filter = {
    ...{ ownerId, taskId: null, statuses: null, kinds: null, createdFrom: null, createdBefore: null },
    hideUpcoming: true,
  };
  const page = await runs.list(manager, filter, [{ by: 'createdAt', descending: true }], { limit: PAGE, offset: 0 });
  expect(page.rows).toHaveLength(PAGE);
}

const PAGES = [
  ['tasks', pageOfTasks],
  ['runs', pageOfRuns],
] as const;

describe.each(PAGES)('a page of %s', (table, page) => {
  it(`costs as much when its owner has ${MANY} of them as when there are ${PAGE}`, async () => {
    const [few, many] = [await ownerWith(PAGE), await ownerWith(MANY)];
    await rows.query('ANALYZE');
    const [short, long] = [await costOf(() => page(few)), await costOf(() => page(many))];
    expect(long.statements).toBe(short.statements);
    expect({ short, long, isAlike: long.blocks <= short.blocks * MAX_RATIO }).toEqual({ short, long, isAlike: true });
  });

  it('reads its rows by a statement that is planned once', async () => {
    const owner = await ownerWith(MANY);
    await rows.query('ANALYZE');
    const plans = await rows.dataSource.transaction(async (manager) => {
      for (let n = 0; n < TIMES; n++) await page(owner, manager);
      return manager.query(PREPARED, [table]) as Promise<{ kept: number }[]>;
    });
    expect(plans[0]?.kept ?? 0).toBeGreaterThan(0);
  });
});

it('a task and a run are read by statements that are planned once', async () => {
  const owner = await ownerWith(PAGE);
  const task = await rows.task({ owner_id: owner });
  const run = await rows.run(task);
  await rows.query('ANALYZE');
  const asked = await rows.dataSource.transaction(async (manager) => {
    for (let n = 0; n < TIMES; n++) {
      await tasks.stampOf(manager, owner, task);
      await tasks.get(manager, owner, task);
      await schedules.find(manager, task);
      await runs.get(manager, owner, run);
    }
    const found = await manager.query(`SELECT count(*)::int AS kept FROM pg_prepared_statements WHERE generic_plans > 0
      AND statement NOT LIKE '%WITH ORDINALITY%'`);
    return found as { kept: number }[];
  });
  // A run is read with its attempts and its deliveries.
  expect(asked).toEqual([{ kept: 6 }]);
});

it('a page of tasks finds the runs that wait by their tasks, although the statistics know of none', async () => {
  const owner = await ownerWith(MANY);
  await rows.query('ANALYZE');
  const plan = await rows.dataSource.transaction(async (manager) => {
    await pageOfTasks(owner, manager);
    const [statement] = (await manager.query(PREPARED, ['tasks'])) as { name: string }[];
    const lines = (await manager.query(`EXPLAIN EXECUTE "${statement!.name}" ('{}')`)) as { 'QUERY PLAN': string }[];
    return lines.map((line) => line['QUERY PLAN']).join('\n');
  });
  expect(plan).toContain('runs_active');
  expect(plan).not.toContain('runs_waiting_of_owner');
});

it('a page of tasks by due times reads each waiting run once', async () => {
  const owner = await ownerWith(MANY);
  await rows.query('VACUUM ANALYZE');
  const cost = await costOf(() => pageOfTasks(owner, rows.manager, 'nextDueAt'));
  expect({ ...cost, isLow: cost.blocks <= MAX_BLOCKS_BY_DUE }).toEqual({ ...cost, isLow: true });
});
