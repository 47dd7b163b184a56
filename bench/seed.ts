import type { TestBed } from './test-bed';

const OWNERS = 10;
/** A statement inserts at most this many rows, so that it stays within the statement timeout on a busy machine. */
const ROWS_AT_ONCE = 50_000;

/** SQL for a UUIDv7 as the apps create them, because a million random ids would fill the indexes in another order. */
const NEW_ID = `(lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0')
  || '7' || substr(md5(random()::text), 1, 3) || '8' || substr(md5(random()::text), 1, 15))::uuid`;

/** The columns of a schedule as SQL over `n` (0, 1, 2, …), `$1` (a time) and the caller's own `parameters`. */
export interface ScheduleShape {
  count: number;
  kind: 'ONE_TIME' | 'CRON' | 'INTERVAL';
  /** The time of the first occurrence. */
  nextDueAt: string;
  cron?: string;
  intervalSeconds?: string;
  from: Date;
  title: string;
  /** The kind of the tasks; default: `http`, which calls the sink. */
  taskKind?: 'http' | 'bench';
  /** The number of existing users who own the tasks; without it ten users are created. */
  owners?: number;
}

/** Adds `http` tasks that call the sink, with the API's defaults and ACTIVE schedules, by two statements. */
export async function seedSchedules(testBed: TestBed, shape: ScheduleShape): Promise<void> {
  if (shape.owners === undefined) await seedOwners(testBed);
  for (let from = 0; from < shape.count; from += ROWS_AT_ONCE)
    await seedSome(testBed, shape, from, Math.min(shape.count, from + ROWS_AT_ONCE) - 1);
}

async function seedSome(
  { dataSource, sink }: TestBed,
  shape: ScheduleShape,
  first: number,
  last: number,
): Promise<void> {
  await dataSource.transaction(async (manager) => {
    await manager.query('SET LOCAL statement_timeout = 0');
    await manager.query(
      `CREATE TEMP TABLE seed ON COMMIT DROP AS
       SELECT ${NEW_ID} AS id, n, o.id AS owner_id
         FROM generate_series(${first}, ${last}) AS n
         JOIN (SELECT id, row_number() OVER () - 1 AS position FROM users) AS o ON o.position = n % ${shape.owners ?? OWNERS}`,
    );
    await manager.query(
      `INSERT INTO tasks (id, owner_id, title, kind, params, max_attempts, backoff, delay_seconds, max_delay_seconds,
                          timeout_seconds, hard_timeout_seconds, notify_on)
       SELECT id, owner_id, $1::text || ' ' || n, $3, $2::json, 3, 'EXPONENTIAL', 10, 3600, 300, 330, '{FAILED}' FROM seed ORDER BY n`,
      [shape.title, JSON.stringify(shape.taskKind === 'bench' ? {} : { url: sink.url }), shape.taskKind ?? 'http'],
    );
    const due = `(${shape.nextDueAt})`;
    await manager.query(
      `INSERT INTO schedules (task_id, kind, run_at, cron, interval_seconds, anchor_at, next_due_at)
       SELECT id, '${shape.kind}', ${shape.kind === 'ONE_TIME' ? due : 'NULL'}, ${shape.cron ?? 'NULL'},
              ${shape.intervalSeconds ?? 'NULL'}, ${shape.kind === 'INTERVAL' ? due : 'NULL'}, ${due}
         FROM seed, (SELECT $1::timestamptz AS "from") AS given ORDER BY n`,
      [shape.from],
    );
  });
}

/**
 * Adds runs of the last 30 days to `tasks` tasks of one owner: 90 % COMPLETED, 4 % FAILED, 1 % CANCELLED, 5 % SKIPPED,
 * with the lateness of real runs. Returns the id of the owner.
 */
export async function seedRuns({ dataSource }: TestBed, count: number, tasks = 1000): Promise<string> {
  const [owner]: { id: string }[] = await dataSource.query(`SELECT owner_id AS id FROM tasks LIMIT 1`);
  if (!owner) throw new Error('there is no task to make runs of');
  for (let from = 0; from < count; from += ROWS_AT_ONCE)
    await dataSource.query(
      `WITH ended AS (
       INSERT INTO runs (id, task_id, owner_id, kind, work_class, trigger, scheduled_for, due_at, created_at, status,
                         first_started_at, finished_at, took_ms, result, error)
       SELECT ${NEW_ID}, of_owner.id, $1, 'http', 'io', 'SCHEDULE', at, at, at - interval '20 seconds', status,
              CASE WHEN status <> 'SKIPPED' THEN at + random() * random() * interval '200 ms' END, at + interval '1 second',
              CASE WHEN status <> 'SKIPPED' THEN took_ms END, '{"status":200}',
              CASE WHEN status = 'FAILED' THEN jsonb_build_object('code', 'HTTP_STATUS', 'message', 'the answer was ' || 500 + n % 7 || ', expected 200-299') END
         FROM (SELECT n, statement_timestamp() - interval '30 days' + n * (interval '30 days' / $2::float8) AS at,
                      (random() * random() * 1000)::int AS took_ms,
                      (ARRAY['FAILED','FAILED','FAILED','FAILED','CANCELLED','SKIPPED','SKIPPED','SKIPPED','SKIPPED','SKIPPED'])[1 + n % 100] AS rare
                 FROM generate_series($3::int, $4::int) AS n) AS g
         CROSS JOIN LATERAL (SELECT coalesce(rare, 'COMPLETED') AS status) AS s
         JOIN (SELECT id, row_number() OVER () - 1 AS position FROM (SELECT id FROM tasks WHERE owner_id = $1 ORDER BY id LIMIT ${tasks}) AS t) AS of_owner
           ON of_owner.position = n % ${tasks}
        ORDER BY n
       RETURNING id, first_started_at, took_ms, status)
       INSERT INTO run_attempts (run_id, attempt, worker_id, started_at, finished_at, outcome)
       SELECT id, 1, gen_random_uuid(), first_started_at, first_started_at + took_ms * interval '1 ms', status
         FROM ended WHERE status NOT IN ('SKIPPED')`,
      [owner.id, count, from, Math.min(count, from + ROWS_AT_ONCE) - 1],
    );
  return owner.id;
}

/** Vacuums and analyzes the tables at once, as autovacuum would do some time after a million inserts. */
export async function settleTables({ dataSource }: TestBed): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query('SET statement_timeout = 0');
    for (const table of ['tasks', 'schedules', 'runs', 'run_attempts']) await runner.query(`VACUUM ANALYZE ${table}`);
    // A role without the right measures with a checkpoint in between, which the noise lines show.
    await runner.query('CHECKPOINT').catch(() => undefined);
    await runner.query('RESET statement_timeout');
  } finally {
    await runner.release();
  }
}

async function seedOwners({ dataSource }: TestBed): Promise<void> {
  await dataSource.query(
    `INSERT INTO users (id, username, email, password_hash)
     SELECT ${NEW_ID}, 'owner' || n, 'owner' || n || '@example.com', '' FROM generate_series(1, ${OWNERS}) AS n
     ON CONFLICT DO NOTHING`,
  );
}
