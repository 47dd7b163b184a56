import { createHash } from 'node:crypto';
import type { ConsumeMessage } from 'amqplib';
import type { DeadLetterMessage } from '#contracts/messages/dead-letter.message';
import { storableText } from '#contracts/fields/storable-json';
import { MAX_MESSAGE_BYTES } from './decode';

const HEADERS = {
  queue: 'carillon-queue',
  reason: 'carillon-reason',
  at: 'carillon-at',
  bytes: 'carillon-bytes',
  messageId: 'carillon-message-id',
} as const;
const MAX_REASON = 1000;
const MAX_NAME = 255;
/** How much is stored of a message that is too large for every consumer: enough to recognise it. */
const CUT_BYTES = 64 * 1024;

/**
 * Makes the message for the dead-letter queue. A body that no consumer will ever read is cut: as a whole it might be
 * too slow for a confirm, and would be moved again and again.
 */
export function writeDeadLetter(
  queue: string,
  { content, properties }: ConsumeMessage,
  reason: string,
): { body: Buffer; headers: Record<string, unknown> } {
  const body = content.length > MAX_MESSAGE_BYTES ? content.subarray(0, CUT_BYTES) : content;
  const messageId = textOf(properties.messageId, MAX_NAME);
  const headers = {
    [HEADERS.queue]: queue,
    [HEADERS.reason]: reason.slice(0, MAX_REASON),
    [HEADERS.at]: new Date().toISOString(),
    [HEADERS.bytes]: content.length,
    ...(messageId !== null && { [HEADERS.messageId]: messageId }),
  };
  return { body, headers };
}

/** Reads any message as a dead letter, also one that this code did not write. It refuses nothing. */
export function readDeadLetter({
  content,
  properties,
}: Pick<ConsumeMessage, 'content' | 'properties'>): DeadLetterMessage {
  const headers: Record<string, unknown> = properties.headers ?? {};
  const queue = textOf(headers[HEADERS.queue], MAX_NAME) ?? textOf(headers['x-first-death-queue'], MAX_NAME);
  const brokersReason = textOf(headers['x-first-death-reason'], MAX_NAME);
  const reason = brokersReason === null ? 'it came without a reason' : `RabbitMQ moved it here: ${brokersReason}`;
  const bytes = headers[HEADERS.bytes];
  // Our own dead letters carry the id of the original message in a header; others may have an id of their own.
  const messageId =
    headers[HEADERS.bytes] === undefined
      ? textOf(properties.messageId, MAX_NAME)
      : textOf(headers[HEADERS.messageId], MAX_NAME);
  return {
    key: `${queue ?? ''}/${messageId ?? createHash('sha256').update(content).digest('hex')}`,
    queue,
    reason: textOf(headers[HEADERS.reason], MAX_REASON) ?? reason,
    body: content.length > MAX_MESSAGE_BYTES ? content.subarray(0, CUT_BYTES) : content,
    bytes: typeof bytes === 'number' && Number.isInteger(bytes) && bytes > content.length ? bytes : content.length,
  };
}

/** Returns a text that can be stored; null for anything else that a header can hold. */
function textOf(value: unknown, max: number): string | null {
  return typeof value === 'string' && value !== '' ? storableText(value.slice(0, max)) : null;
}
