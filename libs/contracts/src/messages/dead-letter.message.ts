/** A message out of the dead-letter queue. Made of whatever came, never refused: see dead-letter.ts of libs/messaging. */
export class DeadLetterMessage {
  /** Tells one message from another. */
  key: string;

  /** The queue or fan-out that it came from; null: it does not say. */
  queue: string | null;

  reason: string;

  /** All of it, or the beginning of one that is too large for any consumer. */
  body: Buffer;

  /** How large it was. */
  bytes: number;
}
