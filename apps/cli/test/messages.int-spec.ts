import { connect } from 'amqplib';
import { v7 as uuid } from 'uuid';
import { declareTopology, QUEUES } from '#messaging/topology';
import { createTestVhost, type TestVhost } from '#testing/test-vhost';
import { CliFixture } from './cli-fixture';

let fixture: CliFixture;
let vhost: TestVhost;

beforeAll(async () => {
  [fixture, vhost] = await Promise.all([CliFixture.open(), createTestVhost()]);
});

afterAll(() => Promise.all([fixture.close(), vhost.delete()]));

describe('dead-letters', () => {
  async function addLetter(columns: { queue?: string; bytes?: number } = {}): Promise<string> {
    const id = uuid();
    await fixture.client.query(
      `INSERT INTO dead_letters (id, key, queue, reason, body, bytes) VALUES ($1::uuid, $1::text, $2, 'not JSON', '{', $3)`,
      [id, columns.queue ?? 'carillon.status.v1', columns.bytes ?? 1],
    );
    return id;
  }
  const statusOf = async (id: string): Promise<unknown> =>
    (await fixture.client.query(`SELECT status, settled_by FROM dead_letters WHERE id = $1`, [id])).rows[0];

  it('are listed, shown, replayed and discarded', async () => {
    const [sent, dropped] = [await addLetter(), await addLetter()];
    const { deadLetters } = await fixture.ask<{ deadLetters: { id: string }[] }>(['dead-letters', 'list']);
    expect(deadLetters.map(({ id }) => id)).toEqual(expect.arrayContaining([sent, dropped]));
    expect((await fixture.run(['dead-letters', 'show', sent])).out).toMatch(/Reason +not JSON[^]*\n\{\n$/);
    const broker = await connect(vhost.url);
    const channel = await broker.createChannel();
    await declareTopology(channel);
    await fixture.ask(['dead-letters', 'replay', sent], { RABBITMQ_URL: vhost.url });
    const message = await channel.get(QUEUES.status, { noAck: true });
    await broker.close();
    expect(message && message.content.toString()).toBe('{');
    await fixture.ask(['dead-letters', 'discard', dropped]);
    const settled_by = 'the admin CLI';
    expect(await statusOf(sent)).toEqual({ status: 'REPLAYED', settled_by });
    expect(await statusOf(dropped)).toEqual({ status: 'DISCARDED', settled_by });
  });

  it('that cannot be replayed now stay in the queue, and the answer says why', async () => {
    const [here, cut] = [await addLetter(), await addLetter({ bytes: 15_000_000 })];
    expect(await fixture.refusal(['dead-letters', 'replay', here])).toMatchObject({
      code: 1,
      error: { code: 'BROKER_AWAY' },
    });
    expect(await fixture.refusal(['dead-letters', 'replay', cut])).toMatchObject({
      code: 1,
      error: { code: 'CONFLICT' },
    });
    expect(await fixture.refusal(['dead-letters', 'show', uuid()])).toMatchObject({
      code: 1,
      error: { code: 'NOT_FOUND' },
    });
    expect(await statusOf(here)).toEqual({ status: 'WAITING', settled_by: null });
  });
});

describe('deliveries', () => {
  it('are listed, shown with every attempt, and replayed by an admin, whom the audit log names', async () => {
    const ownerId = await fixture.addUser('told');
    const taskId = await fixture.addTask(ownerId, 'Told of');
    const [id, endpointId] = [uuid(), uuid()];
    await fixture.client.query(`INSERT INTO endpoints (id, user_id, url, secret) VALUES ($1, $2, $3, 'x')`, [
      ...[endpointId, ownerId, 'https://example.com/hook'],
    ]);
    await fixture.client.query(
      `INSERT INTO deliveries (id, task_id, event_key, user_id, event, channel, endpoint_id, status, attempts, answer, body)
       VALUES ($1, $2, 'x', $3, 'FAILED', 'WEBHOOK', $4, 'FAILED', 1, 'example.com answered 500', '{"type":"run.failed"}')`,
      [id, taskId, ownerId, endpointId],
    );
    await fixture.client.query(
      `INSERT INTO delivery_attempts (delivery_id, attempt, at, duration_ms, outcome, status_code, answer, error)
       VALUES ($1, 1, now(), 84, 'FAILED', 500, 'oh no', 'example.com answered 500')`,
      [id],
    );
    const asked = ['--user', 'told', '--status', 'failed', '--channel', 'WEBHOOK', '--endpoint', endpointId];
    expect(await fixture.ask(['deliveries', 'list', ...asked])).toMatchObject({
      ...{ count: 1, deliveries: [{ id, event: 'FAILED', taskTitle: 'Told of', answer: 'example.com answered 500' }] },
    });
    expect((await fixture.run(['deliveries', 'list', '--user', 'told', '--channel', 'EMAIL'])).out).toMatch(/0 of 0/);
    const { out } = await fixture.run(['deliveries', 'show', id]);
    expect(out).toMatch(
      /To +https:\/\/example.com\/hook[^]*84 ms +Failed +500 +example.com answered 500[^]*run.failed/,
    );
    await fixture.ask(['deliveries', 'replay', id], { RABBITMQ_URL: vhost.url });
    const { rows } = await fixture.client.query(
      `SELECT status, attempts_before_replay AS before FROM deliveries WHERE id = $1`,
      [id],
    );
    expect(rows).toEqual([{ status: 'PENDING', before: 1 }]);
    expect(await fixture.refusal(['deliveries', 'replay', id])).toMatchObject({ error: { code: 'CONFLICT' } });
    expect(await fixture.refusal(['deliveries', 'show', uuid()])).toMatchObject({
      code: 1,
      error: { code: 'NOT_FOUND' },
    });
    expect((await fixture.refusal(['deliveries', 'show', 'x'])).error.message).toContain('deliveries list');
    const { entries } = await fixture.ask<{ entries: object[] }>(['audit', '--action', 'DELIVERIES_REPLAYED']);
    expect(entries).toMatchObject([{ actor: 'the admin CLI', targetId: id }]);
    await fixture.client.query(`DELETE FROM endpoints`);
  });
});
