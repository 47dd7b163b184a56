import type { AmqpConnectionManager, ChannelWrapper } from 'amqp-connection-manager';
import type { ConfirmChannel } from 'amqplib';
import { v7 as uuid } from 'uuid';
import { openConnection } from './connection';
import type { Log } from './log';
import { factsOf, type MessageFacts } from './message-facts.policy';
import { RABBITMQ_310 } from './rabbitmq-310';
import { checkTopology, declareTopology, EXCHANGES } from './topology';

export interface OutgoingMessage {
  exchange: string;
  /** The name of the queue; empty for a fan-out. */
  routingKey: string;
  body: object | Buffer;
  headers?: Record<string, unknown>;
  /** The kind of message, for messages that share a queue. */
  type?: string;
  /** The broker drops the message when no consumer has taken it within this many milliseconds. */
  expiresMs?: number;
  /** false only for fan-outs, which may have no listener. Default: true. */
  mandatory?: boolean;
}

/**
 * Says that the broker did not confirm a message. It may have it nevertheless: a caller that publishes again may
 * publish twice.
 */
export class PublishFailed extends Error {
  constructor(reason: string) {
    super(`the message was not published: ${reason}`);
    this.name = 'PublishFailed';
  }
}

/** Says that no queue has this routing key. */
export class Unroutable extends PublishFailed {}

const CONFIRM_TIMEOUT_MS = 5000;

interface Returned {
  properties: { messageId?: string };
  fields: { exchange: string; routingKey: string };
}

interface Waiting {
  fail(error: PublishFailed): void;
}

export interface PublisherOptions {
  /** How long a confirm may take, in milliseconds. Default: 5 s. */
  confirmMs?: number;
  /** false when the user of the process may not declare the topology, and waits until others have. Default: true. */
  declares?: boolean;
}

/**
 * Publishes with confirms and `mandatory`. It buffers nothing: while the broker is away every publish fails at once,
 * because the rows in PostgreSQL are the buffer.
 */
export class Publisher {
  private readonly connection: AmqpConnectionManager;
  private readonly wrapper: ChannelWrapper;
  private channel: ConfirmChannel | null = null;
  private channelSince = 0;
  private blocked = false;
  private failed = 0;
  private redeclaring = false;
  /** Message ids are this prefix and a number: a UUID for each message costs as much as the message. */
  private readonly idPrefix = uuid();
  private sent = 0;
  private readonly waiting = new Map<string, Waiting>();
  private readonly confirmMs: number;
  private readonly declares: boolean;

  constructor(
    url: string,
    private readonly name: string,
    private readonly log: Log,
    { confirmMs = CONFIRM_TIMEOUT_MS, declares = true }: PublisherOptions = {},
  ) {
    this.confirmMs = confirmMs;
    this.declares = declares;
    this.connection = openConnection(url, `${name} publisher`, log);
    this.connection.on('blocked', () => (this.blocked = true));
    this.connection.on('unblocked', () => (this.blocked = false));
    this.connection.on('disconnect', () => this.dropChannel());
    this.wrapper = this.connection.createChannel({
      confirm: true,
      setup: async (channel: ConfirmChannel) => {
        await (declares ? declareTopology : checkTopology)(channel);
        this.useChannel(channel);
      },
    });
    this.wrapper.on('error', (error: Error) => log.error({ reason: error.message }, 'the publishing channel failed'));
  }

  /** Whether a message can be published now. */
  isReady(): boolean {
    return this.channel !== null && !this.blocked;
  }

  /** For how many milliseconds messages could be published without an interruption. */
  readyForMs(): number {
    return this.isReady() ? performance.now() - this.channelSince : 0;
  }

  /**
   * Whether the connection of a process is open at the broker (see RabbitServerOptions.presence); null when the broker
   * did not answer. The queue that the probing message reaches drops it.
   */
  async isPresent(presence: string): Promise<boolean | null> {
    try {
      await this.send({ exchange: EXCHANGES.presence, routingKey: presence, body: {} });
      return true;
    } catch (error) {
      return error instanceof Unroutable ? false : null;
    }
  }

  /** Whether the broker is connected but takes no messages (memory or disk alarm). */
  get isBlocked(): boolean {
    return this.blocked;
  }

  /** How many messages were not confirmed since the start. */
  get failures(): number {
    return this.failed;
  }

