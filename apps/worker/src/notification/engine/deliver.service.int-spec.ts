import { newId } from '#database/new-id';
import { InvalidMessage } from '#messaging/decode';
import { DeliveryTryRepository, type ClaimedDelivery } from '#notifications/deliveries/delivery-try.repository';
import { DigestRepository, type ClaimedDigest } from '#notifications/deliveries/digest.repository';
import { eventually } from '#testing/eventually';
import { TestRows } from '#testing/test-rows';
import type { WorkerIdentity } from '../../execution/run/worker-identity.service';
import { DeliverMailsService } from './deliver-mails.service';
import { DeliverService } from './deliver.service';
import type { TryDeliveryService } from './try-delivery.service';

/** Attempts that last until the spec ends them, and then end their deliveries. */
class HeldTries {
  readonly begun: string[] = [];
  readonly digests: string[][] = [];
  readonly complaints: unknown[] = [];
  /** When false, an attempt ends at once. */
  holds = false;
  private readonly open = new Map<string, () => void>();

  async tryOnce({ id }: ClaimedDelivery): Promise<void> {
    this.begun.push(id);
    if (this.holds) await new Promise<void>((resolve) => this.open.set(id, resolve));
    await rows.set('deliveries', id, { status: 'SENT', finished_at: new Date() });
  }

  async tryDigest({ claims }: ClaimedDigest): Promise<void> {
    const deliveryIds = claims.map(({ id }) => id);
    this.digests.push(deliveryIds);
    for (const id of deliveryIds) await rows.set('deliveries', id, { status: 'SENT', finished_at: new Date() });
  }

  logFailure(error: unknown): void {
    this.complaints.push(error);
  }

  end(id: string): void {
    this.open.get(id)!();
    this.open.delete(id);
  }

  endAll(): void {
    this.holds = false;
    for (const id of this.open.keys()) this.end(id);
  }

  /** Waits until `count` attempts have begun. */
  async until(count: number): Promise<string[]> {
    await eventually(() => this.begun.length >= count, { what: `${count} tries have begun`, everyMs: 5 });
    return this.begun;
  }
}

let rows: TestRows;
let tries: HeldTries;
let mails: DeliverMailsService;
let service: DeliverService;
let user: string;
const repository = new DeliveryTryRepository();
const identity = { workerId: newId() } as WorkerIdentity;

beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());
beforeEach(async () => {
  await rows.query(`DELETE FROM users`);
  user = await rows.user();
  tries = new HeldTries();
  const trying = tries as unknown as TryDeliveryService;
  mails = new DeliverMailsService(rows.dataSource, repository, new DigestRepository(rows.dataSource), trying, identity);
  service = new DeliverService(rows.dataSource, repository, mails, trying, identity);
});
afterEach(async () => {
  jest.restoreAllMocks();
  tries.endAll();
  await Promise.all([mails.onModuleDestroy(), service.onModuleDestroy()]);
});

const at = (seconds: number): Date => new Date(Date.now() + seconds * 1000);
async function many(count: number, columns: Record<string, unknown> = {}): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n++) ids.push(await rows.delivery(user, { next_try_at: at(n - 1000), ...columns }));
  return ids;
}
const delivery = (id: string): Promise<Record<string, unknown>> => rows.get('deliveries', id);

describe('a message about a mail', () => {
  it('that comes twice at once has it tried once', async () => {
    const [id] = await many(1);
    await Promise.all([service.deliver(id!), service.deliver(id!)]);
    await service.deliver(id!);
    expect(await tries.until(1)).toEqual([id]);
    await mails.onModuleDestroy();
    expect(tries.begun).toEqual([id]);
  });

  it('that is not due yet, or was sent, has nothing tried', async () => {
    await service.deliver(await rows.delivery(user, { next_try_at: at(3600) }));
    await service.deliver(await rows.delivery(user, { status: 'SENT' }));
    expect(tries.begun).toEqual([]);
  });

  it('that there never was is unreadable, and one whose delivery was deleted is late', async () => {
    await expect(service.deliver(newId())).rejects.toThrow(InvalidMessage);
    const [deleted] = await many(1);
    await rows.query(`DELETE FROM deliveries WHERE id = $1`, [deleted]);
    await expect(service.deliver(deleted!)).resolves.toBeUndefined();
  });
});

describe('mails', () => {
  it('are sent by twenty at a time; one beyond the limit is sent when a place is free, without a message', async () => {
    // The worker has found that an earlier one has left nothing.
    const look = jest.spyOn(repository, 'dueMails');
    mails.onApplicationBootstrap();
    await eventually(() => look.mock.results.length, { what: 'the worker has looked', everyMs: 5 });
    await look.mock.results[0]!.value;
    tries.holds = true;
    const ids = await many(30);
    await Promise.all(ids.map((id) => service.deliver(id)));
    await service.deliver(ids[20]!);
    expect(tries.begun.toSorted()).toEqual(ids.slice(0, 20).toSorted());
    expect((await delivery(ids[20]!)).attempts).toBe(0);
    tries.endAll();
    await tries.until(30);
    await mails.onModuleDestroy();
    expect(tries.begun.toSorted()).toEqual(ids.toSorted());
    expect(tries.complaints).toEqual([]);
  });

  it('that an earlier worker left beyond its limit are sent at the start', async () => {
    const ids = await many(3);
    await rows.delivery(user, { next_try_at: at(3600) });
    mails.onApplicationBootstrap();
    expect((await tries.until(3)).toSorted()).toEqual(ids.toSorted());
  });

  it('that were held go out as one when their time has come', async () => {
    const held = { held_because: 'DIGEST', held_until: at(-1), next_try_at: at(-1) };
    const ids = [await rows.delivery(user, held), await rows.delivery(user, held)];
    await service.deliver(ids[0]!);
    await eventually(() => tries.digests.length, { what: 'the digest is tried' });
    expect(tries.digests.map((all) => all.toSorted())).toEqual([ids.toSorted()]);
    expect(tries.begun).toEqual([]);
  });

  it('that are being sent are waited for at the end, and no other begins', async () => {
    tries.holds = true;
    const [first, second] = await many(2);
    await service.deliver(first!);
    let isOver = false;
    const over = mails.onModuleDestroy().then(() => (isOver = true));
    await service.deliver(second!);
    expect([tries.begun, isOver]).toEqual([[first], false]);
    tries.end(first!);
    await over;
    expect(await delivery(second!)).toMatchObject({ status: 'PENDING', attempts: 0 });
  });
});

