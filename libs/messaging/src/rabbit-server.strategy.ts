import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import type { AmqpConnectionManager, ChannelWrapper } from 'amqp-connection-manager';
import type { Channel, ConsumeMessage } from 'amqplib';
import { isObservable, lastValueFrom } from 'rxjs';
import { MESSAGES, type Subscription } from '#contracts/messages';
import { Canary, CANARY, isCanary, type CanaryTimes } from './canary';
import { openConnection } from './connection';
import { readDeadLetter, writeDeadLetter } from './dead-letter';
import { decode, InvalidMessage, InvalidParts } from './decode';
import type { Log } from './log';
import { consumerTagOf, ownQueueName } from './message-facts.policy';
import { RetryLater } from './retry-later';
import type { Publisher } from './publisher';
import { checkTopology, declareQueue, declareTopology, EXCHANGES, FANOUTS, QUEUES, routeTo } from './topology';

export interface SubscriptionOptions {
  pattern: Subscription;
  /** How many messages this process holds at once. */
  prefetch: number;
}

export interface RabbitServerOptions {
  url: string;
  name: string;
  subscriptions: SubscriptionOptions[];
  /** A name under which the broker tells others whether the connection of this process is open (Publisher.isPresent). */
  presence?: string;
  /**
   * After one to two times this long without a word the broker gives up on this process, and its messages to others.
   * Default: 10.
   */
  heartbeatSeconds?: number;
  /** false: its user may not declare the topology (see PublisherOptions). Default: true. */
  declares?: boolean;
  publisher: Publisher;
  log: Log;
  /** True for what will pass by itself (the database is away): the message waits. Anything else is tried three times. */
  isTransient(error: unknown): boolean;
  /** How soon a consumer that is given nothing is noticed; default: CANARY_TIMES. */
  canary?: CanaryTimes;
  /** The connection cannot be mended from inside this process. */
  onStuck(reason: string): void;
}

const RETRY_DELAYS_MS = [250, 500, 1000, 2000, 5000];
const TRIES_OF_A_BUG = 3;
const CLOSE_MS = 10_000;
/** A consumer that was cancelled is back in a second or two; if not, the connection is stuck for good. */
const STUCK_MS = 30_000;
const CHECK_MS = 500;
/** A look that comes later than this says that this process stood still: what seems late may be waiting to be read. */
const BLOCKED_MS = 2000;
const MAX_CANARIES = 100;

interface Consumer {
  pattern: Subscription;
  channel: Channel;
  queue: string;
  prefetch: number;
  tag: string;
  /** Messages that it was given and has not settled. */
  unsettled: number;
  canary: Canary;
}

/** How a subscription stands. */
export interface SubscriptionState {
  pattern: Subscription;
  /** It has a consumer, and that is given messages. */
  proven: boolean;
  unsettled: number;
}

/**
 * Nest's documented extension point: @EventPattern handlers by the name of their queue, on amqp-connection-manager.
 * Unlike Nest's own RMQ transport: manual acks on the channel that delivered, a prefetch per queue, unreadable messages
 * go to the dead-letter queue with a reason, a handler that throws keeps its message, a stop drains.
 */
export class RabbitServer extends Server implements CustomTransportStrategy {
  private connection: AmqpConnectionManager | null = null;
  private readonly wrappers: ChannelWrapper[] = [];
  /** How many consumers there have been: each has a tag of its own. */
  private tags = 0;
  private readonly consumers = new Map<Subscription, Consumer>();
  private readonly inHand = new Set<Promise<void>>();
  private readonly stopped = new Set<Subscription>();
  private watch: NodeJS.Timeout | null = null;
  private checkedAt = performance.now();
  private readonly checking = new Set<Consumer>();
  private deadLetteredCount = 0;
  private closing = false;
  private resolveSubscribed: () => void = () => undefined;
  /** Resolves when the broker has accepted a consumer of every subscription for the first time. */
  readonly subscribed = new Promise<void>((resolve) => (this.resolveSubscribed = resolve));

  constructor(private readonly options: RabbitServerOptions) {
    super();
  }

  /** Boots the consumers in the background. @throws when a subscription has no handler, or a handler no subscription */
  listen(callback: () => void): void {
    this.refuseGaps();
    const { url, name, log, heartbeatSeconds } = this.options;
    this.connection = openConnection(url, `${name} consumer`, log, heartbeatSeconds);
    for (const subscription of this.options.subscriptions) this.subscribe(this.connection, subscription);
    if (this.options.presence !== undefined) this.declarePresence(this.connection, this.options.presence);
    this.watch = setInterval(() => this.checkAll(), CHECK_MS).unref();
    callback();
  }

