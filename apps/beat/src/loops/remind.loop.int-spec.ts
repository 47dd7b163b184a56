import { pino } from 'pino';
import { DeliveryPublisher } from '#flows/notifications/delivery.publisher';
import { EXCHANGES } from '#messaging/topology';
import { DeliveryRepository } from '#notifications/deliveries/delivery.repository';
import { TaskRepository } from '#tasks/task.repository';
import { RecordedPublisher } from '#testing/recorded-publisher';
import { TestRows } from '#testing/test-rows';
import { RemindLoop } from './remind.loop';

let rows: TestRows;
let broker: RecordedPublisher;

beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());
beforeEach(async () => {
  await rows.query(`DELETE FROM users`);
  broker = new RecordedPublisher();
});

const at = (seconds: number): Date => new Date(Date.now() + seconds * 1000);
const failing = { failures_in_a_row: 2, remind_every_seconds: 3600, status: 'FAILED' };

function beat(): RemindLoop {
  const [deliveries, log] = [new DeliveryRepository(), pino({ level: 'silent' })];
  const publisher = new DeliveryPublisher(rows.dataSource, broker.publisher, deliveries, log);
  return new RemindLoop(rows.dataSource, new TaskRepository(), deliveries, publisher, log);
}

it('the owner of a task that still fails is reminded with the run that failed, and again after the time that they chose', async () => {
  const taskId = await rows.task({ ...failing, next_reminder_at: at(-1) });
  const runId = await rows.run(taskId, { status: 'FAILED', finished_at: at(-9) });
  await rows.set('tasks', taskId, { latest_run_id: runId });
  const since = Date.now();
  expect(await beat().runOnce()).toBe(5000);
  expect(await beat().runOnce()).toBe(5000);
  const { owner_id, next_reminder_at } = await rows.get('tasks', taskId);
  const deliveries = await rows.query<{ id: string }>(`SELECT id, event, channel, user_id, run_id FROM deliveries`);
  expect(deliveries).toMatchObject([{ event: 'REMINDER', channel: 'EMAIL', user_id: owner_id, run_id: runId }]);
  expect(broker.bodies(EXCHANGES.notification)).toEqual([{ v: 1, deliveryId: deliveries[0]!.id, channel: 'EMAIL' }]);
  expect(next_reminder_at.getTime()).toBeGreaterThanOrEqual(since + 3_600_000);
  await rows.set('tasks', taskId, { next_reminder_at: at(-1) });
  await beat().runOnce();
  expect(broker.messages).toHaveLength(2);
});

it('nobody is reminded before the time, or of what was acknowledged', async () => {
  await rows.task({ ...failing, next_reminder_at: at(3600) });
  const known = await rows.task({ ...failing, next_reminder_at: at(-1) });
  await new TaskRepository().acknowledge(rows.manager, known);
  await beat().runOnce();
  expect(broker.messages).toEqual([]);
});

it('two beats at a time remind once', async () => {
  const owner_id = await rows.user();
  for (let n = 0; n < 20; n++) await rows.task({ ...failing, owner_id, next_reminder_at: at(-1) });
  await Promise.all([beat().runOnce(), beat().runOnce()]);
  const [{ count } = { count: 0 }] = await rows.query(`SELECT count(*)::int AS count FROM deliveries`);
  expect(count).toBe(20);
});

it('a reminder whose message the broker refuses is left to the rescue', async () => {
  await rows.task({ ...failing, next_reminder_at: at(-1) });
  broker.ready = false;
  await beat().runOnce();
  expect(await rows.query(`SELECT status, published_at FROM deliveries`)).toEqual([
    { status: 'PENDING', published_at: null },
  ]);
});

it('a turn that reached its limit is followed by another at once', async () => {
  const owner_id = await rows.user();
  const first = await rows.task({ ...failing, owner_id, next_reminder_at: at(-1) });
  await rows.query(
    `INSERT INTO tasks (id, owner_id, title, kind, params, max_attempts, backoff, delay_seconds, max_delay_seconds, timeout_seconds,
                        hard_timeout_seconds, remind_every_seconds, next_reminder_at)
     SELECT gen_random_uuid(), owner_id, title, kind, params, max_attempts, backoff, delay_seconds, max_delay_seconds, timeout_seconds,
            hard_timeout_seconds, remind_every_seconds, next_reminder_at FROM tasks, generate_series(1, 200) WHERE id = $1`,
    [first],
  );
  const loop = beat();
  expect([await loop.runOnce(), await loop.runOnce()]).toEqual([0, 5000]);
});

it.each([
  ['is active', { state: 'ACTIVE', next_due_at: at(60) }, {}, 1],
  ['was paused by failures', { state: 'PAUSED', pause_reason: 'paused after 3 failures in a row' }, {}, 1],
  ['was paused by a person', { state: 'PAUSED', pause_reason: 'maintenance' }, {}, 0],
  ['has ended', { state: 'FINISHED', next_due_at: null }, {}, 0],
  ['belongs to a disabled user', { state: 'ACTIVE', next_due_at: at(60) }, { disabled_at: at(-60) }, 0],
])('a failing task whose schedule %s: reminders sent and planned: %j', async (_, schedule, owner, count) => {
  const owner_id = await rows.user(owner);
  const taskId = await rows.task({ ...failing, owner_id, next_reminder_at: at(-1) });
  await rows.schedule(taskId, schedule);
  await beat().runOnce();
  expect(broker.messages).toHaveLength(count);
  expect((await rows.get('tasks', taskId)).next_reminder_at !== null).toBe(count === 1);
});
