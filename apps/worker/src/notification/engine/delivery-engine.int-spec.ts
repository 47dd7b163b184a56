import { pino } from 'pino';
import { newId } from '#database/new-id';
import { InvalidMessage } from '#messaging/decode';
import { DeliveryAttemptRepository, type ClaimedDelivery } from '#notifications/deliveries/delivery-attempt.repository';
import { DigestRepository, type ClaimedDigest } from '#notifications/deliveries/digest.repository';
import { eventually } from '#testing/eventually';
import { TestRows } from '#testing/test-rows';
import type { WorkerIdentity } from '../../execution/run/worker-identity.service';
import type { AccountMailOutbox } from './account-mail.outbox';
import type { DeliveryAttemptService } from './delivery-attempt.service';
import { DeliveryEngine } from './delivery-engine';
import { DeliveryOutbox } from './delivery.outbox';

/** Attempts that last until the spec ends them, and then end their deliveries. */
class HeldAttempts {
  readonly begun: string[] = [];
  readonly digests: string[][] = [];
  /** When false, an attempt ends at once. */
  holds = false;
  private readonly open = new Map<string, () => void>();

  async make({ id }: ClaimedDelivery): Promise<void> {
    this.begun.push(id);
    if (this.holds) await new Promise<void>((resolve) => this.open.set(id, resolve));
    await rows.set('deliveries', id, { status: 'SENT', finished_at: new Date() });
  }

  async makeDigest({ claims }: ClaimedDigest): Promise<void> {
    const deliveryIds = claims.map(({ id }) => id);
    this.digests.push(deliveryIds);
    for (const id of deliveryIds) await rows.set('deliveries', id, { status: 'SENT', finished_at: new Date() });
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
    await eventually(() => this.begun.length >= count, { what: `${count} attempts have begun`, everyMs: 5 });
    return this.begun;
  }
}

let rows: TestRows;
let attempts: HeldAttempts;
let outbox: DeliveryOutbox;
let engine: DeliveryEngine;
let complaints: string[];
let user: string;
const repository = new DeliveryAttemptRepository();
const identity = { workerId: newId() } as WorkerIdentity;

beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());
beforeEach(async () => {
  await rows.query(`DELETE FROM users`);
  user = await rows.user();
  [attempts, complaints] = [new HeldAttempts(), []];
  const making = attempts as unknown as DeliveryAttemptService;
  outbox = new DeliveryOutbox(rows.dataSource, repository, new DigestRepository(rows.dataSource), making, identity);
  const log = pino({ level: 'error' }, { write: (line: string) => void complaints.push(line) });
  engine = new DeliveryEngine(outbox, { lanes: [] } as unknown as AccountMailOutbox, log);
});
afterEach(async () => {
  jest.restoreAllMocks();
  attempts.endAll();
  await engine.onModuleDestroy();
});

const at = (seconds: number): Date => new Date(Date.now() + seconds * 1000);
async function many(count: number, columns: Record<string, unknown> = {}): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n++) ids.push(await rows.delivery(user, { next_try_at: at(n - 1000), ...columns }));
  return ids;
}
/** Mails to as many people, because one person gets few at a time. */
async function mailsToMany(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n++) ids.push(await rows.delivery(await rows.user(), { next_try_at: at(n - 1000) }));
  return ids;
}
const delivery = (id: string): Promise<Record<string, unknown>> => rows.get('deliveries', id);

describe('a message about a mail', () => {
  it('that comes twice at once has it sent once', async () => {
    const [id] = await many(1);
    await Promise.all([engine.deliver(id!), engine.deliver(id!)]);
    await engine.deliver(id!);
    expect(await attempts.until(1)).toEqual([id]);
    await engine.onModuleDestroy();
    expect(attempts.begun).toEqual([id]);
  });

  it('that is not due yet, or was sent, has nothing sent', async () => {
    await engine.deliver(await rows.delivery(user, { next_try_at: at(3600) }));
    await engine.deliver(await rows.delivery(user, { status: 'SENT' }));
    expect(attempts.begun).toEqual([]);
  });

  it('that there never was is unreadable, and one whose delivery was deleted is late', async () => {
    await expect(engine.deliver(newId())).rejects.toThrow(InvalidMessage);
    const [deleted] = await many(1);
    await rows.query(`DELETE FROM deliveries WHERE id = $1`, [deleted]);
    await expect(engine.deliver(deleted!)).resolves.toBeUndefined();
  });
});