  /** True when every subscription has a consumer that is given messages (see Canary). */
  isConsuming(): boolean {
    return this.states().every(({ proven }) => proven);
  }

  states(): SubscriptionState[] {
    return this.options.subscriptions.map(({ pattern }) => {
      const consumer = this.consumers.get(pattern);
      return { pattern, proven: consumer?.canary.isProven ?? false, unsettled: consumer?.unsettled ?? 0 };
    });
  }

  /** How many messages this process has moved to the dead-letter queue. */
  get deadLettered(): number {
    return this.deadLetteredCount;
  }

  /** Takes no more messages from these queues (default: from all); what is in hand goes on. */
  async stopConsuming(patterns = this.options.subscriptions.map(({ pattern }) => pattern)): Promise<void> {
    for (const pattern of patterns) this.stopped.add(pattern);
    const consumers = patterns.flatMap((pattern) => this.consumers.get(pattern) ?? []);
    for (const pattern of patterns) this.consumers.delete(pattern);
    await Promise.allSettled(consumers.map(({ channel, tag }) => channel.cancel(tag)));
  }

  /** Takes no more messages, waits for what is in hand, closes; none of it longer than CLOSE_MS: a broker that is gone never answers. */
  async close(): Promise<void> {
    this.closing = true;
    if (this.watch) clearInterval(this.watch);
    await within(CLOSE_MS, this.stopConsuming());
    await within(CLOSE_MS, Promise.allSettled([...this.inHand]));
    for (const wrapper of this.wrappers) await within(CLOSE_MS, wrapper.close());
    if (this.connection) await within(CLOSE_MS, this.connection.close());
  }

  on(): void {
    throw new Error('this transport has no events');
  }

  unwrap<T>(): T {
    return this.connection as T;
  }

  private refuseGaps(): void {
    const wanted = this.options.subscriptions.map((subscription) => subscription.pattern as string).toSorted();
    const handled = [...this.messageHandlers.keys()].toSorted();
    if (JSON.stringify(wanted) !== JSON.stringify(handled)) {
      throw new Error(
        `queues and handlers do not match: subscribed to ${wanted.join(', ')}; handled are ${handled.join(', ')}`,
      );
    }
  }

  private subscribe(connection: AmqpConnectionManager, { pattern, prefetch }: SubscriptionOptions): void {
    const wrapper = connection.createChannel({
      setup: async (channel: Channel) => {
        await this.prepare(channel);
        const queue = await queueOf(channel, pattern);
        await channel.prefetch(prefetch);
        if (this.stopped.has(pattern)) return;
        channel.on('close', () => this.forget(pattern, channel));
        const consumer = {
          pattern,
          channel,
          queue,
          prefetch,
          tag: '',
          unsettled: 0,
          canary: new Canary(this.options.canary),
        };
        await this.consume(consumer);
      },
    });
    this.track(wrapper, { queue: pattern }, 'a consuming channel failed');
  }

  private prepare(channel: Channel): Promise<void> {
    return (this.options.declares === false ? checkTopology : declareTopology)(channel);
  }

  /**
   * The queue keeps no message, and falls with the connection.
   */
  private declarePresence(connection: AmqpConnectionManager, presence: string): void {
    const wrapper = connection.createChannel({
      setup: async (channel: Channel) => {
        await this.prepare(channel);
        const queue = ownQueueName(EXCHANGES.presence);
        await channel.assertQueue(queue, { exclusive: true, arguments: { 'x-message-ttl': 0 } });
        await channel.bindQueue(queue, EXCHANGES.presence, presence);
      },
    });
    this.track(wrapper, {}, 'the channel of the presence failed');
  }

  /** What a channel that is still being set up says of the end of its connection is no failure once this process closes. */
  private track(wrapper: ChannelWrapper, fields: object, failure: string): void {
    wrapper.on('error', ({ message: reason }: Error) => {
      if (this.closing) this.options.log.info({ ...fields, reason }, 'a channel ended with its process');
      else this.options.log.error({ ...fields, reason }, failure);
    });
    this.wrappers.push(wrapper);
  }

  private async consume(consumer: Consumer): Promise<void> {
    const { pattern, channel, queue } = consumer;
    const named = { consumerTag: consumerTagOf(this.options.name, ++this.tags) };
    const { consumerTag } = await channel.consume(queue, (message) => this.receive(consumer, message), named);
    // A stop that came while the broker answered: take nothing.
    if (this.stopped.has(pattern)) return void (await channel.cancel(consumerTag));
    consumer.tag = consumerTag;
    this.consumers.set(pattern, consumer);
    if (this.consumers.size === this.options.subscriptions.length) this.resolveSubscribed();
    this.check(consumer);
  }

