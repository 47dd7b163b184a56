import { pino } from 'pino';
import { DeadLetterRepository } from '#dead-letters/dead-letter.repository';
import { RetentionFlow } from '#flows/operations/retention.flow';
import { DeliveryRepository } from '#notifications/deliveries/delivery.repository';
import { NotificationRepository } from '#notifications/notification.repository';
import { HealthMinuteRepository } from '#runs/health/health-minute.repository';
import { lineIdAt } from '#runs/logs/line-id.policy';
import { LogIndexRepository } from '#runs/logs/log-index.repository';
import { RetentionRepository } from '#runs/prune/retention.repository';
import { RunPruneRepository } from '#runs/prune/run-prune.repository';
import { StatsRepository } from '#runs/read/stats.repository';
import { TestRunRepository } from '#runs/test-runs/test-run.repository';
import { WorkerRepository } from '#runs/lease/worker.repository';
import { TrashRepository } from '#tasks/trash.repository';
import { testConfig } from '#testing/test-config';
import { TestRows } from '#testing/test-rows';
import { AccountPruneRepository } from '#users/accounts/account-prune.repository';
import { AuditRepository } from '#users/audit.repository';
import { IdempotencyRepository } from '#users/idempotency.repository';
import { SessionRepository } from '#users/access/session.repository';
import { PruneLoop } from './prune.loop';

let rows: TestRows;

beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());
beforeEach(async () => {
  await rows.query(`DELETE FROM users`);
  await rows.query(`UPDATE retention SET done_until = now() - interval '2 days'`);
});

const daysAgo = (days: number): Date => new Date(Date.now() - days * 86_400_000);
const ended = (days: number, columns = {}) => ({ status: 'COMPLETED', finished_at: daysAgo(days), ...columns });

function beat(retentionTimeZone = 'UTC'): PruneLoop {
  const retention = new RetentionRepository();
  const nouns = [new RunPruneRepository(), new DeliveryRepository(), new WorkerRepository(), new SessionRepository()];
  const more = [
    new DeadLetterRepository(),
    new IdempotencyRepository(),
    new StatsRepository(),
    new NotificationRepository(),
    new TrashRepository(),
    new LogIndexRepository(),
    new HealthMinuteRepository(),
    new TestRunRepository(),
  ];
  const flow = new RetentionFlow(
    ...([rows.dataSource, retention, ...nouns, ...more] as unknown as ConstructorParameters<typeof RetentionFlow>),
  );
  const accounts = [new AccountPruneRepository(), new AuditRepository()] as const;
  return new PruneLoop(
    rows.dataSource,
    flow,
    retention,
    ...accounts,
    testConfig({ retentionTimeZone }),
    pino({ level: 'silent' }),
  );
}

/** Runs turns until nothing is left to delete. */
async function prune(loop = beat()): Promise<number> {
  for (let turns = 1; ; turns++) if ((await loop.runOnce()) > 10_000) return turns;
}

const left = async (table: string): Promise<string[]> =>
  (await rows.query<{ id: string }>(`SELECT id FROM ${table} ORDER BY id`)).map(({ id }) => id);

async function many(count: number, days: number): Promise<string> {
  const taskId = await rows.task();
  await rows.query(
    `INSERT INTO runs (id, task_id, owner_id, kind, work_class, trigger, scheduled_for, due_at, status, finished_at)
     SELECT gen_random_uuid(), id, owner_id, 'http', 'io', 'MANUAL', $2, $2, 'COMPLETED', $2 FROM tasks, generate_series(1, $3) WHERE id = $1`,
    [taskId, daysAgo(days), count],
  );
  return taskId;
}

