import type { ApiClient } from '#testing/api-client';
import { HttpSink } from '#testing/servers/http-sink';
import { WholeSystem } from '#testing/processes/whole-system';

/* eslint-disable @typescript-eslint/no-explicit-any -- the spec reads JSON without the types of the API */

const BACKLOG = 20_000;
const AT_ONCE = 5;

let system: WholeSystem;
let sink: HttpSink;
let bob: ApiClient;

beforeAll(async () => {
  sink = await HttpSink.start();
  sink.delayMs = 100;
  const env = { EGRESS_ALLOW: sink.host, MAX_RUNS_AT_ONCE: String(AT_ONCE), WORKER_IO_CONCURRENCY: '8' };
  system = await WholeSystem.start({ env });
});
afterAll(async () => {
  await system?.stop();
  await sink?.stop();
});

const task = (part: object = {}): object => ({ title: 'x', kind: 'http', params: { url: sink.url }, ...part });

/** How many runs of others have started between the creation of this run and its own start. */
async function startedBetween(runId: string): Promise<number> {
  const [found] = await system.rows<{ count: number }>(
    `SELECT count(*)::int AS count FROM runs other, runs own
      WHERE own.id = $1 AND other.owner_id <> own.owner_id
        AND other.first_started_at BETWEEN own.created_at AND own.first_started_at`,
    [runId],
  );
  return found!.count;
}

it('a backlog of one user does not delay the new runs of another, and no user exceeds the quota of concurrent runs', async () => {
  const ada = await system.api.register('ada');
  bob = await system.api.register('bob');
  const { id } = await ada.post(
    '/api/tasks',
    task({ schedule: { type: 'CRON', cron: '0 3 1 1 *' }, priority: 'HIGH' }),
  );
  await system.rows(
    `INSERT INTO runs (id, task_id, owner_id, kind, work_class, priority, trigger, scheduled_for, due_at)
     SELECT gen_random_uuid(), $1, $2, 'http', 'io', 'HIGH', 'MANUAL', now(), now() - interval '1 minute' FROM generate_series(1, ${BACKLOG})`,
    [id, ada.user?.id],
  );
  await system.until(() => sink.effects.length > 20, { what: 'the backlog is under way' });
  const overtaken: number[] = [];
  for (let n = 0; n < 20; n++) {
    const made = await bob.post('/api/tasks', task());
    const look = async (): Promise<any> => (await bob.get(`/api/tasks/${made.id}/runs`)).results[0];
    const run = await system.until(look, { what: 'the run of bob has ended' }, (one) => one?.status === 'COMPLETED');
    overtaken.push(await startedBetween(run.id));
    const busy = await system.rows<{ count: number }>(
      `SELECT count(*)::int AS count FROM runs WHERE owner_id = $1 AND status IN ('QUEUED', 'PROCESSING')`,
      [ada.user?.id],
    );
    expect(busy[0]!.count).toBeLessThanOrEqual(AT_ONCE);
  }
  const [left] = await system.rows<{ count: number }>(
    `SELECT count(*)::int AS count FROM runs WHERE status = 'PENDING'`,
  );
  expect(left!.count).toBeGreaterThan(BACKLOG / 2);
  // Only runs that were queued before a new run was created may start before it.
  expect(Math.max(...overtaken)).toBeLessThan(100);
});
