import type { ConsumeMessage } from 'amqplib';
import { readDeadLetter, writeDeadLetter } from './dead-letter';

function message(content: string | Buffer, properties: Record<string, unknown> = {}): ConsumeMessage {
  return { content: Buffer.from(content), properties } as unknown as ConsumeMessage;
}

/** Makes the message that a consumer of the dead-letter queue receives for `original`. */
function deadLetterOf(original: ConsumeMessage, reason = 'not JSON'): ConsumeMessage {
  const { body, headers } = writeDeadLetter('carillon.status.v1', original, reason);
  return message(body, { messageId: 'of the letter', headers });
}

describe('a dead letter', () => {
  it('names the queue, the reason and the body of its message', () => {
    expect(readDeadLetter(deadLetterOf(message('{', { messageId: '1' })))).toEqual({
      ...{ key: 'carillon.status.v1/1', queue: 'carillon.status.v1', reason: 'not JSON' },
      ...{ body: Buffer.from('{'), bytes: 1 },
    });
  });

  it('has one key per message, however often the message is dead-lettered', () => {
    const keyOf = (content: string, messageId?: string) =>
      readDeadLetter(deadLetterOf(message(content, { messageId }))).key;
    expect(keyOf('{', '1')).toBe(keyOf('{', '1'));
    expect(keyOf('{')).toBe(keyOf('{'));
    expect(new Set([keyOf('{', '1'), keyOf('{', '2'), keyOf('{'), keyOf('}')]).size).toBe(4);
  });

  it('of a message of 15 MB holds its first 64 kB and its size', () => {
    const { body, bytes } = readDeadLetter(deadLetterOf(message(Buffer.alloc(15_000_000, 'x'))));
    expect([body.length, bytes]).toEqual([65_536, 15_000_000]);
  });

  it('that Carillon did not write is read as far as possible', () => {
    const from = { 'x-first-death-queue': 'orders', 'x-first-death-reason': 'rejected' };
    expect(readDeadLetter(message('a', { headers: from }))).toMatchObject({
      ...{ queue: 'orders', reason: 'RabbitMQ moved it here: rejected' },
    });
    expect(readDeadLetter(message('a'))).toMatchObject({ queue: null, reason: 'it came without a reason' });
  });

  it.each([
    ['numbers', { 'carillon-queue': 7, 'carillon-reason': 8, 'carillon-bytes': 'many' }],
    ['tables', { 'carillon-queue': { a: 1 }, 'carillon-reason': [1], 'carillon-bytes': { '!': 'timestamp' } }],
    ['nothing', { 'carillon-queue': null, 'carillon-reason': '', 'carillon-bytes': -1 }],
  ])('whose headers are %s is read nevertheless', (_, headers) => {
    expect(readDeadLetter(message('a', { headers, messageId: { a: 1 } }))).toMatchObject({
      ...{ queue: null, reason: 'it came without a reason', bytes: 1 },
    });
  });

  it('holds no characters that PostgreSQL cannot store', () => {
    const { reason, queue } = readDeadLetter(
      message('a', { headers: { 'carillon-reason': 'a\0b', 'carillon-queue': '\ud800' } }),
    );
    expect([reason, queue]).toEqual(['a\ufffdb', '\ufffd']);
  });
});
