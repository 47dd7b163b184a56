import { PublishFailed, type OutgoingMessage, type Publisher } from '#messaging/publisher';

/** A publisher for specs: it records every message and refuses those that the spec names. */
export class RecordedPublisher {
  /** The confirmed messages, in order. */
  readonly messages: OutgoingMessage[] = [];
  /** Whether a message is refused; by default none is. */
  refuses: (message: OutgoingMessage) => boolean = () => false;
  /** How many messages wait in each queue; by default none. */
  readonly depths = new Map<string, number>();
  /** Whether the broker has the connection of a worker; null when it does not answer. */
  readonly present = new Map<string, boolean | null>();
  ready = true;
  readySinceMs = 3_600_000;

  /** Itself, with the type that the code under test expects. */
  get publisher(): Publisher {
    return this as unknown as Publisher;
  }

  /** Returns the bodies of the confirmed messages of an exchange. */
  bodies<T = Record<string, unknown>>(exchange: string): T[] {
    return this.messages.filter((message) => message.exchange === exchange).map(({ body }) => body as T);
  }

  isReady(): boolean {
    return this.ready;
  }

  readyForMs(): number {
    return this.ready ? this.readySinceMs : 0;
  }

  async publish(message: OutgoingMessage): Promise<void> {
    await Promise.resolve();
    if (!this.ready || this.refuses(message)) throw new PublishFailed('refused by the spec');
    this.messages.push(message);
  }

  publishAll(messages: OutgoingMessage[]): Promise<PromiseSettledResult<void>[]> {
    return Promise.allSettled(messages.map((message) => this.publish(message)));
  }

  depth(queue: string): Promise<number> {
    if (!this.ready) return Promise.reject(new PublishFailed('refused by the spec'));
    return Promise.resolve(this.depths.get(queue) ?? 0);
  }

  isPresent(presence: string): Promise<boolean | null> {
    const known = this.present.get(presence);
    return Promise.resolve(known === undefined ? false : known);
  }
}
