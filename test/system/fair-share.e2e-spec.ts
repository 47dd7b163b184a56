import type { ApiClient } from '#testing/api-client';
import { HttpSink } from '#testing/http-sink';
import { WholeSystem } from '#testing/whole-system';

/* eslint-disable @typescript-eslint/no-explicit-any -- answers are looked at as they come */
jest.setTimeout(60_000);

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
}, 90_000);
afterAll(async () => {
  await system?.stop();
  await sink?.stop();
});

const task = (part: object = {}): object => ({ title: 'x', kind: 'http', params: { url: sink.url }, ...part });

it('a backlog of one user leaves the fresh runs of another their place, and no user has more under way than they may', async () => {
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
  const lateness: number[] = [];
  for (let n = 0; n < 20; n++) {
    const made = await bob.post('/api/tasks', task());
    const look = async (): Promise<any> => (await bob.get(`/api/tasks/${made.id}/runs`)).results[0];
    const run = await system.until(look, { what: 'the run of bob has ended' }, (one) => one?.status === 'COMPLETED');
    lateness.push(run.latenessMs);
    const busy = await system.rows<{ count: number }>(
      `SELECT count(*)::int AS count FROM runs WHERE owner_id = $1 AND status IN ('QUEUED', 'PROCESSING')`,
      [ada.user?.id],
    );
    expect(busy[0]!.count).toBeLessThanOrEqual(AT_ONCE);
  }
  lateness.sort((a, b) => a - b);
  const [left] = await system.rows<{ count: number }>(
    `SELECT count(*)::int AS count FROM runs WHERE status = 'PENDING'`,
  );
  expect(left!.count).toBeGreaterThan(BACKLOG / 2);
  expect(lateness[18]).toBeLessThan(2000);
});