  private checkAll(): void {
    const now = performance.now();
    const wasBlocked = now - this.checkedAt > BLOCKED_MS;
    this.checkedAt = now;
    if (!wasBlocked) for (const consumer of this.consumers.values()) this.check(consumer);
  }

  private check(consumer: Consumer): void {
    if (this.checking.has(consumer)) return;
    this.checking.add(consumer);
    this.probe(consumer)
      .catch((error: unknown) =>
        this.options.log.info({ queue: consumer.pattern, reason: String(error) }, 'a consumer could not be proven yet'),
      )
      .finally(() => this.checking.delete(consumer));
  }

  private async probe(consumer: Consumer): Promise<void> {
    const next = consumer.canary.next(performance.now(), consumer.unsettled >= consumer.prefetch);
    if (next === 'send') await this.sendCanaries(consumer);
    if (next === 'renew') await this.renew(consumer);
    if (next === 'reconnect') this.reconnect(consumer.pattern, 'a new consumer is given no messages either');
  }

  /**
   * The broker gives messages to the consumers of a queue in turn: one canary more than there are consumers, and every
   * one of them that has room gets one. On a fan-out one reaches all. They prove the other processes as well, which then
   * send none. Not by the default exchange: whoever may write to that reaches every queue.
   */
  private async sendCanaries({ pattern, channel, queue, canary }: Consumer): Promise<void> {
    if (!this.options.publisher.isReady()) return;
    const route = routeTo(pattern);
    if (route === null) throw new Error(`there is no way to ${pattern}`);
    const isShared = isSharedQueue(queue);
    const consumers = isShared ? await declareQueue(channel, queue) : 0;
    const messages = Array.from({ length: Math.min(consumers + 1, MAX_CANARIES) }, () => ({
      ...route,
      ...CANARY,
    }));
    const askedAt = performance.now();
    const results = await this.options.publisher.publishAll(messages);
    const refused = results.find((result) => result.status === 'rejected');
    // What the broker does not have cannot come: that says nothing of the consumer.
    if (refused) throw refused.reason;
    canary.sent(askedAt, performance.now());
  }

  private async renew(consumer: Consumer): Promise<void> {
    const { pattern, channel, queue, tag } = consumer;
    // The queue of this process alone falls with its consumer.
    if (!isSharedQueue(queue)) return this.reconnect(pattern, 'it is given no messages');
    this.options.log.warn({ queue: pattern }, 'a consumer is given no messages; consuming anew');
    const cancelled = await within(CLOSE_MS, channel.cancel(tag));
    if (!cancelled) return this.reconnect(pattern, 'RabbitMQ does not cancel it');
    if (!this.stopped.has(pattern)) await this.consume(consumer);
  }

  /** A new connection declares and consumes again. */
  private reconnect(pattern: Subscription, reason: string): void {
    this.options.log.warn({ queue: pattern, reason }, 'a consumer is lost; connecting anew');
    this.consumers.delete(pattern);
    this.connection?.reconnect();
    this.watchForStuckConnection(pattern);
  }

  private forget(pattern: Subscription, channel: Channel): void {
    if (this.consumers.get(pattern)?.channel === channel) this.consumers.delete(pattern);
  }

  private receive(consumer: Consumer, message: ConsumeMessage | null): void {
    const { pattern, channel } = consumer;
    // The broker took our consumer away: queue deleted, node drained.
    if (message === null) return this.reconnect(pattern, 'cancelled by RabbitMQ');
    consumer.canary.received(performance.now());
    if (isCanary(message)) return this.ack(pattern, channel, message);
    consumer.unsettled++;
    const work = this.handle(pattern, channel, message).catch((error: unknown) =>
      this.options.log.error(
        { queue: pattern, reason: String(error) },
        'a message could not be settled; it will be delivered again',
      ),
    );
    this.inHand.add(work);
    void work.finally(() => {
      this.inHand.delete(work);
      consumer.unsettled--;
    });
  }

  /**
   * amqplib never ends a close that the socket did not survive, and the connection manager then waits for it for ever:
   * only a new process helps. Whoever started this one starts it again.
   */
  private watchForStuckConnection(pattern: Subscription): void {
    setTimeout(() => {
      if (this.stopped.has(pattern) || this.consumers.has(pattern)) return;
      this.options.onStuck(`${pattern} has had no consumer for ${STUCK_MS} ms`);
    }, STUCK_MS).unref();
  }