describe('mails', () => {
  it('are sent by twenty at a time; one beyond the limit is sent when a place is free, without a message', async () => {
    attempts.holds = true;
    const ids = await mailsToMany(30);
    await Promise.all(ids.map((id) => engine.deliver(id)));
    await engine.deliver(ids[20]!);
    expect(attempts.begun.toSorted()).toEqual(ids.slice(0, 20).toSorted());
    expect((await delivery(ids[20]!)).attempts).toBe(0);
    attempts.endAll();
    await attempts.until(30);
    await engine.onModuleDestroy();
    expect(attempts.begun.toSorted()).toEqual(ids.toSorted());
    expect(complaints).toEqual([]);
  });

  it('to one person are sent by four at a time; those to others are not delayed, and none is left behind', async () => {
    attempts.holds = true;
    const ids = await many(30);
    await Promise.all(ids.map((id) => engine.deliver(id, 'EMAIL')));
    const [other] = await mailsToMany(1);
    await engine.deliver(other!, 'EMAIL');
    await attempts.until(5);
    expect(attempts.begun.toSorted()).toEqual([...ids.slice(0, 4), other!].toSorted());
    attempts.end(ids[0]!);
    expect((await attempts.until(6)).at(-1)).toBe(ids[4]);
    attempts.endAll();
    await attempts.until(31);
    await engine.onModuleDestroy();
    expect(await rows.query(`SELECT 1 FROM deliveries WHERE attempts <> 1 OR status <> 'SENT'`)).toEqual([]);
  });

  it('that an earlier worker left beyond its limit are sent at the start', async () => {
    const ids = await many(3);
    await rows.delivery(user, { next_try_at: at(3600) });
    engine.onApplicationBootstrap();
    expect((await attempts.until(3)).toSorted()).toEqual(ids.toSorted());
  });

  it('that were held go out as one when their time has come', async () => {
    const held = { held_because: 'DIGEST', held_until: at(-1), next_try_at: at(-1) };
    const ids = [await rows.delivery(user, held), await rows.delivery(user, held)];
    await engine.deliver(ids[0]!);
    await eventually(() => attempts.digests.length, { what: 'the digest is sent' });
    expect(attempts.digests.map((all) => all.toSorted())).toEqual([ids.toSorted()]);
    expect(attempts.begun).toEqual([]);
  });

  it('that wait are sent while sixteen others hang: places are not left empty until five are free', async () => {
    attempts.holds = true;
    const ids = await mailsToMany(24);
    await Promise.all(ids.map((id) => engine.deliver(id)));
    const begun = [...attempts.begun];
    for (const id of begun.slice(0, 4)) attempts.end(id);
    await attempts.until(24);
    expect(attempts.begun.toSorted()).toEqual(ids.toSorted());
  });

  it('that wait are not overtaken by newer ones', async () => {
    attempts.holds = true;
    const ids = await mailsToMany(21);
    await Promise.all(ids.map((id) => engine.deliver(id)));
    const [first] = [...attempts.begun];
    const [newer] = await many(1, { next_try_at: at(-1) });
    attempts.end(first!);
    await eventually(async () => (await delivery(first!)).status === 'SENT', { what: 'a place is free' });
    await engine.deliver(newer!, 'EMAIL');
    expect((await attempts.until(21)).at(-1)).toBe(ids[20]);
  });

  it('that were held do not wait until no other mail is due', async () => {
    attempts.holds = true;
    const ids = await mailsToMany(45);
    const held = { held_because: 'DIGEST', held_until: at(-1), next_try_at: at(-1) };
    await rows.delivery(user, held);
    await Promise.all(ids.map((id) => engine.deliver(id, 'EMAIL')));
    await attempts.until(20);
    for (const id of ids.slice(0, 5)) attempts.end(id);
    await eventually(() => attempts.digests.length, { what: 'the digest is sent beside mails that wait', everyMs: 5 });
    expect(await rows.query(`SELECT 1 FROM deliveries WHERE attempts = 0`)).not.toEqual([]);
  });

  it('and digests take turns in their own lane, whatever is fetched for endpoints in between', async () => {
    await many(5);
    const held = { held_because: 'DIGEST', held_until: at(-1), next_try_at: at(-1) };
    const digested = await rows.delivery(user, held);
    const [webhook] = await many(1, { endpoint_id: await rows.endpoint(user) });
    const toEndpoint = (await outbox.lanesOf([webhook!])).get(webhook!)!;
    const [mails] = outbox.lanes;
    await toEndpoint.claimNext(1);
    for (let turn = 0; turn < 2; turn++) {
      await mails!.claimNext(1);
      await toEndpoint.claimNext(1);
    }
    expect((await delivery(digested)).attempts).toBe(1);
  });

  it('that are being sent are waited for at the end, and no other begins', async () => {
    attempts.holds = true;
    const [first, second] = await many(2);
    await engine.deliver(first!);
    let isOver = false;
    const over = engine.onModuleDestroy().then(() => (isOver = true));
    await engine.deliver(second!);
    expect([attempts.begun, isOver]).toEqual([[first], false]);
    attempts.end(first!);
    await over;
    expect(await delivery(second!)).toMatchObject({ status: 'PENDING', attempts: 0 });
  });
});

