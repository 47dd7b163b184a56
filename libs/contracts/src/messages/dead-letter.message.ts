/**
 * A message out of the dead-letter queue. It is made of anything that arrived, and never refused: see dead-letter.ts of
 * libs/messaging.
 */
export class DeadLetterMessage {
  /** Identifies the message. */
  key: string;

  /** The queue or fan-out of the message; null when it is unknown. */
  queue: string | null;

  reason: string;

  /** The body, or the beginning of one that is too large for any consumer. */
  body: Buffer;

  /** The size of the message in bytes. */
  bytes: number;
}
