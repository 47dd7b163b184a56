import { pino } from 'pino';
import { newId } from '#database/new-id';
import { AccountMailPublisher } from '#flows/accounts/account-mail.publisher';
import { DeliveryPublisher } from '#flows/notifications/delivery.publisher';
import { EXCHANGES } from '#messaging/topology';
import { DeliveryRescueRepository, MAX_TRIES_TO_RESCUE } from '#notifications/deliveries/delivery-rescue.repository';
import { DeliveryRepository } from '#notifications/deliveries/delivery.repository';
import { RecordedPublisher } from '#testing/recorded-publisher';
import { TestRows } from '#testing/test-rows';
import { AccountMailRepository } from '#users/accounts/account-mail.repository';
import { LostDeliveriesService } from './lost-deliveries.service';

let rows: TestRows;
let broker: RecordedPublisher;
let user: string;
let service: LostDeliveriesService;

beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());
beforeEach(async () => {
  await rows.query(`DELETE FROM users`);
  [broker, user] = [new RecordedPublisher(), await rows.user()];
  const [mails, deliveries, log] = [new AccountMailRepository(), new DeliveryRepository(), pino({ level: 'silent' })];
  service = new LostDeliveriesService(
    rows.dataSource,
    new DeliveryRescueRepository(),
    mails,
    new DeliveryPublisher(rows.dataSource, broker.publisher, deliveries, log),
    new AccountMailPublisher(rows.dataSource, broker.publisher, mails, log),
    log,
  );
});

/** A time long before the end of the lease. */
const LEASED = new Date(Date.now() + 900_000);
const worker = (state: string): Promise<string> => rows.worker({ state });
async function claimed(state: string, columns: Record<string, unknown> = {}): Promise<string> {
  const claim = { attempts: 1, next_try_at: LEASED, published_at: new Date(), worker_id: await worker(state) };
  return rows.delivery(user, { ...claim, ...columns });
}
const delivery = (id: string) => rows.get('deliveries', id);
const published = (): unknown[] => broker.bodies(EXCHANGES.notification);
const HANDED_OVER = { handed_over_at: new Date() };

describe('a delivery of a lost worker', () => {
  it('that was not handed over is due at once and published again, with a try that says what happened', async () => {
    const id = await claimed('LOST');
    await service.rescue();
    const row = await delivery(id);
    expect(row).toMatchObject({ status: 'PENDING', attempts: 1, worker_id: null, finished_at: null });
    expect(row.next_try_at.getTime()).toBeLessThanOrEqual(Date.now());
    expect(published()).toEqual([{ v: 1, deliveryId: id, channel: 'EMAIL' }]);
    expect(await rows.query(`SELECT attempt, outcome, error FROM delivery_attempts`)).toEqual([
      { attempt: 1, outcome: 'FAILED', error: expect.stringContaining('the worker ended while') },
    ]);
    await service.rescue();
    expect(published()).toHaveLength(1);
  });

  it('that was handed over may have been accepted: it is FAILED and not sent again', async () => {
    const id = await claimed('LOST', HANDED_OVER);
    await service.rescue();
    expect(await delivery(id)).toMatchObject({
      ...{ status: 'FAILED', answer: expect.stringContaining('may have been taken'), worker_id: null },
      finished_at: expect.any(Date),
    });
    expect(published()).toEqual([]);
  });

  it('that is a webhook is due at once', async () => {
    const id = await claimed('LOST', { endpoint_id: await rows.endpoint(user) });
    await service.rescue();
    expect(published()).toEqual([{ v: 1, deliveryId: id, channel: 'WEBHOOK' }]);
  });

  it('that was tried too often to be innocent waits for the end of its lease; its tries before a replay do not count', async () => {
    const suspect = await claimed('LOST', { attempts: MAX_TRIES_TO_RESCUE + 1 });
    const handedOver = await claimed('LOST', { attempts: MAX_TRIES_TO_RESCUE + 1, ...HANDED_OVER });
    const replayed = await claimed('LOST', { attempts: MAX_TRIES_TO_RESCUE + 1, attempts_before_replay: 1 });
    await service.rescue();
    expect(await delivery(suspect)).toMatchObject({ status: 'PENDING', next_try_at: LEASED });
    expect(await delivery(handedOver)).toMatchObject({ status: 'FAILED' });
    expect(published()).toEqual([{ v: 1, deliveryId: replayed, channel: 'EMAIL' }]);
  });
});

it.each(['ACTIVE', 'DRAINING', 'STOPPED'])('a delivery of a worker that is %s is left to it', async (state) => {
  const [id, handedOver] = [await claimed(state), await claimed(state, HANDED_OVER)];
  const before = [await delivery(id), await delivery(handedOver)];
  await service.rescue();
  expect([await delivery(id), await delivery(handedOver)]).toEqual(before);
  expect(published()).toEqual([]);
});

it('a delivery that a worker of an older version has claimed waits for its lease', async () => {
  const id = await claimed('LOST', { worker_id: null });
  await service.rescue();
  expect(await delivery(id)).toMatchObject({ next_try_at: LEASED });
});

describe('an account mail of a lost worker', () => {
  const asked = async (columns: Record<string, unknown>): Promise<string> => {
    const id = (await new AccountMailRepository().insert(rows.manager, await rows.user(), 'RESET_PASSWORD'))!;
    const claim = { attempts: 1, next_try_at: LEASED, published_at: new Date(), worker_id: await worker('LOST') };
    await rows.set('account_mails', id, { ...claim, ...columns });
    return id;
  };

  it('is published again, unless it may have been accepted', async () => {
    const [free, handedOver] = [await asked({}), await asked(HANDED_OVER)];
    const suspect = await asked({ attempts: MAX_TRIES_TO_RESCUE + 1 });
    const others = await asked({ worker_id: newId() });
    await service.rescue();
    expect(published()).toEqual([{ v: 1, accountMailId: free }]);
    expect(await rows.get('account_mails', handedOver)).toMatchObject({
      ...{ status: 'FAILED', answer: expect.stringContaining('may have been taken'), worker_id: null },
    });
    for (const id of [suspect, others])
      expect(await rows.get('account_mails', id)).toMatchObject({ status: 'PENDING', next_try_at: LEASED });
  });
});
