import { pino } from 'pino';
import type { DeadLetterMessage } from '#contracts/messages/dead-letter.message';
import { DeadLetterRepository } from '#dead-letters/dead-letter.repository';
import { DeadLetterFlow } from '#flows/operations/dead-letter.flow';
import { PublishFailed, type OutgoingMessage, type Publisher } from '#messaging/publisher';
import { TestRows } from '#testing/test-rows';
import { AuditRepository } from '#users/audit.repository';
import { DeadLetterController } from './dead-letter.controller';

let rows: TestRows;
let published: OutgoingMessage[];
let isAway: boolean;
const letters = new DeadLetterRepository();
const log = pino({ level: 'silent' });

beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());
beforeEach(async () => {
  [published, isAway] = [[], false];
  await rows.query(`DELETE FROM dead_letters`);
});

const publisher = {
  publish: async (message: OutgoingMessage) => {
    if (isAway) throw new PublishFailed('RabbitMQ cannot be reached');
    published.push(message);
  },
} as Publisher;
const ROOT = { id: null, name: 'root', address: null };
const flow = () => new DeadLetterFlow(rows.dataSource, letters, new AuditRepository(), publisher, log);
const letter = (changes: Partial<DeadLetterMessage> = {}): DeadLetterMessage => ({
  ...{ key: 'carillon.status.v1/1', queue: 'carillon.status.v1', reason: 'not JSON', body: Buffer.from('{'), bytes: 1 },
  ...changes,
});
const keep = (changes?: Partial<DeadLetterMessage>) =>
  new DeadLetterController(rows.dataSource, letters, log).keep(letter(changes));
const all = async () =>
  (await letters.list(rows.manager, { statuses: null, queue: null }, { limit: 10, offset: 0 })).rows;
async function kept(changes?: Partial<DeadLetterMessage>): Promise<string> {
  await keep(changes);
  return (await all())[0]!.id;
}

describe('a dead letter', () => {
  it('that comes twice is one row that says so', async () => {
    await keep();
    await keep();
    expect(await all()).toMatchObject([{ times: 2, status: 'WAITING', reason: 'not JSON', cut: false }]);
  });

  it('of which something cannot be stored is stored without it', async () => {
    await keep({ reason: 'a\0b' });
    expect(await all()).toMatchObject([{ queue: null, reason: expect.stringContaining('could not be stored') }]);
  });

  it('is replayed to the queue it came from, once, and says by whom', async () => {
    const id = await kept();
    await flow().replay(id, ROOT);
    expect(published).toEqual([
      { exchange: 'carillon.status', routingKey: 'carillon.status.v1', mandatory: true, body: Buffer.from('{') },
    ]);
    expect(await all()).toMatchObject([{ status: 'REPLAYED', settledBy: 'root', settledAt: expect.any(Date) }]);
    expect(await rows.query(`SELECT action, actor, target_id FROM audit_log WHERE target_id = $1`, [id])).toEqual([
      { action: 'DEAD_LETTER_REPLAYED', actor: 'root', target_id: id },
    ]);
    await expect(flow().replay(id, ROOT)).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(flow().discard(id, ROOT)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(published).toHaveLength(1);
  });

  it('that comes again after its replay waits again', async () => {
    await flow().replay(await kept(), ROOT);
    await keep();
    expect((await all()).map(({ status }) => status).toSorted()).toEqual(['REPLAYED', 'WAITING']);
  });

  it('stays waiting when RabbitMQ does not take it', async () => {
    const id = await kept();
    isAway = true;
    await expect(flow().replay(id, ROOT)).rejects.toMatchObject({ code: 'BROKER_AWAY', retryAfterSeconds: 5 });
    expect(await all()).toMatchObject([{ status: 'WAITING', settledBy: null }]);
  });

  it.each([
    ['that does not say where it came from', { queue: null }, /where it came from is no queue/],
    ['of a queue that is not ours', { queue: 'orders' }, /orders is no queue of Carillon/],
    ['that was cut', { bytes: 15_000_000 }, /15000000 bytes/],
  ])('%s cannot be replayed, only discarded', async (_, changes, message) => {
    const id = await kept(changes);
    await expect(flow().replay(id, ROOT)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringMatching(message),
    });
    await flow().discard(id, ROOT);
    expect(await letters.find(rows.manager, id)).toMatchObject({ status: 'DISCARDED', settledBy: 'root', body: null });
  });
});
