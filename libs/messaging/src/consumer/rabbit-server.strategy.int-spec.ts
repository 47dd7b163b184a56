import { randomUUID } from 'node:crypto';
import type { EventEmitter } from 'node:events';
import { hostname } from 'node:os';
import type { AmqpConnectionManager } from 'amqp-connection-manager';
import { connect } from 'amqplib';
import type { Subscription } from '#contracts/messages';
import {
  closeConnections,
  connectionsOf,
  deadLetters,
  deleteQueue,
  manage,
  type DeadLetter,
} from '#testing/broker-management';
import { eventually } from '#testing/eventually';
import { createTestVhost, type TestVhost } from '#testing/test-vhost';
import { InvalidParts } from '../decode';
import type { Log } from '../log';
import { Publisher } from '../publisher';
import { RetryLater } from '../retry-later';
import { RabbitServer } from './rabbit-server.strategy';
import { EXCHANGES, FANOUTS, QUEUES } from '../topology';

class Away extends Error {}
type Handle = (message: { deliveryId: string }) => Promise<void> | void;

const log: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
let vhost: TestVhost;
let publisher: Publisher;
let server: RabbitServer | undefined;
/** Ends the wait of handlers that await `held`; afterEach calls it too, because the server waits for its handlers. */
let release: () => void;
let held: Promise<void>;

beforeEach(async () => {
  held = new Promise((resolve) => (release = resolve));
  vhost = await createTestVhost();
  publisher = new Publisher(vhost.url, 'spec', log);
  expect(await publisher.untilReady(10_000)).toBe(true);
});
afterEach(async () => {
  release();
  await server?.close();
  server = undefined;
  await publisher.close();
  await vhost.delete();
});

const PRESENCE = randomUUID();

function serverOf(
  handlers: Partial<Record<Subscription, Handle>>,
  patterns = Object.keys(handlers),
  customLog = log,
  onDemand: Subscription[] = [],
): RabbitServer {
  const made = new RabbitServer({
    ...{
      url: vhost.url,
      name: 'spec',
      publisher,
      log: customLog,
      presence: PRESENCE,
      canary: { everyMs: 500, timeoutMs: 500 },
    },
    subscriptions: (patterns as Subscription[]).map((pattern) => ({
      ...{ pattern, prefetch: 10 },
      isOnDemand: onDemand.includes(pattern),
    })),
    isTransient: (error) => error instanceof Away,
    onStuck: (reason) => {
      throw new Error(reason);
    },
  });
  for (const [pattern, handle] of Object.entries(handlers))
    made.addHandler(pattern, async (message: { deliveryId: string }) => handle(message), true);
  return made;
}

async function listening(handlers: Partial<Record<Subscription, Handle>>): Promise<RabbitServer> {
  const made = serverOf(handlers);
  made.listen(() => undefined);
  await eventually(() => made.isConsuming(), { what: 'the server consumes' });
  return made;
}

async function send(body: object | Buffer = { v: 1, deliveryId: randomUUID() }): Promise<void> {
  await publisher.publish({ exchange: EXCHANGES.notification, routingKey: QUEUES.notification, body });
}

const storedLetters = (count: number): Promise<DeadLetter[]> =>
  eventually(
    () => deadLetters(vhost.name, QUEUES.dead),
    { what: `${count} dead letters` },
    (letters) => letters.length >= count,
  );

/** Expects every message to be acked: when the connection is closed, unacked ones would return to the queue. */
async function nothingLeft(): Promise<void> {
  await server!.close();
  server = undefined;
  await eventually(
    () => publisher.depth(QUEUES.notification),
    { what: 'an empty queue' },
    (depth) => depth === 0,
  );
}

