import { connect, type ChannelModel } from 'amqplib';
import { createTestVhost, type TestVhost } from '#testing/test-vhost';
import { declareTopology, EXCHANGES, QUEUES } from './topology';

/** Where the broker was given, one user does it all. */
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

/** Does something as the user of a process, on a connection of its own. @throws what the broker refuses */
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
  it.each(['api', 'beat', 'worker'])('%s declares the topology and publishes', async (app) => {
    await as(app, async (channel) => {
      await declareTopology(channel);
      channel.publish(EXCHANGES.status, QUEUES.status, Buffer.from('x'));
      await channel.checkQueue(QUEUES.status);
    });
  });

  it.each(['api', 'beat'])('%s does not read what workers are given', async (app) => {
    for (const queue of Object.values(QUEUES)) {
      await expect(as(app, (channel) => channel.get(queue))).rejects.toEqual(REFUSED);
      await expect(as(app, (channel) => channel.consume(queue, () => undefined))).rejects.toEqual(REFUSED);
      await expect(as(app, (channel) => channel.purgeQueue(queue))).rejects.toEqual(REFUSED);
    }
  });

  it('worker reads it', async () => {
    expect(await as('worker', (channel) => channel.get(QUEUES.notification))).toBe(false);
  });

  it.each(['api', 'beat', 'worker'])('%s touches nothing that is not of Carillon', async (app) => {
    const other = { durable: false };
    await expect(as(app, (channel) => channel.assertQueue('other', other))).rejects.toEqual(REFUSED);
    await expect(as(app, (channel) => channel.assertExchange('other', 'fanout', other))).rejects.toEqual(REFUSED);
  });
});