  /**
   * Waits until a message can be published; false when the time is over first. For processes that live for one message.
   */
  async untilReady(withinMs: number): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, withinMs)));
    await Promise.race([this.wrapper.waitForConnect(), late]);
    clearTimeout(timer);
    return this.isReady();
  }

  /**
   * Resolves when the broker has confirmed the message and a queue has it.
   * @throws PublishFailed
   */
  async publish(message: OutgoingMessage): Promise<void> {
    try {
      await this.send(message);
    } catch (error) {
      this.failed++;
      throw error;
    }
  }

  /** Publishes all messages at once and waits for all confirms; the results are in the order of the messages. */
  publishAll(messages: OutgoingMessage[]): Promise<PromiseSettledResult<void>[]> {
    return Promise.allSettled(messages.map((message) => this.publish(message)));
  }

  /**
   * Returns how many messages wait in a queue, without unacknowledged ones. If the queue was deleted, the broker closes
   * the channel, and the new connection declares it.
   * @throws PublishFailed when the broker does not answer
   */
  async depth(queue: string): Promise<number> {
    if (this.channel === null || this.blocked) throw new PublishFailed('RabbitMQ cannot be asked now');
    const { messageCount } = await inTime(this.channel.checkQueue(queue));
    return messageCount;
  }

  /** Waits for pending confirms, then closes; not longer than a confirm may take. */
  async close(): Promise<void> {
    await inTime(this.wrapper.close().then(() => this.connection.close())).catch((error: Error) =>
      this.log.warn({ reason: error.message }, 'RabbitMQ did not answer the goodbye'),
    );
    this.dropChannel();
  }

  private send(message: OutgoingMessage): Promise<void> {
    const channel = this.channel;
    if (channel === null) return Promise.reject(new PublishFailed('RabbitMQ cannot be reached'));
    if (this.blocked) return Promise.reject(new PublishFailed('RabbitMQ accepts no messages (alarm)'));
    const messageId = `${this.idPrefix}.${++this.sent}`;
    return new Promise((resolve, reject) => {
      const settle = (error?: PublishFailed): void => {
        if (!this.waiting.delete(messageId)) return;
        clearTimeout(timer);
        if (error) reject(error);
        else resolve();
      };
      const late = (): void => {
        if (!this.waiting.has(messageId)) return;
        settle(new PublishFailed(`no confirm within ${this.confirmMs} ms`));
        this.replaceSilentConnection(channel);
      };
      // The timeout checks once more in the next turn: a process that was blocked finds its timers before the confirms
      // that have arrived meanwhile.
      const timer = setTimeout(() => setImmediate(late), this.confirmMs);
      this.waiting.set(messageId, { fail: settle });
      try {
        channel.publish(
          message.exchange,
          message.routingKey,
          encode(message.body),
          optionsOf(message, messageId, factsOf(message, this.name, this.sent, new Date())),
          (error: Error | null) =>
            settle(error ? new PublishFailed(error.message || 'refused by RabbitMQ') : undefined),
        );
      } catch (error) {
        settle(new PublishFailed((error as Error).message));
      }
    });
  }

  private useChannel(channel: ConfirmChannel): void {
    // An unroutable message is confirmed as well: only this event, which comes before the confirm, says so.
    channel.on('return', (message: Returned) => {
      const waiting = this.waiting.get(message.properties.messageId ?? '');
      waiting?.fail(new Unroutable(`no queue for ${message.fields.routingKey}`));
      if (message.fields.exchange !== EXCHANGES.presence) this.redeclare(channel);
    });
    channel.on('close', () => {
      if (this.channel === channel) this.dropChannel();
    });
    this.channel = channel;
    this.channelSince = performance.now();
  }

  /**
   * Somebody deleted a queue: declare it again, so that a later try of the caller finds it. Once for all messages that
   * come back, and not at once (RABBITMQ_310). Who may not declare leaves it to the workers, whose consumers the broker
   * cancels: they declare it before they consume again.
   */
  private redeclare(channel: ConfirmChannel): void {
    if (this.redeclaring || !this.declares) return;
    this.redeclaring = true;
    setTimeout(() => {
      this.redeclaring = false;
      if (this.channel !== channel) return;
      declareTopology(channel).catch((error: Error) =>
        this.log.error({ reason: error.message }, 'queues cannot be declared'),
      );
    }, RABBITMQ_310.redeclareAfterMs).unref();
  }

  /** Replaces a connection on which nothing is confirmed any more (RABBITMQ_310). */
  private replaceSilentConnection(channel: ConfirmChannel): void {
    if (this.blocked || this.channel !== channel) return;
    this.log.warn({ confirmMs: this.confirmMs }, 'RabbitMQ does not confirm; publishing over a new connection');
    this.dropChannel();
    RABBITMQ_310.endSilentConnection(this.connection);
  }

  private dropChannel(): void {
    this.channel = null;
    this.blocked = false;
    for (const waiting of [...this.waiting.values()])
      waiting.fail(new PublishFailed('the connection to RabbitMQ was lost'));
  }
}

function encode(body: object | Buffer): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
}

function optionsOf(message: OutgoingMessage, messageId: string, facts: MessageFacts): object {
  const { traceparent, ...properties } = facts;
  return {
    ...properties,
    messageId,
    persistent: true,
    mandatory: message.mandatory ?? true,
    contentType: 'application/json',
    headers: { traceparent, ...message.headers },
    ...(message.expiresMs === undefined ? {} : { expiration: String(message.expiresMs) }),
  };
}

async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new PublishFailed(`no answer within ${CONFIRM_TIMEOUT_MS} ms`)),
      CONFIRM_TIMEOUT_MS,
    );
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