describe('webhooks', () => {
  it('go to one endpoint by four at a time; a lane that becomes free sends the next one, and other endpoints are not delayed', async () => {
    attempts.holds = true;
    const ids = await many(7, { endpoint_id: await rows.endpoint(user) });
    const [other] = await many(1, { endpoint_id: await rows.endpoint(user) });
    for (const id of [...ids, other!]) await engine.deliver(id);
    expect((await attempts.until(5)).toSorted()).toEqual([...ids.slice(0, 4), other!].toSorted());
    attempts.end(ids[1]!);
    expect((await attempts.until(6)).at(-1)).toBe(ids[4]);
    attempts.endAll();
    await attempts.until(8);
    await engine.onModuleDestroy();
    expect(attempts.begun.toSorted()).toEqual([...ids, other!].toSorted());
    expect(await rows.query(`SELECT 1 FROM deliveries WHERE attempts <> 1`)).toEqual([]);
  });

  it('that arrive for one endpoint at the same moment go by four at a time, too, and none is forgotten', async () => {
    attempts.holds = true;
    const ids = await many(7, { endpoint_id: await rows.endpoint(user) });
    await Promise.all(ids.map((id) => engine.deliver(id)));
    expect(attempts.begun).toHaveLength(4);
    const [{ taken } = { taken: 0 }] = await rows.query(`SELECT sum(attempts)::int AS taken FROM deliveries`);
    expect(taken).toBe(4);
    attempts.endAll();
    await attempts.until(7);
    expect(attempts.begun.toSorted()).toEqual(ids.toSorted());
  });

  it('of one owner go to fifty endpoints at a time; those of others are not delayed, and none is left behind', async () => {
    attempts.holds = true;
    const ids: string[] = [];
    for (let n = 0; n < 60; n++)
      ids.push(...(await many(1, { endpoint_id: await rows.endpoint(user, { url: `https://h${n}.example.com/` }) })));
    for (const id of ids) await engine.deliver(id);
    expect(attempts.begun.toSorted()).toEqual(ids.slice(0, 50).toSorted());
    const bob = await rows.user();
    const ofBob = await rows.delivery(bob, {
      endpoint_id: await rows.endpoint(bob, { url: 'https://bob.example.com/' }),
      next_try_at: at(-1),
    });
    await engine.deliver(ofBob);
    expect((await attempts.until(51)).at(-1)).toBe(ofBob);
    attempts.endAll();
    await attempts.until(61);
    await engine.onModuleDestroy();
    expect(await rows.query(`SELECT 1 FROM deliveries WHERE attempts <> 1 OR status <> 'SENT'`)).toEqual([]);
  });

  it('need a look at their rows to find the lane; mails whose message names the channel do not', async () => {
    const standings = jest.spyOn(repository, 'standings');
    const [mail] = await many(1);
    await engine.deliver(mail!, 'EMAIL');
    expect(await attempts.until(1)).toEqual([mail]);
    expect(standings).not.toHaveBeenCalled();
  });

  it('that come twice are sent once', async () => {
    const [id] = await many(1, { endpoint_id: await rows.endpoint(user) });
    await Promise.all([engine.deliver(id!), engine.deliver(id!)]);
    await engine.deliver(id!);
    await engine.onModuleDestroy();
    expect(attempts.begun).toEqual([id]);
  });

  it('that arrive when this worker ends are left to beat, which publishes them again', async () => {
    await engine.onModuleDestroy();
    const [id] = await many(1, { endpoint_id: await rows.endpoint(user), published_at: new Date() });
    await engine.deliver(id!);
    expect(await delivery(id!)).toMatchObject({ status: 'PENDING', attempts: 0, published_at: null });
    expect(attempts.begun).toEqual([]);
  });

  it('that are being sent are waited for at the end', async () => {
    attempts.holds = true;
    const [id] = await many(1, { endpoint_id: await rows.endpoint(user) });
    await engine.deliver(id!);
    let isOver = false;
    const over = engine.onModuleDestroy().then(() => (isOver = true));
    await delivery(id!);
    expect(isOver).toBe(false);
    attempts.end(id!);
    await over;
    expect((await delivery(id!)).status).toBe('SENT');
  });
});