describe('retention', () => {
  it('deletes tasks that have been in the trash for 30 days, with their runs, in several turns', async () => {
    const [old, young] = [await many(450, 1), await many(1, 1)];
    for (const [id, days] of [
      [old, 31],
      [young, 29],
    ] as const)
      await rows.query(`UPDATE tasks SET trashed_owner_id = owner_id, owner_id = NULL, trashed_at = $2 WHERE id = $1`, [
        id,
        daysAgo(days),
      ]);
    expect(await prune()).toBeGreaterThan(2);
    expect(await left('tasks')).toEqual([young]);
    expect(await rows.query(`SELECT DISTINCT task_id FROM runs`)).toEqual([{ task_id: young }]);
  });

  it('deletes runs that ended longer ago than 30 days, with attempts, logs and deliveries', async () => {
    const taskId = await rows.task();
    const [old, young] = [await rows.run(taskId, ended(31)), await rows.run(taskId, ended(29))];
    const worker = await rows.worker();
    for (const run of [old, young]) {
      await rows.query(`INSERT INTO run_attempts (run_id, attempt, worker_id, started_at) VALUES ($1, 1, $2, now())`, [
        run,
        worker,
      ]);
      await rows.query(
        `INSERT INTO run_logs (id, run_id, attempt, at, level, line) VALUES (gen_random_uuid(), $1, 1, now(), 'info', 'x')`,
        [run],
      );
      await rows.query(
        `INSERT INTO deliveries (id, event_key, task_id, run_id, user_id, event, channel, status, finished_at)
         SELECT gen_random_uuid(), $1::uuid::text, id, $1::uuid, owner_id, 'FAILED', 'EMAIL', 'SENT', now() FROM tasks WHERE id = $2`,
        [run, taskId],
      );
    }
    await prune();
    expect(await left('runs')).toEqual([young]);
    for (const table of ['run_attempts', 'run_logs', 'deliveries'])
      expect(await rows.query(`SELECT run_id FROM ${table}`)).toEqual([{ run_id: young }]);
  });

  it('deletes blocks of log lines with the last of their runs, and the text of deleted tasks from the others', async () => {
    const owner_id = await rows.user();
    const [gone, left] = [await rows.task({ owner_id }), await rows.task({ owner_id })];
    const runs = [await rows.run(gone, ended(29)), await rows.run(left, ended(29)), await rows.run(left, ended(31))];
    const [first, last] = [lineIdAt(daysAgo(29)), lineIdAt(daysAgo(28))];
    for (const [run, id, line] of [
      [runs[0], first, 'Of the deleted task'],
      [runs[1], last, 'Of the OTHER task'],
    ])
      await rows.query(
        `INSERT INTO run_logs (id, run_id, attempt, at, level, line) VALUES ($1, $2, 1, now(), 'info', $3)`,
        [id, run, line],
      );
    const block = (firstId: string, lastId: string, runIds: unknown[], taskIds: string[]): Promise<unknown> =>
      rows.query(
        `INSERT INTO run_log_blocks (first_id, last_id, owner_id, task_ids, run_ids, levels, text)
         VALUES ($1, $2, $3, $4, $5, '{info}', 'the whole text')`,
        [firstId, lastId, owner_id, taskIds, runIds],
      );
    await block(first, last, runs, [gone, left]);
    await block(lineIdAt(daysAgo(32)), lineIdAt(daysAgo(31)), [runs[2]], [left]);
    await rows.query(`DELETE FROM tasks WHERE id = $1`, [gone]);
    await prune();
    expect(await rows.query(`SELECT first_id, text, task_ids, run_ids FROM run_log_blocks`)).toEqual([
      { first_id: first, text: 'of the other task', task_ids: [left], run_ids: [runs[1]] },
    ]);
  });

  it('deletes test runs that are older than an hour', async () => {
    const columns = `id, owner_id, kind, params, timeout_seconds, hard_timeout_seconds, status, created_at`;
    await rows.query(
      `INSERT INTO test_runs (${columns})
       SELECT gen_random_uuid(), $1, 'http', '{}', 300, 330, 'COMPLETED', now() - make_interval(mins => age)
         FROM unnest(ARRAY[10, 70, 3000]) AS age`,
      [await rows.user()],
    );
    await prune();
    expect(await rows.query(`SELECT count(*)::int AS count FROM test_runs`)).toEqual([{ count: 1 }]);
  });

  it('deletes the minutes of the health history that are older than 8 days', async () => {
    await rows.query(`DELETE FROM health_minutes`);
    await rows.query(
      `INSERT INTO health_minutes SELECT now() - make_interval(days => days), 1, 4, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0 FROM unnest('{7, 9, 40}'::int[]) AS days`,
    );
    await prune();
    expect(await rows.query(`SELECT 1 FROM health_minutes`)).toHaveLength(1);
  });

  it('never deletes a run that has not ended, however old', async () => {
    const taskId = await rows.task();
    const at = { created_at: daysAgo(400), due_at: daysAgo(400), scheduled_for: daysAgo(400) };
    const worker_id = await rows.worker();
    const open = [
      await rows.run(taskId, { ...at, status: 'PENDING' }),
      await rows.run(taskId, { ...at, status: 'QUEUED', queued_at: daysAgo(400) }),
      await rows.run(taskId, { ...at, status: 'PROCESSING', worker_id, started_at: daysAgo(400) }),
    ];
    await prune();
    expect(await left('runs')).toEqual(open.toSorted());
  });

  it('lets a task whose latest run is deleted keep its status and show no latest run', async () => {
    const taskId = await rows.task({ status: 'COMPLETED' });
    const runId = await rows.run(taskId, ended(31));
    await rows.set('tasks', taskId, { latest_run_id: runId });
    await prune();
    expect(await rows.get('tasks', taskId)).toMatchObject({ status: 'COMPLETED', latest_run_id: null });
  });

  it('deletes ended workers, expired sessions, deliveries of schedules and dead letters as well', async () => {
    const taskId = await rows.task();
    const [old, young] = [daysAgo(31), daysAgo(29)];
    const sure: Record<string, string[]> = { workers: [], sessions: [], deliveries: [], dead_letters: [] };
    for (const at of [old, young]) {
      const state = 'LOST';
      const worker = await rows.worker({ state, heartbeat_at: at });
      const [session] = await rows.query<{ id: string }>(
        `INSERT INTO sessions (id, user_id, refresh_hash, expires_at) SELECT gen_random_uuid(), owner_id, 'x', $2 FROM tasks WHERE id = $1 RETURNING id`,
        [taskId, at === old ? daysAgo(2) : daysAgo(0)],
      );
      const [delivery] = await rows.query<{ id: string }>(
        `INSERT INTO deliveries (id, event_key, task_id, user_id, event, channel, status, finished_at)
         SELECT gen_random_uuid(), $2::timestamptz::text, id, owner_id, 'REPAIRED', 'EMAIL', 'SENT', $2::timestamptz FROM tasks WHERE id = $1 RETURNING id`,
        [taskId, at],
      );
      const [letter] = await rows.query<{ id: string }>(
        `INSERT INTO dead_letters (id, key, reason, bytes, created_at) VALUES (gen_random_uuid(), $1::timestamptz::text, 'x', 1, $1::timestamptz) RETURNING id`,
        [at],
      );
      if (at === old) continue;
      sure.workers!.push(worker);
      sure.sessions!.push(session!.id);
      sure.deliveries!.push(delivery!.id);
      sure.dead_letters!.push(letter!.id);
    }
    const active = await rows.worker({ heartbeat_at: old });
    await rows.query(`DELETE FROM workers WHERE state = 'ACTIVE' AND id <> $1`, [active]);
    await prune();
    expect(await left('workers')).toEqual(expect.arrayContaining([...sure.workers!, active]));
    expect(await rows.query(`SELECT id FROM workers WHERE heartbeat_at < now() - interval '30 days'`)).toEqual([
      { id: active },
    ]);
    for (const table of ['sessions', 'deliveries', 'dead_letters']) expect(await left(table)).toEqual(sure[table]);
  });

  it('continues where a beat was killed, and is done once by two beats', async () => {
    await many(1300, 31);
    const killed = beat();
    await killed.runOnce();
    expect(await left('runs')).toHaveLength(1100);
    const [one, other] = [beat(), beat()];
    await Promise.all([prune(one), prune(other)]);
    expect(await left('runs')).toEqual([]);
    await many(1, 31);
    await prune();
    expect(await left('runs')).toHaveLength(1);
  });

  it('deletes all notifications that are older than 90 days in one night, however many', async () => {
    await rows.task();
    for (const [days, count] of [
      [91, 700],
      [89, 3],
    ])
      await rows.query(
        `INSERT INTO notifications (id, user_id, event_key, event, created_at)
         SELECT gen_random_uuid(), u.id, gen_random_uuid()::text, 'QUOTA_REACHED', $1::timestamptz
           FROM users u, generate_series(1, $2)`,
        [daysAgo(days!), count],
      );
    await prune();
    expect(await left('notifications')).toHaveLength(3);
  });

  it('comes due at midnight in its zone', async () => {
    await many(1, 31);
    const [{ midnight } = { midnight: new Date() }] = await rows.query<{ midnight: Date }>(
      `SELECT date_trunc('day', now(), 'Pacific/Kiritimati') AS midnight`,
    );
    await rows.query(`UPDATE retention SET done_until = $1`, [midnight]);
    await prune(beat('Pacific/Kiritimati'));
    expect(await left('runs')).toHaveLength(1);
    await rows.query(`UPDATE retention SET done_until = $1`, [new Date(midnight.getTime() - 1)]);
    await prune(beat('Pacific/Kiritimati'));
    expect(await left('runs')).toEqual([]);
  });

  it('keeps the audit log longer than runs', async () => {
    const note = (days: number): Promise<unknown> =>
      rows.query(
        `INSERT INTO audit_log (id, at, action, actor, details) VALUES (gen_random_uuid(), $1, 'LOGIN', 'ada', $2)`,
        [daysAgo(days), { days }],
      );
    const { retentionDays, auditRetentionDays } = testConfig();
    expect(auditRetentionDays).toBeGreaterThan(retentionDays + 1);
    for (const days of [retentionDays + 1, auditRetentionDays - 1, auditRetentionDays + 1]) await note(days);
    await prune();
    expect(await rows.query(`SELECT details->'days' AS days FROM audit_log ORDER BY at`)).toEqual([
      { days: auditRetentionDays - 1 },
      { days: retentionDays + 1 },
    ]);
  });
});
