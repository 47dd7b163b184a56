import { connect, type GetMessage } from 'amqplib';
import { closeConnections, connectionsOf, deleteQueue, manage, purgeQueue } from '#testing/broker-management';
import { eventually } from '#testing/eventually';
import { TcpGate } from '#testing/servers/tcp-gate';
import { createTestVhost, type TestVhost } from '#testing/test-vhost';
import { Publisher, PublishFailed } from './publisher';
import { EXCHANGES, FANOUTS, QUEUES } from './topology';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const message = { exchange: EXCHANGES.status, routingKey: QUEUES.status, body: { v: 1 } };
let vhost: TestVhost;
let publisher: Publisher;

beforeAll(async () => {
  vhost = await createTestVhost();
  publisher = new Publisher(vhost.url, 'spec', log);
  expect(await publisher.untilReady(10_000)).toBe(true);
});
afterAll(async () => {
  await publisher.close();
  await vhost.delete();
});

const depth = (queue: string, wanted: number): Promise<number> =>
  eventually(
    () => publisher.depth(queue),
    { what: `${wanted} messages in ${queue}` },
    (found) => found === wanted,
  );

describe('a connection that stays open without confirms', () => {
  it('is replaced, and messages are published over a new one', async () => {
    const gate = await TcpGate.before(vhost.url, 5672);
    await gate.open();
    const held = new Publisher(gate.url, 'spec', log, { confirmMs: 300 });
    expect(await held.untilReady(10_000)).toBe(true);
    gate.hold();
    await expect(held.publish(message)).rejects.toThrow('no confirm within 300 ms');
    expect(held.isReady()).toBe(false);
    await eventually(() => held.publish(message).then(() => true), { what: 'a message is confirmed again' });
    await held.close();
    await gate.close();
    await purgeQueue(vhost.name, QUEUES.status);
  });
});