it('the end waits for a claim in progress, and for the attempt that follows from it', async () => {
  attempts.holds = true;
  const [id] = await many(1);
  const claim = outbox.claim.bind(outbox);
  let answerClaim = (): void => undefined;
  const isAnswered = new Promise<void>((resolve) => (answerClaim = resolve));
  const claiming = jest.spyOn(outbox, 'claim').mockImplementation(async (ids) => {
    const claimed = await claim(ids);
    await isAnswered;
    return claimed;
  });
  const message = engine.deliver(id!);
  await eventually(() => claiming.mock.calls.length, { what: 'the delivery is claimed' });
  let isOver = false;
  const over = engine.settle().then(() => (isOver = true));
  await delivery(id!);
  expect(isOver).toBe(false);
  answerClaim();
  await message;
  await attempts.until(1);
  await delivery(id!);
  expect(isOver).toBe(false);
  attempts.end(id!);
  await over;
  expect((await delivery(id!)).status).toBe('SENT');
});

it('an attempt that throws is logged, and frees its lane', async () => {
  const [first, second] = await many(2);
  const make = attempts.make.bind(attempts);
  attempts.make = (claimed) => (claimed.id === first ? Promise.reject(new Error('a fault')) : make(claimed));
  await engine.deliver(first!);
  await eventually(() => complaints.length, { what: 'the fault is logged' });
  await engine.deliver(second!);
  expect(await attempts.until(1)).toEqual([second]);
});

it('a due row that another transaction has locked is sent when it is free, without a second message', async () => {
  const [locked] = await many(1);
  await rows.dataSource.transaction(async (manager) => {
    await manager.query(`SELECT 1 FROM deliveries WHERE id = $1 FOR UPDATE`, [locked]);
    await engine.deliver(locked!);
    expect(attempts.begun).toEqual([]);
  });
  expect(await attempts.until(1)).toEqual([locked]);
});

it('mails, webhooks and chats to receivers that hang do not delay one another', async () => {
  attempts.holds = true;
  const bob = await rows.user();
  const slow = await many(60, { endpoint_id: await rows.endpoint(user, { url: 'https://slow.example.com/' }) });
  const mails = await mailsToMany(40);
  const chat = await rows.delivery(bob, {
    ...{ channel: 'SLACK', next_try_at: at(-1) },
    endpoint_id: await rows.endpoint(bob, { channel: 'SLACK', url: 'https://hooks.slack.example.com/' }),
  });
  await Promise.all([...slow, ...mails, chat].map((id) => engine.deliver(id)));
  await attempts.until(25);
  const begun = new Set(attempts.begun);
  expect([slow, mails, [chat]].map((ids) => ids.filter((id) => begun.has(id)).length)).toEqual([4, 20, 1]);
  attempts.endAll();
  await attempts.until(101);
  await engine.onModuleDestroy();
  expect(await rows.query(`SELECT 1 FROM deliveries WHERE attempts <> 1 OR status <> 'SENT'`)).toEqual([]);
});

it('a backlog that cannot be fetched is fetched again, and every row is sent once', async () => {
  const ids = await many(3);
  const claimNext = jest.spyOn(repository, 'claimNext').mockRejectedValueOnce(new Error('PostgreSQL is away'));
  engine.onApplicationBootstrap();
  expect((await attempts.until(3)).toSorted()).toEqual(ids.toSorted());
  expect(claimNext.mock.calls.length).toBeGreaterThan(1);
  await engine.onModuleDestroy();
  expect(await rows.query(`SELECT 1 FROM deliveries WHERE attempts <> 1`)).toEqual([]);
});
