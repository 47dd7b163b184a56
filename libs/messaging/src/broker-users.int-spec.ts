import { connect, type ChannelModel } from 'amqplib';
import { ownQueueName } from './message-facts.policy';
import { createTestVhost, type TestVhost } from '#testing/test-vhost';
import { checkTopology, declareQueue, declareTopology, EXCHANGES, FANOUTS, QUEUES } from './topology';

/** Skips these specs on a broker from RABBITMQ_URL alone, where all processes share one user. */
const hasOwnUsers = process.env.RABBITMQ_URL_API ? describe : describe.skip;

let vhost: TestVhost;
const open: ChannelModel[] = [];

beforeAll(async () => {
  vhost = await createTestVhost();
  await as('worker', declareTopology);
});
afterAll(async () => {
  await Promise.allSettled(open.map((connection) => connection.close()));
  await vhost?.delete();
});

type Channel = Awaited<ReturnType<ChannelModel['createChannel']>>;

/** Runs `work` as the user of a process, on a connection of its own. @throws the error of the broker when it refuses */
async function as<T>(app: string, work: (channel: Channel) => Promise<T>): Promise<T> {
  const connection = await connect(vhost.urlOf(app));
  connection.on('error', () => undefined);
  open.push(connection);
  const channel = await connection.createChannel();
  channel.on('error', () => undefined);
  return work(channel);
}

const REFUSED = expect.objectContaining({ code: 403 });

hasOwnUsers('the user of', () => {
  const exchangesOf = { api: FANOUTS.live, beat: FANOUTS.schedule } as const;

  it('worker may declare the topology, publish and read', async () => {
    await as('worker', async (channel) => {
      await declareTopology(channel);
      channel.publish(EXCHANGES.status, QUEUES.status, Buffer.from('x'));
      await channel.checkQueue(QUEUES.status);
      expect(await channel.get(QUEUES.notification)).toBe(false);
    });
  });

  it.each(['api', 'beat'] as const)('%s may check the topology, consume its own fan-out and publish', async (app) => {
    await as(app, async (channel) => {
      await checkTopology(channel);
      // Processes of the previous version let the broker name their queue: both must work during an update.
      for (const name of [ownQueueName(exchangesOf[app]), '']) {
        const { queue } = await channel.assertQueue(name, { exclusive: true });
        await channel.bindQueue(queue, exchangesOf[app], '');
        await channel.consume(queue, () => undefined);
      }
      for (const exchange of [EXCHANGES.execution, EXCHANGES.notification, EXCHANGES.dead, ...Object.values(FANOUTS)])
        channel.publish(exchange, '', Buffer.from('x'));
      // A refused publish closes the channel, which this request would notice.
      await channel.checkQueue(QUEUES.executionIo);
    });
  });

  it.each(['api', 'beat'])('%s may neither declare nor delete the shared queues and exchanges', async (app) => {
    for (const queue of Object.values(QUEUES)) {
      await expect(as(app, (channel) => channel.deleteQueue(queue))).rejects.toEqual(REFUSED);
      await expect(as(app, (channel) => declareQueue(channel, queue))).rejects.toEqual(REFUSED);
    }
    for (const exchange of [...Object.values(EXCHANGES), ...Object.values(FANOUTS)])
      await expect(as(app, (channel) => channel.deleteExchange(exchange))).rejects.toEqual(REFUSED);
    await expect(as(app, declareTopology)).rejects.toEqual(REFUSED);
  });

  it.each(['api', 'beat'] as const)(
    '%s may bind a queue of its own to its own fan-out only, so that it cannot tap others',
    async (app) => {
      const own = exchangesOf[app] as string;
      const others = [...Object.values(EXCHANGES), ...Object.values(FANOUTS)].filter((exchange) => exchange !== own);
      for (const exchange of others) {
        const tap = as(app, async (channel) => {
          const { queue } = await channel.assertQueue('', { exclusive: true });
          await channel.bindQueue(queue, exchange, '#');
        });
        await expect(tap).rejects.toEqual(REFUSED);
      }
    },
  );

  it.each(['api', 'beat'] as const)('%s may declare queues under the name of its own fan-out only', async (app) => {
    const own = exchangesOf[app] as string;
    const others = [...Object.values(EXCHANGES), ...Object.values(FANOUTS)].filter((exchange) => exchange !== own);
    const names = [
      ...others.map(ownQueueName),
      own,
      `${own}.v1`,
      `${ownQueueName(own)}.more`,
      `x.${ownQueueName(own)}`,
    ];
    for (const name of names)
      await expect(as(app, (channel) => channel.assertQueue(name, { exclusive: true }))).rejects.toEqual(REFUSED);
  });

  it('api may not use the queue of another api process', async () => {
    const queue = ownQueueName(FANOUTS.live);
    await as('api', (channel) => channel.assertQueue(queue, { exclusive: true, autoDelete: true }));
    const locked = expect.objectContaining({ code: 405 });
    await expect(as('api', (channel) => channel.deleteQueue(queue))).rejects.toEqual(locked);
    await expect(as('api', (channel) => channel.consume(queue, () => undefined))).rejects.toEqual(locked);
  });

  it.each(['api', 'beat'])('%s may not read the queues of workers', async (app) => {
    for (const queue of Object.values(QUEUES)) {
      await expect(as(app, (channel) => channel.get(queue))).rejects.toEqual(REFUSED);
      await expect(as(app, (channel) => channel.consume(queue, () => undefined))).rejects.toEqual(REFUSED);
      await expect(as(app, (channel) => channel.purgeQueue(queue))).rejects.toEqual(REFUSED);
    }
  });

  it.each(['api', 'beat', 'worker'])('%s may not publish to a queue by the default exchange', async (app) => {
    const sent = as(app, async (channel) => {
      channel.sendToQueue(QUEUES.status, Buffer.from('x'));
      await channel.checkQueue(QUEUES.status);
    });
    await expect(sent).rejects.toThrow();
  });

  it('beat may not report the end of a run, and api may not announce the presence of a worker', async () => {
    const publish = (app: string, exchange: string): Promise<unknown> =>
      as(app, async (channel) => {
        channel.publish(exchange, '', Buffer.from('x'));
        await channel.checkQueue(QUEUES.status);
      });
    await expect(publish('beat', EXCHANGES.status)).rejects.toThrow();
    await expect(publish('api', EXCHANGES.presence)).rejects.toThrow();
  });

  it.each(['api', 'beat', 'worker'])('%s may not declare queues or exchanges that are not of Carillon', async (app) => {
    const other = { durable: false };
    await expect(as(app, (channel) => channel.assertQueue('other', other))).rejects.toEqual(REFUSED);
    await expect(as(app, (channel) => channel.assertExchange('other', 'fanout', other))).rejects.toEqual(REFUSED);
  });
});