describe('a message', () => {
  it('is acked after its handler, and is redelivered when the connection is lost before that', async () => {
    const seen: string[] = [];
    server = await listening({
      [QUEUES.notification]: async ({ deliveryId }) => {
        seen.push(deliveryId);
        if (seen.length === 1) await held;
      },
    });
    await send();
    await eventually(() => seen.length === 1, { what: 'the first delivery' });
    const mine = (all: { client: string }[]): boolean => all.some(({ client }) => client === 'spec consumer');
    const all = await eventually(() => connectionsOf(vhost.name), { what: 'the connection of the consumer' }, mine);
    await closeConnections(all.filter(({ client }) => client === 'spec consumer'));
    await eventually(() => seen.length === 2, { what: 'the second delivery' });
    expect(seen[1]).toBe(seen[0]);
    release();
    await nothingLeft();
    expect(await deadLetters(vhost.name, QUEUES.dead)).toEqual([]);
  });

  it('is consumed under a tag with process, machine and a number of its own', async () => {
    server = await listening({ [QUEUES.notification]: () => undefined, [FANOUTS.live]: () => undefined });
    const tags = await eventually(
      async () => (await manage('GET', `consumers/${vhost.name}`)) as { consumer_tag: string }[],
      { what: 'two consumers' },
      (found) => found.length === 2,
    );
    const named = `spec @ ${hostname()}, process ${process.pid}, `;
    expect(tags.map(({ consumer_tag }) => consumer_tag).toSorted()).toEqual([`${named}1`, `${named}2`]);
  });

  it('of a fan-out is received by an exclusive queue that bears the name of its process and ends with its connection', async () => {
    server = await listening({ [FANOUTS.live]: () => undefined });
    const queues = async (): Promise<{ name: string; exclusive: boolean }[]> =>
      (await manage('GET', `queues/${vhost.name}`)) as never;
    const isOwn = ({ name }: { name: string }): boolean => name.startsWith(`${FANOUTS.live}.`);
    const [own] = (await eventually(queues, { what: 'the queue' }, (found) => found.some(isOwn))).filter(isOwn);
    const host = hostname().replace(/[^A-Za-z0-9-]/g, '-');
    expect(own).toMatchObject({ exclusive: true });
    expect(own!.name).toMatch(new RegExp(String.raw`^carillon\.live\.${host}\.${process.pid}\.[0-9a-f]{8}$`));
    expect((await queues()).filter(({ name }) => name.startsWith('amq.'))).toEqual([]);
    await server.close();
    server = undefined;
    await eventually(queues, { what: 'its end' }, (found) => !found.some(isOwn));
  });

  it('that cannot be taken after its consumer was stopped goes to another one at once, over the open channel', async () => {
    let begun: () => void = () => undefined;
    const began = new Promise<void>((resolve) => (begun = resolve));
    server = await listening({
      [QUEUES.notification]: async () => {
        begun();
        await held;
        throw new RetryLater('this worker is stopping');
      },
    });
    const deliveryId = randomUUID();
    await send({ v: 1, deliveryId });
    await began;
    await server.stopConsuming([QUEUES.notification]);
    const received: string[] = [];
    const other = await listening({ [QUEUES.notification]: ({ deliveryId: id }) => void received.push(id) });
    release();
    await eventually(() => received.length > 0, { what: 'the other consumer gets it' });
    expect(received).toEqual([deliveryId]);
    await other.close();
  });

  it('of a fan-out that is consumed on demand arrives from resume to pause, also over a new connection', async () => {
    const received: string[] = [];
    const handlers = {
      [QUEUES.notification]: () => undefined,
      [FANOUTS.live]: ({ deliveryId }: { deliveryId: string }) => void received.push(deliveryId),
    };
    server = serverOf(handlers, Object.keys(handlers), log, [FANOUTS.live]);
    server.listen(() => undefined);
    const arrives = async (): Promise<string> => {
      const deliveryId = randomUUID();
      const sent = { exchange: FANOUTS.live, routingKey: '', mandatory: false };
      await publisher.publish({ ...sent, body: { v: 1, kind: 'task.changed', taskIds: [], runIds: [], deliveryId } });
      return deliveryId;
    };
    await server.subscribed;
    const missed = await arrives();
    expect(server.states().map(({ pattern }) => pattern)).toEqual([QUEUES.notification]);
    await server.resume(FANOUTS.live);
    const heard = await arrives();
    await eventually(() => received.includes(heard), { what: 'a message after resume' });
    const connection = server.unwrap<AmqpConnectionManager>();
    const disconnected = new Promise<void>((resolve) => connection.once('disconnect', () => resolve()));
    connection.reconnect();
    await disconnected;
    await eventually(() => server!.isConsuming(), { what: 'both consumers are back' });
    const again = await arrives();
    await eventually(() => received.includes(again), { what: 'a message over the new connection' });
    await server.pause(FANOUTS.live);
    const late = await arrives();
    await server.resume(FANOUTS.live);
    for (let round = 0; round < 12; round++) {
      await server.pause(FANOUTS.live);
      await server.resume(FANOUTS.live);
    }
    const last = await arrives();
    await eventually(() => received.includes(last), { what: 'a message after the last resume' });
    expect([received.includes(missed), received.includes(late)]).toEqual([false, false]);
    expect(received.filter((id) => id === last)).toHaveLength(1);
    const { consumers } = server as unknown as { consumers: Map<Subscription, { channel: EventEmitter }> };
    expect(consumers.get(FANOUTS.live)!.channel.listenerCount('close')).toBeLessThan(5);
  });

  it('whose handler fails with a transient error is retried more often than one whose handler has a bug', async () => {
    let attempts = 0;
    server = await listening({
      [QUEUES.notification]: () => {
        if (++attempts <= 3) throw new Away('the database is away');
      },
    });
    await send();
    await eventually(() => attempts === 4, { what: 'the fourth try' });
    await nothingLeft();
    expect(attempts).toBe(4);
    expect(await deadLetters(vhost.name, QUEUES.dead)).toEqual([]);
  });

  it('whose handler has a bug is handled three times and becomes a dead letter with its reason', async () => {
    let attempts = 0;
    const deliveryId = randomUUID();
    server = await listening({
      [QUEUES.notification]: () => {
        attempts++;
        throw new TypeError('undefined is not a function');
      },
    });
    await send({ v: 1, deliveryId });
    const [letter] = await storedLetters(1);
    expect(letter).toEqual({
      payload: JSON.stringify({ v: 1, deliveryId }),
      reason: 'undefined is not a function',
      queue: QUEUES.notification,
    });
    await nothingLeft();
    expect(attempts).toBe(3);
  });

  it('with invalid parts is acked when each of these parts is a dead letter of its own', async () => {
    let attempts = 0;
    server = await listening({
      [QUEUES.notification]: () => {
        attempts++;
        const parts = ['a', 'b'].map((deliveryId) => ({ body: { v: 1, deliveryId }, reason: `no ${deliveryId}` }));
        throw new InvalidParts(parts);
      },
    });
    await send({ v: 1, deliveryId: randomUUID() });
    const letters = await storedLetters(2);
    expect(letters.map(({ payload, reason }) => [JSON.parse(payload), reason])).toEqual([
      [{ v: 1, deliveryId: 'a' }, 'no a'],
      [{ v: 1, deliveryId: 'b' }, 'no b'],
    ]);
    await nothingLeft();
    expect(attempts).toBe(1);
  });

  it('that cannot be read becomes a dead letter at once, and the next one is handled', async () => {
    const handled: string[] = [];
    server = await listening({ [QUEUES.notification]: ({ deliveryId }) => void handled.push(deliveryId) });
    const deliveryId = randomUUID();
    const unreadable: [Buffer, RegExp][] = [
      [Buffer.from('not JSON'), /^not JSON$/],
      [Buffer.from('[1]'), /^not a JSON object$/],
      [Buffer.from([0xff, 0xfe]), /^not JSON$/],
      [Buffer.alloc(0), /^empty$/],
      [Buffer.from('['.repeat(100_000) + ']'.repeat(100_000)), /^not a JSON object$/],
      [Buffer.from(`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`), /^v must be equal to 1/],
      [Buffer.from('{"v": 1}'), /deliveryId must be a UUID/],
      [Buffer.from('{"v": 1, "deliveryId": 7}'), /deliveryId must be a UUID/],
      [Buffer.from(JSON.stringify({ v: 2, deliveryId })), /v must be equal to 1/],
      [Buffer.from(JSON.stringify({ v: 1, deliveryId, more: 'x'.repeat(2_000_000) })), /^too large: 2000\d+ bytes/],
    ];
    for (const [body] of unreadable) await send(body);
    await send({ v: 1, deliveryId });
    const reasons = (await storedLetters(unreadable.length)).map(({ reason }) => reason);
    for (const [, expected] of unreadable) expect(reasons).toContainEqual(expect.stringMatching(expected));
    await eventually(() => handled.length > 0, { what: 'the readable one' });
    await nothingLeft();
    expect(handled).toEqual([deliveryId]);
  });
});

