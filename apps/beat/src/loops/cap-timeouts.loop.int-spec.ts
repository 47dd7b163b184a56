import { pino } from 'pino';
import { DeliveryPublisher } from '#flows/notifications/delivery.publisher';
import { EXCHANGES } from '#messaging/topology';
import { DeliveryRepository } from '#notifications/deliveries/delivery.repository';
import { TaskRepository } from '#tasks/task.repository';
import { RecordedPublisher } from '#testing/recorded-publisher';
import { testConfig } from '#testing/test-config';
import { TestRows } from '#testing/test-rows';
import { CapTimeoutsLoop } from './cap-timeouts.loop';

let rows: TestRows;
let broker: RecordedPublisher;

beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());
beforeEach(() => (broker = new RecordedPublisher()));

function beat(): CapTimeoutsLoop {
  const [deliveries, log] = [new DeliveryRepository(), pino({ level: 'silent' })];
  const publisher = new DeliveryPublisher(rows.dataSource, broker.publisher, deliveries, log);
  const config = testConfig({ maxTimeoutSeconds: ['600', 'data:7200'] });
  return new CapTimeoutsLoop(rows.dataSource, new TaskRepository(), deliveries, publisher, config, log);
}
const limitsOf = async (taskId: string): Promise<number[]> => {
  const { timeout_seconds, hard_timeout_seconds, version } = await rows.get('tasks', taskId);
  return [timeout_seconds, hard_timeout_seconds, version];
};

it('tasks beyond the ceiling of their kind are lowered to it as a new version, and each owner is notified once; tasks of admins are unchanged', async () => {
  const [ada, root] = [await rows.user(), await rows.user({ role: 'admin' })];
  const long = { timeout_seconds: 7200, hard_timeout_seconds: 7300 };
  const soft = await rows.task({ ...long, owner_id: ada, title: 'soft' });
  const hard = await rows.task({ owner_id: ada, title: 'hard', hard_timeout_seconds: 9000 });
  const data = await rows.task({ owner_id: ada, kind: 'data', timeout_seconds: 7200, hard_timeout_seconds: 7230 });
  const admins = await rows.task({ ...long, owner_id: root });
  const within = await rows.task({ owner_id: ada });
  await beat().runOnce();
  await beat().runOnce();
  expect(await Promise.all([soft, hard, data, admins, within].map(limitsOf))).toEqual([
    [600, 630, 2],
    [300, 630, 2],
    [7200, 7230, 1],
    [7200, 7300, 1],
    [300, 330, 1],
  ]);
  const notices = await rows.query<{ id: string; note: string }>(
    `SELECT id, user_id, event, channel, note FROM deliveries`,
  );
  expect(notices).toMatchObject([{ user_id: ada, event: 'QUOTA_REACHED', channel: 'EMAIL' }]);
  expect(notices[0]!.note).toContain('“soft” from 7200 s to 600 s');
  expect(notices[0]!.note).toContain('“hard” (hardTimeoutSeconds) from 9000 s to 630 s');
  expect(broker.bodies(EXCHANGES.notification)).toEqual([{ v: 1, deliveryId: notices[0]!.id, channel: 'EMAIL' }]);
});
