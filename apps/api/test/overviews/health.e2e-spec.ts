import type { ApiClient } from '#testing/api-client';
import { SharedSystem } from '#testing/processes/shared-system';

/* eslint-disable @typescript-eslint/no-explicit-any -- the spec reads JSON without the types of the API */

let system: SharedSystem;
let root: ApiClient;
let ada: ApiClient;

// Without a beat nothing is recorded but what the spec inserts.
beforeAll(async () => {
  system = await SharedSystem.borrow(['api']);
  [root, ada] = [await system.api.register('root'), await system.api.register('ada')];
  await system.rows(`UPDATE users SET role = 'admin' WHERE username = 'root'`);
});
afterAll(() => system?.stop());

const health = (query = ''): Promise<any> => root.get(`/api/admin/health${query}`);

it('the history has the recorded minutes, and null for those that nobody recorded', async () => {
  await system.rows(
    `INSERT INTO health_minutes
     SELECT date_trunc('minute', now()) - make_interval(mins => n), 2, 20, 4, n, 0, 3, 0, 1, 1, 5, 0, 0
       FROM unnest('{5, 6, 30}'::int[]) AS n`,
  );
  const { hours, bucketMinutes, points } = await health('?hours=1');
  expect([hours, bucketMinutes, points.length]).toEqual([1, 1, 60]);
  const stored = await system.rows<{ minute: Date; io_queued: number }>(
    `SELECT minute, io_queued FROM health_minutes ORDER BY minute`,
  );
  const known = points.filter(({ figures }: any) => figures !== null);
  expect(known.map(({ at, minutes, figures }: any) => [at, minutes, figures.ioQueued])).toEqual(
    stored.map(({ minute, io_queued }) => [minute.toISOString(), 1, io_queued]),
  );
  expect(known[0].figures).toEqual({
    ...{ workers: 2, ioCapacity: 20, processCapacity: 4, ioQueued: 30, processQueued: 0 },
    ...{ ioOldestSeconds: 3, processOldestSeconds: 0, deadLetters: 1, mailFailed: 1, mailWaiting: 5 },
    ...{ endpointFailed: 0, endpointWaiting: 0 },
  });
});

it('a day is the default, and a week has hours', async () => {
  expect(await health()).toMatchObject({ hours: 24, bucketMinutes: 5 });
  const week = await health('?hours=168');
  expect([week.bucketMinutes, week.points.length <= 169]).toEqual([60, true]);
  const sum = week.points.reduce((count: number, { minutes }: any) => count + minutes, 0);
  expect(sum).toBe(3);
});

it('the state of now is read at the moment of the answer, with the failures of 24 hours: those of recorded minutes, and what is found in others', async () => {
  const before = (await health()).now;
  expect(before).toMatchObject({ deadLetters: 0, mailFailed: 3, mailWaiting: 0 });
  await system.rows(
    `INSERT INTO dead_letters (id, key, reason, bytes) VALUES (gen_random_uuid(), 'a', 'unreadable', 1)`,
  );
  await system.rows(
    `WITH failed AS (
       INSERT INTO deliveries (id, event_key, user_id, event, channel, status, attempts, finished_at)
       SELECT gen_random_uuid(), 'FAILED:' || hours, id, 'FAILED', 'EMAIL', 'FAILED', 1, now() - make_interval(hours => hours)
         FROM users, unnest('{1, 23, 25}'::int[]) AS hours WHERE username = 'ada' RETURNING id, finished_at)
     INSERT INTO delivery_attempts (delivery_id, attempt, at, duration_ms, outcome)
     SELECT id, 1, finished_at, 5, 'FAILED' FROM failed`,
  );
  expect((await health()).now).toEqual({ ...before, deadLetters: 1, mailFailed: 5 });
});

it('the state of now is answered without its history as well, with the minute that was recorded last', async () => {
  const [last] = await system.rows<{ minute: Date }>(`SELECT max(minute) AS minute FROM health_minutes`);
  const [{ now, lastRecordedAt }, present] = [await health(), await health('/now')];
  expect(present).toEqual({ at: expect.any(String), now, lastRecordedAt });
  expect(lastRecordedAt).toBe(last!.minute.toISOString());
  await system.rows(`DELETE FROM health_minutes`);
  expect(await health('/now')).toMatchObject({ now: { mailFailed: 2 }, lastRecordedAt: null });
});

it.each(['0', '169', '1.5', 'day', ''])('hours=%s is refused by the name of the parameter', async (hours) => {
  const { status, body } = await root.send('GET', `/api/admin/health?hours=${hours}`);
  expect([status, Object.keys(body.errors ?? {})]).toEqual([400, ['hours']]);
});

it('nobody but an admin reads it', async () => {
  expect((await ada.send('GET', '/api/admin/health')).status).toBe(403);
});
