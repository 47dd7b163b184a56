import type { ApiClient } from '#testing/api-client';
import { WholeSystem } from '#testing/processes/whole-system';

/* eslint-disable @typescript-eslint/no-explicit-any -- the spec reads JSON without the types of the API */

let system: WholeSystem;
let ada: ApiClient;

beforeAll(async () => {
  // Without beat and worker, a run that is started waits.
  system = await WholeSystem.start({ apps: ['api'], env: { MAX_WAITING_RUNS: '2' } });
  ada = await system.api.register('ada');
});
afterAll(() => system?.stop());

const HOURLY = { title: 'x', kind: 'http', params: { url: 'https://example.com/' }, overlap: 'ALLOW' };

it('a user at the quota of waiting runs starts none by hand, in bulk, as a retry or as a backfill', async () => {
  const schedule = { type: 'CRON', cron: '0 * * * *' };
  const [one, two] = [
    await ada.post('/api/tasks', { ...HOURLY, schedule }),
    await ada.post('/api/tasks', { ...HOURLY, schedule }),
  ];
  const first = await ada.post(`/api/tasks/${one.id}/run`);
  await ada.post(`/api/runs/${first.id}/cancel`);
  const started = await ada.post(`/api/tasks/${one.id}/run`);
  const ids = [one.id, two.id];
  const range = { from: '2026-01-01T00:00:00Z', to: '2026-01-01T02:00:00Z' };
  const refused: [string, unknown][] = [
    ['/api/tasks/actions', { action: 'run', ids }],
    ['/api/tasks/actions', { action: 'run', ids, dryRun: true }],
    [`/api/tasks/${one.id}/backfill`, range],
    ['/api/tasks/bulk', { tasks: [HOURLY, HOURLY] }],
  ];
  const tell =
    /^2 more are too many: 1 run waits, and at most 2 may \(MAX_WAITING_RUNS, quota waitingRuns\): wait .*admin/;
  for (const [path, body] of refused) {
    const answer = await ada.send('POST', path, body);
    const detail = path.endsWith('/backfill')
      ? expect.stringMatching(/^3 more are too many/)
      : expect.stringMatching(tell);
    expect({ path, ...answer }).toMatchObject({ path, status: 409, body: { code: 'QUOTA_EXCEEDED', detail } });
  }
  await ada.post(`/api/tasks/${two.id}/run`);
  for (const [path, body] of [
    [`/api/tasks/${two.id}/run`, undefined],
    [`/api/runs/${first.id}/retry`, undefined],
    ['/api/tasks', HOURLY],
  ] as const)
    expect(await ada.send('POST', path, body)).toMatchObject({
      status: 409,
      body: { code: 'QUOTA_EXCEEDED', detail: expect.stringMatching(/^2 runs wait, and at most 2 may/) },
    });
  expect((await ada.get('/api/tasks')).count).toBe(2);
  await ada.post(`/api/runs/${started.id}/cancel`);
  await ada.post(`/api/runs/${first.id}/retry`);
  const notices = await system.rows(
    `SELECT event FROM deliveries WHERE user_id = $1 AND event_key LIKE 'QUOTA_REACHED:runs:%'`,
    [ada.user!.id],
  );
  expect(notices).toEqual([{ event: 'QUOTA_REACHED' }]);
});

it('a user sees the use of their own quotas, and an admin that of each user', async () => {
  const limit = { used: 0, allowed: expect.any(Number) };
  const usage = { waitingRuns: { used: 2, allowed: 2 }, logBytes: limit, resultBytes: limit };
  expect((await ada.get('/api/users/me')).usage).toEqual(usage);
  await system.rows(
    `INSERT INTO storage_changes (id, owner_id, log_bytes, result_bytes) VALUES (gen_random_uuid(), $1, 700, 50)`,
    [ada.user!.id],
  );
  expect((await ada.get('/api/users/me')).usage).toMatchObject({ logBytes: { used: 700 }, resultBytes: { used: 50 } });
  const root = await system.api.register('root');
  await system.rows(`UPDATE users SET role = 'admin' WHERE id = $1`, [root.user!.id]);
  const { results } = await root.get('/api/admin/users');
  const used = Object.fromEntries(results.map(({ username, usage: { waitingRuns } }: any) => [username, waitingRuns]));
  expect(used).toEqual({ ada: { used: 2, allowed: 2 }, root: { used: 0, allowed: null } });
});

it('waiting runs are counted beyond a quota, and without one', async () => {
  await system.rows(`UPDATE users SET quotas = '{"waitingRuns": 1}' WHERE id = $1`, [ada.user!.id]);
  expect((await ada.get('/api/users/me')).usage.waitingRuns).toEqual({ used: 2, allowed: 1 });
  await system.rows(`UPDATE users SET quotas = '{"waitingRuns": 0}' WHERE id = $1`, [ada.user!.id]);
  expect((await ada.get('/api/users/me')).usage.waitingRuns).toEqual({ used: 2, allowed: null });
});