  private async handle(pattern: Subscription, channel: Channel, message: ConsumeMessage): Promise<void> {
    // Not getHandlerByPattern: it parses the name of the queue as JSON, for every message.
    const handler = this.messageHandlers.get(pattern);
    if (handler === undefined) throw new Error(`no handler for ${pattern}`);
    for (let tries = 1; ; tries++) {
      try {
        await invoke(handler, read(pattern, message), message);
        break;
      } catch (error) {
        if (error instanceof RetryLater && error.requeue) return this.requeue(pattern, channel, message);
        if (error instanceof InvalidParts && (await this.deadLetterParts(pattern, message, error))) break;
        const passing = error instanceof RetryLater || this.options.isTransient(error);
        // A dead letter has no other place to go: its consumer keeps it until it is stored.
        const giveUp =
          pattern !== QUEUES.dead &&
          !(error instanceof InvalidParts) &&
          (error instanceof InvalidMessage || (!passing && tries >= TRIES_OF_A_BUG));
        const reason = error instanceof Error ? error.message : String(error);
        if (giveUp && (await this.deadLetter(pattern, message, reason))) break;
        if (!this.isCurrent(pattern, channel)) return; // The broker has taken the message back and gives it to another.
        this.options.log.warn({ queue: pattern, tries, reason }, 'a message could not be handled; trying again');
        await pause(RETRY_DELAYS_MS[Math.min(tries, RETRY_DELAYS_MS.length) - 1] ?? 5000);
      }
    }
    this.ack(pattern, channel, message);
  }

  /** To the end of the line: another worker may have room. Should the broker drop it after many rounds, beat publishes it again. */
  private requeue(pattern: Subscription, channel: Channel, message: ConsumeMessage): void {
    this.settle(pattern, () => channel.nack(message, false, true));
  }

  private isCurrent(pattern: Subscription, channel: Channel): boolean {
    return this.consumers.get(pattern)?.channel === channel;
  }

  /** Moves a message to the dead-letter queue; false when the broker did not confirm it there. */
  private async deadLetter(pattern: Subscription, message: ConsumeMessage, reason: string): Promise<boolean> {
    const letter = writeDeadLetter(pattern, message, reason);
    try {
      await this.options.publisher.publish({ exchange: EXCHANGES.dead, routingKey: QUEUES.dead, ...letter });
      this.deadLetteredCount++;
      this.options.log.error({ queue: pattern, reason }, 'a message went to the dead-letter queue');
      return true;
    } catch (error) {
      this.options.log.warn(
        { queue: pattern, reason: String(error) },
        'a message could not be moved to the dead-letter queue yet',
      );
      return false;
    }
  }

  /** Moves the unreadable parts of a message to the dead-letter queue, each as a message of its own. */
  private async deadLetterParts(
    pattern: Subscription,
    message: ConsumeMessage,
    { parts }: InvalidParts,
  ): Promise<boolean> {
    for (const { body, reason } of parts)
      if (!(await this.deadLetter(pattern, partOf(message, body), reason))) return false;
    return true;
  }

  /** On the channel that delivered it: after a reconnect another channel would settle another message. */
  private ack(pattern: Subscription, channel: Channel, message: ConsumeMessage): void {
    this.settle(pattern, () => channel.ack(message));
  }

  private settle(pattern: Subscription, act: () => void): void {
    try {
      act();
    } catch (error) {
      this.options.log.info(
        { queue: pattern, reason: (error as Error).message },
        'the channel is gone; the message will come again',
      );
    }
  }
}

/** A part has no id: one that comes again is known by its content. What is nested too deeply to be written stays whole. */
function partOf(message: ConsumeMessage, body: object): ConsumeMessage {
  try {
    const content = Buffer.from(JSON.stringify(body));
    return { ...message, content, properties: { ...message.properties, messageId: undefined } };
  } catch (error) {
    if (error instanceof RangeError) return message;
    throw error;
  }
}

function isSharedQueue(queue: string): boolean {
  return (Object.values(QUEUES) as string[]).includes(queue);
}

async function queueOf(channel: Channel, pattern: Subscription): Promise<string> {
  if (!(Object.values(FANOUTS) as string[]).includes(pattern)) return pattern;
  const queue = ownQueueName(pattern);
  await channel.assertQueue(queue, { exclusive: true, autoDelete: true });
  await channel.bindQueue(queue, pattern, '');
  return queue;
}

/** @throws InvalidMessage */
function read(pattern: Subscription, message: ConsumeMessage): object {
  if (pattern === QUEUES.dead) return readDeadLetter(message);
  return decode(message, MESSAGES[pattern] as new () => object);
}

async function invoke(handler: MessageHandler, data: object, message: ConsumeMessage): Promise<void> {
  const answer: unknown = await handler(data, message.fields);
  if (isObservable(answer)) await lastValueFrom(answer, { defaultValue: undefined });
}

/** False: it took longer, and goes on without being waited for. */
async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), ms)));
  const done = work.then(() => true).finally(() => clearTimeout(timer));
  return Promise.race([done, late]);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
