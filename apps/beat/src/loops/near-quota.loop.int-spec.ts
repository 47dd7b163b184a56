import { pino } from 'pino';
import { DeliveryPublisher } from '#flows/notifications/delivery.publisher';
import { EXCHANGES } from '#messaging/topology';
import { DeliveryRepository } from '#notifications/deliveries/delivery.repository';
import { RunQuotaRepository } from '#runs/enqueue/run-quota.repository';
import { RecordedPublisher } from '#testing/recorded-publisher';
import { testConfig } from '#testing/test-config';
import { TestRows } from '#testing/test-rows';
import { NearQuotaLoop } from './near-quota.loop';

let rows: TestRows;
let broker: RecordedPublisher;

beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());
beforeEach(() => (broker = new RecordedPublisher()));

const [TODAY, TOMORROW] = [new Date('2026-12-01T10:00:00Z'), new Date('2026-12-02T10:00:00Z')];

function beat(): NearQuotaLoop {
  const [deliveries, log] = [new DeliveryRepository(), pino({ level: 'silent' })];
  const publisher = new DeliveryPublisher(rows.dataSource, broker.publisher, deliveries, log);
  const config = testConfig({ maxWaitingRuns: 10, maxLogBytesPerUser: 1000, maxResultBytesPerUser: 1000 });
  return new NearQuotaLoop(rows.dataSource, new RunQuotaRepository(), deliveries, publisher, config, log);
}

const keep = (userId: string, logBytes: number): Promise<unknown> =>
  rows.query(
    `INSERT INTO owner_storage (owner_id, log_bytes) VALUES ($1, $2)
     ON CONFLICT (owner_id) DO UPDATE SET log_bytes = excluded.log_bytes`,
    [userId, logBytes],
  );
const noticesOf = (userId: string): Promise<{ id: string; note: string; event: string; channel: string }[]> =>
  rows.query(`SELECT id, event, channel, note FROM deliveries WHERE user_id = $1 ORDER BY created_at, id`, [userId]);

it('a person who uses 80 % of a quota is notified once, by mail, however many beats check', async () => {
  const ada = await rows.user();
  await keep(ada, 799);
  await beat().notifyOwners(TODAY);
  expect(await noticesOf(ada)).toEqual([]);
  await keep(ada, 800);
  await Promise.all([beat().notifyOwners(TODAY), beat().notifyOwners(TODAY)]);
  await keep(ada, 900);
  await beat().notifyOwners(TOMORROW);
  const [notice, ...more] = await noticesOf(ada);
  expect([notice, more]).toMatchObject([{ event: 'QUOTA_REACHED', channel: 'EMAIL' }, []]);
  expect(notice!.note).toMatch(/^Your logs use 80 % of your quota/);
  expect(broker.bodies(EXCHANGES.notification)).toEqual([{ v: 1, deliveryId: notice!.id, channel: 'EMAIL' }]);
});

it('a person who used less in between is notified again, but not twice a day', async () => {
  const bob = await rows.user();
  const cross = async (now: Date): Promise<void> => {
    for (const bytes of [900, 100]) {
      await keep(bob, bytes);
      await beat().notifyOwners(now);
    }
  };
  await cross(TODAY);
  await cross(TODAY);
  expect(await noticesOf(bob)).toHaveLength(1);
  await cross(TOMORROW);
  expect(await noticesOf(bob)).toHaveLength(2);
});

it('runs that wait count, and each quota has a notice of its own; a person without limits gets none', async () => {
  const [zoe, root] = [await rows.user(), await rows.user({ role: 'admin' })];
  for (const owner_id of [zoe, root]) {
    const task = await rows.task({ owner_id });
    for (let n = 0; n < 8; n++) await rows.run(task, { owner_id, status: 'PENDING' });
    await keep(owner_id, 5000);
  }
  await beat().notifyOwners(TODAY);
  const notes = (await noticesOf(zoe)).map(({ note }) => note);
  expect(notes.toSorted()).toEqual([
    expect.stringMatching(/^Your logs use 500 % of your quota/),
    expect.stringMatching(/^Your waiting runs use 80 % of your quota: 8 of 10\./),
  ]);
  expect(await noticesOf(root)).toEqual([]);
});
