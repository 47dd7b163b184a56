import { pino } from 'pino';
import { AccountMailPublisher } from '#flows/accounts/account-mail.publisher';
import { DeliveryPublisher } from '#flows/notifications/delivery.publisher';
import { EXCHANGES, QUEUES } from '#messaging/topology';
import { DeliveryRepository } from '#notifications/deliveries/delivery.repository';
import { RecordedPublisher } from '#testing/recorded-publisher';
import { TestRows } from '#testing/test-rows';
import { AccountMailRepository } from '#users/accounts/account-mail.repository';
import { DeliverLoop } from './deliver.loop';

let rows: TestRows;
let broker: RecordedPublisher;

beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());
beforeEach(async () => {
  await rows.query(`DELETE FROM users`);
  broker = new RecordedPublisher();
});

const at = (seconds: number): Date => new Date(Date.now() + seconds * 1000);
const published = (): unknown[] => broker.bodies(EXCHANGES.notification).map(({ deliveryId }) => deliveryId);

function beat(): DeliverLoop {
  const [deliveries, log] = [new DeliveryRepository(), pino({ level: 'silent' })];
  return new DeliverLoop(
    rows.dataSource,
    deliveries,
    new DeliveryPublisher(rows.dataSource, broker.publisher, deliveries, log),
    new AccountMailPublisher(rows.dataSource, broker.publisher, new AccountMailRepository(), log),
    broker.publisher,
    log,
  );
}

describe('a delivery', () => {
  it('that was never published is published, once', async () => {
    const user = await rows.user();
    const mail = await rows.delivery(user, { next_try_at: at(-5) });
    const webhook = await rows.delivery(user, { next_try_at: at(-5), endpoint_id: await rows.endpoint(user) });
    await rows.delivery(user, { next_try_at: at(3600) });
    await beat().runOnce();
    await beat().runOnce();
    expect(published()).toEqual([mail, webhook]);
  });

  it('whose message is missing from an empty queue for a minute is published again', async () => {
    const user = await rows.user();
    const due = { next_try_at: at(-200) };
    const gone = await rows.delivery(user, { ...due, published_at: at(-70) });
    await rows.delivery(user, { ...due, published_at: at(0) });
    broker.depths.set(QUEUES.notification, 1);
    await beat().runOnce();
    expect(published()).toEqual([]);
    broker.depths.clear();
    await beat().runOnce();
    expect(published()).toEqual([gone]);
  });

  it('to an endpoint with a backlog goes with the first ten, so that it takes nobody the place', async () => {
    const user = await rows.user();
    const slow = { endpoint_id: await rows.endpoint(user) };
    const ids: string[] = [];
    for (let n = 0; n < 12; n++) ids.push(await rows.delivery(user, { ...slow, next_try_at: at(n - 100) }));
    const other = await rows.delivery(user, { next_try_at: at(-2), endpoint_id: await rows.endpoint(user) });
    await beat().runOnce();
    expect(published().toSorted()).toEqual([...ids.slice(0, 10), other].toSorted());
  });

  it('waits while the broker cannot be asked', async () => {
    await rows.delivery(await rows.user(), { next_try_at: at(-5) });
    broker.ready = false;
    await beat().runOnce();
    broker.ready = true;
    await beat().runOnce();
    expect(published()).toHaveLength(1);
  });
});

it('an account mail that was never published is published, once', async () => {
  const mails = new AccountMailRepository();
  const mailId = await mails.insert(rows.manager, await rows.user(), 'VERIFY_EMAIL');
  await rows.query(`UPDATE account_mails SET next_try_at = now() - interval '5 seconds'`);
  await beat().runOnce();
  await beat().runOnce();
  expect(broker.bodies(EXCHANGES.notification)).toEqual([{ v: 1, accountMailId: mailId }]);
});