describe('the publisher', () => {
  it('has declared every queue, and a confirmed message is in its queue', async () => {
    for (const queue of Object.values(QUEUES)) expect(await publisher.depth(queue)).toBe(0);
    await publisher.publish(message);
    await depth(QUEUES.status, 1);
    const results = await publisher.publishAll(Array.from({ length: 500 }, () => message));
    expect(results.filter(({ status }) => status === 'rejected')).toEqual([]);
    await depth(QUEUES.status, 501);
  });

  it('gives every message its time, type, app id and trace', async () => {
    await purgeQueue(vhost.name, QUEUES.status);
    const from = Math.floor(Date.now() / 1000);
    const runId = '01a22cca-9983-7163-9824-920b137ea9a3';
    const about = { v: 1, runId };
    await publisher.publish({ ...message, body: about });
    await publisher.publish({ ...message, body: about, type: 'spec', headers: { own: 'x' } });
    await publisher.publish({ ...message, body: Buffer.from('no JSON') });
    const connection = await connect(vhost.url);
    const channel = await connection.createChannel();
    const messages = await Promise.all(Array.from({ length: 3 }, () => channel.get(QUEUES.status, { noAck: true })));
    await connection.close();
    const facts = messages.map((one) => (one as GetMessage).properties);
    expect(facts.map(({ appId, type }) => ({ appId, type }))).toEqual([
      { appId: 'spec', type: 'status' },
      { appId: 'spec', type: 'spec' },
      { appId: 'spec', type: 'status' },
    ]);
    for (const { timestamp } of facts) {
      expect(timestamp).toBeGreaterThanOrEqual(from);
      expect(timestamp).toBeLessThanOrEqual(Math.floor(Date.now() / 1000));
    }
    expect(facts[1]!.headers).toMatchObject({ own: 'x' });
    const traces = facts.map(({ headers }) =>
      /^00-([0-9a-f]{32})-([0-9a-f]{16})-01$/.exec(headers!.traceparent as string)!,
    );
    expect(traces.slice(0, 2).map(([, trace]) => trace)).toEqual(Array(2).fill(runId.replaceAll('-', '')));
    expect(traces[2]![1]).not.toBe(traces[0]![1]);
    expect(new Set(traces.map(([, , span]) => span)).size).toBe(3);
  });

  it('rejects an unroutable message, although the broker confirms it', async () => {
    const lost = publisher.publish({ ...message, routingKey: 'nowhere' });
    await expect(lost).rejects.toThrow(new PublishFailed('no queue for nowhere'));
  });

  it('accepts a message to a fan-out without queues', async () => {
    await publisher.publish({ exchange: FANOUTS.control, routingKey: '', body: {}, mandatory: false });
  });

  it('rejects the one message of a batch that cannot be routed, and only that one', async () => {
    const results = await publisher.publishAll([message, { ...message, routingKey: 'nowhere' }, message]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('declares a deleted queue again: one message is rejected, a later one arrives', async () => {
    await deleteQueue(vhost.name, QUEUES.status);
    await expect(publisher.publish(message)).rejects.toThrow(`no queue for ${QUEUES.status}`);
    await eventually(() => publisher.publish(message).then(() => true), { what: 'a message arrives again' });
    await depth(QUEUES.status, 1);
  });

  it('rejects messages while its connection is lost, loses no confirmed one, and reconnects by itself', async () => {
    const connections = await eventually(
      () => connectionsOf(vhost.name),
      { what: 'its connection' },
      (all) => all.length > 0,
    );
    const before = await publisher.depth(QUEUES.notification);
    let confirmed = 0;
    let refused = 0;
    const one = (): Promise<void> =>
      publisher
        .publish({ ...message, exchange: EXCHANGES.notification, routingKey: QUEUES.notification })
        .then(() => void confirmed++)
        .catch((error: unknown) => {
          expect(error).toBeInstanceOf(PublishFailed);
          refused++;
        });
    const cut = closeConnections(connections);
    await eventually(async () => (await one(), refused), { what: 'a rejection', everyMs: 1 });
    await cut;
    expect(await publisher.untilReady(10_000)).toBe(true);
    const soFar = confirmed;
    await eventually(async () => (await one(), confirmed > soFar), { what: 'a confirm after the reconnect' });
    const there = await eventually(
      () => publisher.depth(QUEUES.notification),
      { what: 'the queue' },
      (found) => found > before,
    );
    expect(there).toBeGreaterThanOrEqual(before + confirmed);
  });

  it('rejects a message at once while there is no broker', async () => {
    const nowhere = new Publisher('amqp://guest:guest@127.0.0.1:1/', 'spec', log);
    expect(nowhere.isReady()).toBe(false);
    await expect(nowhere.publish(message)).rejects.toThrow('RabbitMQ cannot be reached');
    await expect(nowhere.depth(QUEUES.status)).rejects.toThrow('RabbitMQ cannot be asked now');
    expect(await nowhere.untilReady(100)).toBe(false);
    await nowhere.close();
  });
});

describe('a publisher that may not declare', () => {
  it('is ready when another process has declared the topology, and again after a deleted topology is declared again', async () => {
    const empty = await createTestVhost();
    const waiting = new Publisher(empty.urlOf('api'), 'spec', log, { declares: false });
    const worker = new Publisher(empty.urlOf('worker'), 'spec worker', log);
    try {
      await eventually(() => worker.isReady(), { what: 'the worker has declared everything' });
      await eventually(() => waiting.isReady(), { what: 'it has found everything' });
      await waiting.publish({ exchange: FANOUTS.live, routingKey: '', body: {}, mandatory: false });
      for (const exchange of Object.values(FANOUTS)) await manage('DELETE', `exchanges/${empty.name}/${exchange}`);
      const failed = waiting.publish({ exchange: FANOUTS.live, routingKey: '', body: {}, mandatory: false });
      await expect(failed).rejects.toThrow('the message was not published');
      // A worker that connects declares the missing exchanges again.
      const next = new Publisher(empty.urlOf('worker'), 'spec worker', log);
      await eventually(() => waiting.isReady(), { what: 'it publishes again' });
      await waiting.publish({ exchange: FANOUTS.live, routingKey: '', body: {}, mandatory: false });
      await next.close();
    } finally {
      await Promise.all([waiting.close(), worker.close()]);
      await empty.delete();
    }
  });
});