describe('a server', () => {
  it('consumes again when its queue is deleted', async () => {
    const handled: string[] = [];
    server = await listening({ [QUEUES.notification]: ({ deliveryId }) => void handled.push(deliveryId) });
    await deleteQueue(vhost.name, QUEUES.notification);
    await eventually(() => send().then(() => true), { what: 'the queue is there again' });
    await eventually(() => handled.length > 0, { what: 'a message is handled again' });
    expect(server.isConsuming()).toBe(true);
  });

  it('whose consumer RabbitMQ has dropped without a notice reports that it is not consuming, and consumes again', async () => {
    const handled: string[] = [];
    server = await listening({ [QUEUES.notification]: ({ deliveryId }) => void handled.push(deliveryId) });
    const operator = await connect(vhost.url);
    const channel = await operator.createChannel();
    // RabbitMQ 3.10 does not notify consumers of a deleted quorum queue that is declared again this soon.
    void channel.deleteQueue(QUEUES.notification);
    await channel.assertQueue(QUEUES.notification, { durable: true, arguments: { 'x-queue-type': 'quorum' } });
    await operator.close();
    await eventually(() => !server!.isConsuming(), { what: 'it is noticed', everyMs: 10 });
    await eventually(() => server!.isConsuming(), { what: 'it consumes again' });
    await eventually(() => send().then(() => true), { what: 'a message is sent' });
    await eventually(() => handled.length > 0, { what: 'a message is handled' });
    await nothingLeft();
    expect(await deadLetters(vhost.name, QUEUES.dead)).toEqual([]);
  });

  it('whose slots are all taken counts as consuming, and is sent no canary', async () => {
    let begun = 0;
    server = await listening({ [QUEUES.notification]: async () => (begun++, held) });
    for (let n = 0; n < 10; n++) await send();
    await eventually(() => begun === 10, { what: 'ten messages are in hand' });
    const published = jest.spyOn(publisher, 'publishAll');
    // This is more than twice the time after which a canary counts as missed (everyMs + timeoutMs).
    const until = performance.now() + 2500;
    await eventually(() => !server!.isConsuming() || performance.now() > until, { what: 'the time is over' });
    expect([server.isConsuming(), published.mock.calls]).toEqual([true, []]);
  });

  it('consumes again when its queue is deleted, also beside other servers on that queue', async () => {
    const handled = [0, 0, 0];
    const servers = [];
    for (const n of handled.keys()) servers.push(await listening({ [QUEUES.notification]: () => void handled[n]!++ }));
    for (let round = 0; round < 3; round++) {
      await deleteQueue(vhost.name, QUEUES.notification);
      handled.fill(0);
      const sendSome = (): Promise<unknown> => Promise.allSettled(Array.from({ length: 12 }, () => send()));
      await eventually(
        async () => (await sendSome(), handled),
        { what: 'all three are given messages again' },
        (counts) => counts.every((count) => count > 0),
      );
    }
    for (const made of servers) await made.close();
  });

  it('that closes waits for its handlers, and leaves in the queue what it has not begun', async () => {
    let begun = 0;
    let ended = 0;
    server = await listening({
      [QUEUES.notification]: async () => {
        begun++;
        await held;
        ended++;
      },
    });
    await send();
    await eventually(() => begun === 1, { what: 'the first message' });
    const closing = server.close();
    await eventually(() => !server!.isConsuming(), { what: 'no consumer' });
    await send();
    release();
    await closing;
    server = undefined;
    // The broker may give it the second message before it has read the cancel: what was begun has ended, the rest waits.
    expect(ended).toBe(begun);
    await eventually(
      () => publisher.depth(QUEUES.notification),
      { what: 'what was not begun' },
      (depth) => depth === 2 - begun,
    );
  });

  it('that is closed while it starts to consume logs no error', async () => {
    const failures: unknown[] = [];
    const error = (fields: object, message: string): unknown => failures.push({ ...fields, message });
    const starting = serverOf({ [QUEUES.notification]: () => undefined }, [QUEUES.notification], { ...log, error });
    starting.listen(() => undefined);
    const connection = starting.unwrap<AmqpConnectionManager>();
    await new Promise((connected) => connection.once('connect', connected));
    await starting.close();
    expect(failures).toEqual([]);
  });

  it('receives the messages of a fan-out beside other servers', async () => {
    const received: string[] = [];
    server = await listening({ [FANOUTS.schedule]: () => void received.push('one') });
    const other = await listening({ [FANOUTS.schedule]: () => void received.push('other') });
    const body = { v: 1, taskId: randomUUID() };
    await publisher.publish({ exchange: FANOUTS.schedule, routingKey: '', body, mandatory: false });
    await eventually(() => received.length === 2, { what: 'both hear it' });
    expect(received.toSorted()).toEqual(['one', 'other']);
    await other.close();
  });

  it('refuses to boot with a handler without a subscription, or a subscription without a handler', () => {
    const handle = (): void => undefined;
    const tooMany = serverOf({ [QUEUES.notification]: handle, [QUEUES.status]: handle }, [QUEUES.notification]);
    expect(() => tooMany.listen(() => undefined)).toThrow('queues and handlers do not match');
    const tooFew = serverOf({ [QUEUES.notification]: handle }, [QUEUES.notification, QUEUES.status]);
    expect(() => tooFew.listen(() => undefined)).toThrow(
      `subscribed to ${QUEUES.notification}, ${QUEUES.status}; handled are ${QUEUES.notification}`,
    );
  });
});

describe('the presence of a process', () => {
  const present = (wanted: boolean | null): Promise<boolean | null> =>
    eventually(
      () => publisher.isPresent(PRESENCE),
      { what: `present: ${wanted}` },
      (found) => found === wanted,
    );

  it('lasts as long as its connection, returns with it, and is unknown when the broker cannot be asked', async () => {
    expect(await publisher.isPresent(PRESENCE)).toBe(false);
    server = await listening({ [QUEUES.notification]: () => undefined });
    await present(true);
    const mine = (all: { client: string }[]): boolean => all.some(({ client }) => client === 'spec consumer');
    const all = await eventually(() => connectionsOf(vhost.name), { what: 'the connection of the consumer' }, mine);
    await closeConnections(all.filter(({ client }) => client === 'spec consumer'));
    await present(false);
    await present(true);
    await server.close();
    server = undefined;
    await present(false);
    await publisher.close();
    expect(await publisher.isPresent(PRESENCE)).toBeNull();
    publisher = new Publisher(vhost.url, 'spec', log);
  });
});
