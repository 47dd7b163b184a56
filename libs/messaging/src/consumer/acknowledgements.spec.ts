import type { Channel, ConsumeMessage } from 'amqplib';
import { Acknowledgements } from './acknowledgements';

const PREFETCH = 6;

let sent: string[];
let acks: Acknowledgements;

const message = (deliveryTag: number): ConsumeMessage => ({ fields: { deliveryTag } }) as ConsumeMessage;

function receive(...tags: number[]): void {
  for (const tag of tags) acks.received(message(tag));
}

/** Resolves when what is due in this turn of the event loop has happened. */
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

const ackAll = (...tags: number[]): Promise<void[]> => Promise.all(tags.map((tag) => acks.ack(message(tag))));

beforeEach(() => {
  sent = [];
  const channel: Pick<Channel, 'ack' | 'nack'> = {
    ack: ({ fields }, allUpTo) => void sent.push(`ack ${allUpTo ? 'up to ' : ''}${fields.deliveryTag}`),
    nack: ({ fields }) => void sent.push(`nack ${fields.deliveryTag}`),
  };
  acks = new Acknowledgements(channel, PREFETCH);
});

it('messages that are handled together are acknowledged by one answer, in any order', async () => {
  receive(1, 2, 3);
  await ackAll(3, 1, 2);
  expect(sent).toEqual(['ack up to 3']);
});

it('no message is acknowledged that is still being handled', async () => {
  receive(1, 2, 3, 4, 5);
  await ackAll(1, 2, 4, 5);
  expect(sent).toEqual(['ack up to 2', 'ack 4', 'ack 5']);
  await ackAll(3);
  expect(sent.at(-1)).toBe('ack up to 3');
});

it('a message that was given back is in the way of no other, and is not acknowledged', async () => {
  receive(1, 2, 3);
  acks.requeue(message(2));
  await ackAll(1, 3);
  expect(sent).toEqual(['nack 2', 'ack up to 3']);
});

it('a message that arrives before the answer is sent stays open', async () => {
  receive(1);
  const acked = ackAll(1);
  receive(2);
  await acked;
  expect(sent).toEqual(['ack up to 1']);
});

it('messages that are handled one after the other share an answer while the consumer has places left', async () => {
  receive(1, 2, 3);
  const acked = [ackAll(1)];
  await nextTurn();
  acked.push(ackAll(2));
  await Promise.all(acked);
  expect(sent).toEqual(['ack up to 2']);
});

it('the answer does not wait when all places are taken', async () => {
  receive(1, 2, 3, 4, 5, 6);
  void ackAll(1);
  await nextTurn();
  expect(sent).toEqual(['ack up to 1']);
});

it('an answer that waits is sent when the last place is taken', async () => {
  receive(1, 2, 3, 4, 5);
  void ackAll(1);
  await nextTurn();
  expect(sent).toEqual([]);
  receive(6);
  await nextTurn();
  expect(sent).toEqual(['ack up to 1']);
});

it('a closed channel is told to the handlers of all messages that it had', async () => {
  const closed: Pick<Channel, 'ack' | 'nack'> = {
    ack: () => {
      throw new Error('Channel closed');
    },
    nack: () => undefined,
  };
  acks = new Acknowledgements(closed, PREFETCH);
  receive(1, 2, 3);
  const outcomes = await Promise.allSettled([1, 3].map((tag) => acks.ack(message(tag))));
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
