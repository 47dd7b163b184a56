import { recordedStatements } from '#testing/recorded-statements';
import { TestRows } from '#testing/test-rows';
import { QueueWaitRepository, type QueueWait } from './queue-wait.repository';

let rows: TestRows;
const waits = new QueueWaitRepository();
const MAX_RUNS_AT_ONCE = 2;

beforeAll(async () => void (rows = await TestRows.start({ byIndex: true })));
afterAll(() => rows.stop());
beforeEach(() => rows.query(`DELETE FROM users`));

const oldest = (maxRunsAtOnce = MAX_RUNS_AT_ONCE): Promise<QueueWait> => waits.oldest(rows.manager, maxRunsAtOnce);
const ago = (seconds: number): Date => new Date(Date.now() - seconds * 1000);

const running = async () => ({ status: 'PROCESSING', started_at: ago(1), worker_id: await rows.worker() });

/** A run of its own owner that has been due for so many seconds. */
async function due(seconds: number, columns = {}): Promise<void> {
  await rows.run(await rows.task(), { due_at: ago(seconds), ...columns });
}

/** An owner with so many runs under way, and one that has been due for ten minutes. */
async function backfill(underWay: number, owner = {}): Promise<string> {
  const owner_id = await rows.user(owner);
  for (let n = 0; n < underWay; n++) await rows.run(await rows.task({ owner_id }), await running());
  await rows.run(await rows.task({ owner_id }), { due_at: ago(600) });
  return owner_id;
}

/** Checks within some seconds, because the spec itself takes time. */
function expectSeconds({ io, process }: QueueWait, expected: QueueWait): void {
  expect([Math.floor(io / 10) * 10, Math.floor(process / 10) * 10]).toEqual([expected.io, expected.process]);
}

it('nothing waits where runs lie ahead, run or have ended', async () => {
  await due(-60);
  await due(60, await running());
  await due(60, { status: 'COMPLETED', finished_at: ago(50) });
  expect(await oldest()).toEqual({ io: 0, process: 0 });
});

it('the oldest run that is due or queued is the wait of its work class', async () => {
  await due(40);
  await due(100, { priority: 'LOW' });
  await due(20, { work_class: 'process' });
  expectSeconds(await oldest(), { io: 100, process: 20 });
});

it('a run whose message no worker takes waits since it was queued', async () => {
  await due(500, { status: 'QUEUED', queued_at: ago(300) });
  await due(40);
  expectSeconds(await oldest(), { io: 300, process: 0 });
  // A run that was queued ahead of its time is not late yet.
  await due(-5, { status: 'QUEUED', queued_at: ago(-5), work_class: 'process' });
  expectSeconds(await oldest(), { io: 300, process: 0 });
});

it('runs that are held, or wait for another run, do not count', async () => {
  const blocking = await rows.run(await rows.task(), await running());
  await due(600, { held_at: ago(600) });
  await due(600, { waits_for: blocking });
  expect(await oldest()).toEqual({ io: 0, process: 0 });
});

describe('runs of an owner', () => {
  it('who has as many runs under way as they may have do not count, whatever the runs of others', async () => {
    await backfill(MAX_RUNS_AT_ONCE);
    expect(await oldest()).toEqual({ io: 0, process: 0 });
    await due(30);
    expectSeconds(await oldest(), { io: 30, process: 0 });
  });

  it('who may start another one count, and so do those of owners without a limit', async () => {
    await backfill(MAX_RUNS_AT_ONCE - 1);
    expectSeconds(await oldest(), { io: 600, process: 0 });
    await rows.query(`DELETE FROM users`);
    await backfill(MAX_RUNS_AT_ONCE, { role: 'admin' });
    expectSeconds(await oldest(), { io: 600, process: 0 });
    await rows.query(`DELETE FROM users`);
    await backfill(MAX_RUNS_AT_ONCE);
    expectSeconds(await oldest(0), { io: 600, process: 0 });
  });

  it('are limited by a quota of their own before the setting', async () => {
    await backfill(1, { quotas: { runsAtOnce: 1 } });
    expect(await oldest()).toEqual({ io: 0, process: 0 });
  });

  it('do not count in the moment between the end of one run and the start of the next', async () => {
    const owner_id = await backfill(MAX_RUNS_AT_ONCE - 1);
    const ended = { status: 'COMPLETED', first_started_at: ago(9) };
    await rows.run(await rows.task({ owner_id }), { ...ended, finished_at: ago(60) });
    expectSeconds(await oldest(), { io: 600, process: 0 });
    await rows.run(await rows.task({ owner_id }), { ...ended, finished_at: ago(0) });
    expect(await oldest()).toEqual({ io: 0, process: 0 });
  });
});

it('the statement reads few blocks, however long the backlog of one owner and the history', async () => {
  const [busy, other] = [await backfill(MAX_RUNS_AT_ONCE), await rows.user()];
  const task = await rows.task({ owner_id: busy });
  const insert = (owner: string, status: string): Promise<unknown> =>
    rows.query(
      `INSERT INTO runs (id, task_id, owner_id, kind, work_class, trigger, scheduled_for, due_at, status, finished_at, first_started_at)
       SELECT gen_random_uuid(), $1, $2, 'http', 'io', 'BACKFILL', now(), now() - interval '1 hour', $3::text,
              CASE $3::text WHEN 'COMPLETED' THEN now() - interval '1 hour' END, CASE $3::text WHEN 'COMPLETED' THEN now() END
         FROM generate_series(1, 20000)`,
      [task, owner, status],
    );
  // Autovacuum would analyze the backlog before the history is there: statistics without any ended run, for which one
  // index of ended runs costs as little as another. They last for a minute, and no test should meet them by chance.
  await rows.query('ALTER TABLE runs SET (autovacuum_enabled = false)');
  await insert(busy, 'PENDING');
  await insert(other, 'COMPLETED');
  for (const statistics of ['of an empty database', 'true']) {
    if (statistics === 'true') await rows.query('ANALYZE');
    const [statement] = await recordedStatements((manager) => waits.oldest(manager, MAX_RUNS_AT_ONCE));
    const [explained] = await rows.query<{ 'QUERY PLAN': { Plan: Record<string, number> }[] }>(
      `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${statement!.sql}`,
      statement!.parameters,
    );
    const { Plan: plan } = explained!['QUERY PLAN'][0]!;
    const blocks = plan['Shared Hit Blocks']! + plan['Shared Read Blocks']!;
    expect({ statistics, blocks: blocks < 200 ? 'few' : blocks }).toEqual({ statistics, blocks: 'few' });
  }
});
