import type { Channel, ConsumeMessage } from 'amqplib';

/** A handled message, and how its handler learns that it was acknowledged. */
interface Handled {
  message: ConsumeMessage;
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * How long a handled message may wait for others, in milliseconds, while the broker may deliver more. A process that dies
 * meanwhile gets its messages again, as after every lost acknowledgement.
 */
const GATHER_MS = 50;

/**
 * Acknowledges the messages of one channel. What is handled within GATHER_MS is acknowledged together, as far as no
 * earlier message of the channel is still open: each acknowledgement is an entry in the log of a quorum queue, and one
 * for fifty messages costs as much as one for a single message. While the channel has as many messages as it may have,
 * others may wait for their places: then messages are acknowledged in the turn of the event loop that handled them.
 *
 * Every message of the channel must be announced by `received`: an acknowledgement up to a message includes all before it.
 */
export class Acknowledgements {
  /** The delivery tags of messages that are not settled, in ascending order: the broker counts up. */
  private readonly open = new Set<number>();
  private handled: Handled[] = [];
  private gathering: NodeJS.Timeout | null = null;

  /** @param prefetch how many messages the broker delivers before it waits for an acknowledgement */
  constructor(
    private readonly channel: Pick<Channel, 'ack' | 'nack'>,
    private readonly prefetch: number,
  ) {}

  received({ fields }: ConsumeMessage): void {
    this.open.add(fields.deliveryTag);
    if (this.gathering !== null && this.isFull()) this.sendSoon();
  }

  /** Acknowledges a message; resolves when that was sent. @throws when the channel is closed: the message comes again */
  ack(message: ConsumeMessage): Promise<void> {
    return new Promise((resolve, reject) => {
      this.handled.push({ message, resolve, reject });
      if (this.handled.length > 1) return;
      if (this.isFull()) this.sendSoon();
      else this.gathering = setTimeout(() => this.send(), GATHER_MS);
    });
  }

  /** Gives a message back to its queue. @throws when the channel is closed: the message comes again */
  requeue(message: ConsumeMessage): void {
    this.channel.nack(message, false, true);
    this.open.delete(message.fields.deliveryTag);
  }

  private isFull(): boolean {
    return this.open.size >= this.prefetch;
  }

  private sendSoon(): void {
    if (this.gathering !== null) clearTimeout(this.gathering);
    this.gathering = null;
    setImmediate(() => this.send());
  }

  private send(): void {
    this.gathering = null;
    const handled = this.handled.toSorted((left, right) => tagOf(left) - tagOf(right));
    this.handled = [];
    for (const one of handled) this.open.delete(tagOf(one));
    const [firstOpen = Infinity] = this.open;
    const together = handled.filter((one) => tagOf(one) < firstOpen);
    const alone = handled.filter((one) => tagOf(one) > firstOpen);
    this.sendFor(together, true);
    for (const one of alone) this.sendFor([one], false);
  }

  private sendFor(handled: Handled[], allUpTo: boolean): void {
    const last = handled.at(-1);
    if (last === undefined) return;
    try {
      this.channel.ack(last.message, allUpTo);
      for (const one of handled) one.resolve();
    } catch (error) {
      for (const one of handled) one.reject(error);
    }
  }
}

function tagOf({ message }: Handled): number {
  return message.fields.deliveryTag;
}