describe('webhooks', () => {
  it('go to one endpoint by four at a time; a lane that becomes free sends the next one, and other endpoints are not delayed', async () => {
    tries.holds = true;
    const ids = await many(7, { endpoint_id: await rows.endpoint(user) });
    const [other] = await many(1, { endpoint_id: await rows.endpoint(user) });
    for (const id of [...ids, other!]) await service.deliver(id);
    expect((await tries.until(5)).toSorted()).toEqual([...ids.slice(0, 4), other!].toSorted());
    tries.end(ids[1]!);
    expect((await tries.until(6)).at(-1)).toBe(ids[4]);
    tries.endAll();
    await tries.until(8);
    await service.onModuleDestroy();
    expect(tries.begun.toSorted()).toEqual([...ids, other!].toSorted());
    expect(await rows.query(`SELECT 1 FROM deliveries WHERE attempts <> 1`)).toEqual([]);
  });

  it('that arrive for one endpoint at the same moment go by four at a time, too, and none is forgotten', async () => {
    tries.holds = true;
    const ids = await many(7, { endpoint_id: await rows.endpoint(user) });
    await Promise.all(ids.map((id) => service.deliver(id)));
    expect(tries.begun).toHaveLength(4);
    const [{ taken } = { taken: 0 }] = await rows.query(`SELECT sum(attempts)::int AS taken FROM deliveries`);
    expect(taken).toBe(4);
    tries.endAll();
    await tries.until(7);
    expect(tries.begun.toSorted()).toEqual(ids.toSorted());
  });

  it('of one owner go to fifty endpoints at a time; those of others are not delayed, and none is left behind', async () => {
    tries.holds = true;
    const ids: string[] = [];
    for (let n = 0; n < 60; n++)
      ids.push(...(await many(1, { endpoint_id: await rows.endpoint(user, { url: `https://h${n}.example.com/` }) })));
    for (const id of ids) await service.deliver(id);
    expect(tries.begun.toSorted()).toEqual(ids.slice(0, 50).toSorted());
    const bob = await rows.user();
    const ofBob = await rows.delivery(bob, {
      endpoint_id: await rows.endpoint(bob, { url: 'https://bob.example.com/' }),
      next_try_at: at(-1),
    });
    await service.deliver(ofBob);
    expect((await tries.until(51)).at(-1)).toBe(ofBob);
    tries.endAll();
    await tries.until(61);
    await service.onModuleDestroy();
    expect(await rows.query(`SELECT 1 FROM deliveries WHERE attempts <> 1 OR status <> 'SENT'`)).toEqual([]);
  });

  it('whose message names their channel are not claimed as mails first', async () => {
    const asMails = jest.spyOn(repository, 'claimMails');
    const [id] = await many(1, { endpoint_id: await rows.endpoint(user) });
    await service.deliver(id!, 'WEBHOOK');
    expect(await tries.until(1)).toEqual([id]);
    expect(asMails).not.toHaveBeenCalled();
  });

  it('that come twice are tried once', async () => {
    const [id] = await many(1, { endpoint_id: await rows.endpoint(user) });
    await Promise.all([service.deliver(id!), service.deliver(id!)]);
    await service.deliver(id!);
    await service.onModuleDestroy();
    expect(tries.begun).toEqual([id]);
  });

  it('that find all lanes in use are left to beat, which publishes them again', async () => {
    await service.onModuleDestroy();
    const [id] = await many(1, { endpoint_id: await rows.endpoint(user), published_at: new Date() });
    await service.deliver(id!);
    expect(await delivery(id!)).toMatchObject({ status: 'PENDING', attempts: 0, published_at: null });
    expect(tries.begun).toEqual([]);
  });

  it('that are being tried are waited for at the end', async () => {
    tries.holds = true;
    const [id] = await many(1, { endpoint_id: await rows.endpoint(user) });
    await service.deliver(id!);
    let isOver = false;
    const over = service.onModuleDestroy().then(() => (isOver = true));
    await delivery(id!);
    expect(isOver).toBe(false);
    tries.end(id!);
    await over;
    expect((await delivery(id!)).status).toBe('SENT');
  });
});

it('an attempt that throws is logged, and frees its lane', async () => {
  const [first, second] = await many(2);
  const tryOnce = tries.tryOnce.bind(tries);
  tries.tryOnce = (claimed) => (claimed.id === first ? Promise.reject(new Error('a fault')) : tryOnce(claimed));
  await service.deliver(first!);
  await eventually(() => tries.complaints.length, { what: 'the fault is logged' });
  await service.deliver(second!);
  expect(await tries.until(1)).toEqual([second]);
});
