import type { Stand } from './stand';

const OWNERS = 10;

/** SQL of an id as the code makes them (UUIDv7): a million random ids would fill the indexes in another order. */
const NEW_ID = `(lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0')
  || '7' || substr(md5(random()::text), 1, 3) || '8' || substr(md5(random()::text), 1, 15))::uuid`;

/** The columns of a schedule as SQL over `n` (0, 1, 2, …), `$1` (a time) and what the caller adds to `parameters`. */
export interface ScheduleShape {
  count: number;
  kind: 'ONE_TIME' | 'CRON' | 'INTERVAL';
  /** First occurrence. */
  nextDueAt: string;
  cron?: string;
  intervalSeconds?: string;
  from: Date;
  title: string;
}

/** Adds tasks (http to the sink, all settings as the API gives them by default) with ACTIVE schedules, by two statements. */
export async function seedSchedules(stand: Stand, shape: ScheduleShape): Promise<void> {
  const { dataSource, sink } = stand;
  await seedOwners(stand);
  await dataSource.transaction(async (manager) => {
    await manager.query('SET LOCAL statement_timeout = 0');
    await manager.query(
      `CREATE TEMP TABLE seed ON COMMIT DROP AS
       SELECT ${NEW_ID} AS id, n, o.id AS owner_id
         FROM generate_series(0, ${shape.count - 1}) AS n
         JOIN (SELECT id, row_number() OVER () - 1 AS position FROM users) AS o ON o.position = n % ${OWNERS}`,
    );
    await manager.query(
      `INSERT INTO tasks (id, owner_id, title, kind, params, max_attempts, backoff, delay_seconds, max_delay_seconds,
                          timeout_seconds, hard_timeout_seconds, notify_on)
       SELECT id, owner_id, $1::text || ' ' || n, 'http', $2::json, 3, 'EXPONENTIAL', 10, 3600, 300, 330, '{FAILED}' FROM seed ORDER BY n`,
      [shape.title, JSON.stringify({ url: sink.url })],
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

/** What autovacuum does by itself some time after a million inserts. */
export async function settleTables({ dataSource }: Stand): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query('SET statement_timeout = 0');
    for (const table of ['tasks', 'schedules', 'runs']) await runner.query(`VACUUM ANALYZE ${table}`);
    // A role that may not do it measures with a checkpoint in between: said by the noise lines.
    await runner.query('CHECKPOINT').catch(() => undefined);
    await runner.query('RESET statement_timeout');
  } finally {
    await runner.release();
  }
}

async function seedOwners({ dataSource }: Stand): Promise<void> {
  await dataSource.query(
    `INSERT INTO users (id, username, email, password_hash)
     SELECT ${NEW_ID}, 'owner' || n, 'owner' || n || '@example.com', '' FROM generate_series(1, ${OWNERS}) AS n
     ON CONFLICT DO NOTHING`,
  );
}
