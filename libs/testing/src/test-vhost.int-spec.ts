import { connect } from 'amqplib';
import { createTestVhost } from './test-vhost';

describe('a test vhost', () => {
  it('takes queues and refuses connections after delete', async () => {
    const vhost = await createTestVhost();
    const connection = await connect(vhost.url);
    const channel = await connection.createChannel();
    await channel.assertQueue('a queue', { durable: true, arguments: { 'x-queue-type': 'quorum' } });
    await channel.close();
    await connection.close();
    await vhost.delete();
    await expect(connect(vhost.url)).rejects.toThrow();
  });
});
