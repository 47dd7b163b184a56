import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import type { AmqpConnectionManager, ChannelWrapper } from 'amqp-connection-manager';
import type { Channel, ConsumeMessage } from 'amqplib';
import { isObservable, lastValueFrom } from 'rxjs';
import { MESSAGES, type Subscription } from '#contracts/messages';
import { Acknowledgements } from './acknowledgements';
import { CANARY, isCanary, type Canary, type CanaryTimes } from './canary';
import { openConnection } from '../connection';
import { readDeadLetter, writeDeadLetter } from '../dead-letter';
import { decode, InvalidMessage, InvalidParts } from '../decode';
import type { Log } from '../log';
import { consumerTagOf, ownQueueName } from '../message-facts.policy';
import { RABBITMQ_310 } from '../rabbitmq-310';
import { RetryLater } from '../retry-later';
import type { Publisher } from '../publisher';
import { checkTopology, declareQueue, declareTopology, EXCHANGES, FANOUTS, QUEUES, routeTo } from '../topology';

export interface SubscriptionOptions {
  pattern: Subscription;
  /** How many unacknowledged messages this process may have. */
  prefetch: number;
  /** Whether it is consumed only from `resume` to `pause`: for fan-outs that matter at times. Default: false. */
  isOnDemand?: boolean;
}

export interface RabbitServerOptions {
  url: string;
  name: string;
  subscriptions: SubscriptionOptions[];
  /**
   * A name under which other processes can ask the broker whether the connection of this process is open
   * (Publisher.isPresent).
   */
  presence?: string;
  /**
   * The AMQP heartbeat in seconds: after one to two times this long without a frame the broker closes the connection,
   * and gives its messages to others. Default: 10.
   */
  heartbeatSeconds?: number;
  /** false when the user of the process may not declare the topology (see PublisherOptions). Default: true. */
  declares?: boolean;
  publisher: Publisher;
  log: Log;
  /**
   * Whether an error will pass by itself (such as a database that is away): the message waits. Any other error is tried
   * three times.
   */
  isTransient(error: unknown): boolean;
  /** How soon a consumer that receives nothing is noticed. Default: CANARY_TIMES. */
  canary?: CanaryTimes;
  /** Called when only a new process can repair the connection. */
  onStuck(reason: string): void;
}

const RETRY_DELAYS_MS = [250, 500, 1000, 2000, 5000];
const MAX_ATTEMPTS_OF_A_BUG = 3;
const CLOSE_MS = 10_000;
/** A cancelled consumer is back in a second or two; after this long the connection is stuck for good. */
const STUCK_MS = 30_000;
const CHECK_MS = 500;
/**
 * A check that comes later than this shows that the process was blocked: messages that seem late may only wait to be
 * read.
 */
const BLOCKED_MS = 2000;
const MAX_CANARIES = 100;

interface Consumer {
  pattern: Subscription;
  channel: Channel;
  queue: string;
  prefetch: number;
  tag: string;
  /** How many messages it has received and not settled. */
  unsettled: number;
  canary: Canary;
}

/** The state of one subscription. */
export interface SubscriptionState {
  pattern: Subscription;
  /** Whether it has a consumer that receives messages. */
  proven: boolean;
  unsettled: number;
}

/**
 * Consumes from RabbitMQ by Nest's documented extension point: @EventPattern handlers by the name of their queue, on
 * amqp-connection-manager. Unlike Nest's own RMQ transport it acknowledges by hand on the channel that delivered, sets
 * a prefetch per queue, moves invalid messages to the dead-letter queue with a reason, keeps the message of a handler
 * that throws, and drains when it stops.
 */
export class RabbitServer extends Server implements CustomTransportStrategy {
  private connection: AmqpConnectionManager | null = null;
  private readonly wrappers: ChannelWrapper[] = [];
  /** How many consumers there have been: each gets a tag of its own. */
  private tags = 0;
  private readonly consumers = new Map<Subscription, Consumer>();
  private readonly inProgress = new Set<Promise<void>>();
  private readonly stopped = new Set<Subscription>();
  private readonly paused: Set<Subscription>;
  /** The channels whose end is watched. */
  private readonly watched = new WeakSet<Channel>();
  private readonly acks = new WeakMap<Channel, Acknowledgements>();
  /** For each subscription its channel, and the set-up that consumes on it. */
  private readonly channels = new Map<
    Subscription,
    { wrapper: ChannelWrapper; consume: (channel: Channel) => Promise<void> }
  >();
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
    this.paused = new Set(options.subscriptions.flatMap(({ pattern, isOnDemand }) => (isOnDemand ? [pattern] : [])));
  }

  /**
   * Starts the consumers in the background.
   * @throws when a subscription has no handler, or a handler no subscription
   */
  listen(callback: () => void): void {
    this.refuseGaps();
    const { url, name, log, heartbeatSeconds } = this.options;
    this.connection = openConnection(url, `${name} consumer`, log, heartbeatSeconds);
    for (const subscription of this.options.subscriptions) this.subscribe(this.connection, subscription);
    if (this.options.presence !== undefined) this.declarePresence(this.connection, this.options.presence);
    this.watch = setInterval(() => this.checkAll(), CHECK_MS).unref();
    callback();
  }

  /**
   * Consumes from a fan-out that is consumed on demand; resolves when its messages arrive. Without a connection it resolves
   * at once, and they arrive when there is one. The caller waits for one `resume` or `pause` before the next.
   * @throws when the broker refuses it: it is tried again with the next connection
   */
  async resume(pattern: Subscription): Promise<void> {
    const channel = this.channels.get(pattern);
    if (channel === undefined || !this.paused.delete(pattern)) return;
    await channel.wrapper.addSetup(channel.consume);
  }

  /** Stops consuming from a fan-out until `resume`; its messages go past this process, and cost it nothing. */
  async pause(pattern: Subscription): Promise<void> {
    const channel = this.channels.get(pattern);
    if (channel === undefined || this.paused.has(pattern)) return;
    this.paused.add(pattern);
    // removeSetup() waits for a set-up in progress; only after that the consumer is known.
    await channel.wrapper.removeSetup(channel.consume, async (current: Channel) => {
      const consumer = this.consumers.get(pattern);
      this.consumers.delete(pattern);
      if (consumer?.channel === current) await current.cancel(consumer.tag);
    });
  }

  /** Whether every subscription that is not paused has a consumer that receives messages (see Canary). */
  isConsuming(): boolean {
    return this.states().every(({ proven }) => proven);
  }

  states(): SubscriptionState[] {
    const consumed = this.options.subscriptions.filter(({ pattern }) => !this.paused.has(pattern));
    return consumed.map(({ pattern }) => {
      const consumer = this.consumers.get(pattern);
      return { pattern, proven: consumer?.canary.isProven ?? false, unsettled: consumer?.unsettled ?? 0 };
    });
  }

  /** How many messages this process has moved to the dead-letter queue. */
  get deadLettered(): number {
    return this.deadLetteredCount;
  }

  /** Stops consuming from these queues (default: from all); messages that are being handled continue. */
  async stopConsuming(patterns = this.options.subscriptions.map(({ pattern }) => pattern)): Promise<void> {
    for (const pattern of patterns) this.stopped.add(pattern);
    const consumers = patterns.flatMap((pattern) => this.consumers.get(pattern) ?? []);
    for (const pattern of patterns) this.consumers.delete(pattern);
    await Promise.allSettled(consumers.map(({ channel, tag }) => channel.cancel(tag)));
  }

  /**
   * Stops consuming, waits for messages that are being handled, and closes. Each step takes at most CLOSE_MS: a broker
   * that is away never answers.
   */
  async close(): Promise<void> {
    this.closing = true;
    if (this.watch) clearInterval(this.watch);
    await within(CLOSE_MS, this.stopConsuming());
    await within(CLOSE_MS, Promise.allSettled([...this.inProgress]));
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
    const wrapper = connection.createChannel({ setup: (channel: Channel) => this.prepare(channel) });
    const consume = (channel: Channel): Promise<void> => this.startConsumer(channel, pattern, prefetch);
    this.channels.set(pattern, { wrapper, consume });
    this.track(wrapper, { queue: pattern }, 'a consuming channel failed');
    // There is no connection yet: a set-up that fails with one is an error of its channel.
    if (!this.paused.has(pattern)) void wrapper.addSetup(consume);
  }

  private async startConsumer(channel: Channel, pattern: Subscription, prefetch: number): Promise<void> {
    const queue = await queueOf(channel, pattern);
    await channel.prefetch(prefetch);
    if (this.isUnwanted(pattern)) return;
    if (!this.watched.has(channel)) channel.on('close', () => this.forget(pattern, channel));
    this.watched.add(channel);
    if (!this.acks.has(channel)) this.acks.set(channel, new Acknowledgements(channel, prefetch));
    const canary = RABBITMQ_310.proofOfConsumer(this.options.canary);
    await this.consume({ pattern, channel, queue, prefetch, tag: '', unsettled: 0, canary });
  }

  private isUnwanted(pattern: Subscription): boolean {
    return this.stopped.has(pattern) || this.paused.has(pattern);
  }

  private prepare(channel: Channel): Promise<void> {
    return (this.options.declares === false ? checkTopology : declareTopology)(channel);
  }

  /**
   * Declares the exclusive queue by which others see this connection: it stores no message, and ends with the
   * connection.
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

  /**
   * Registers a channel and logs its errors. Once this process closes, a channel that is still being set up may fail
   * with its connection: that is no error.
   */
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
    // The process stopped while the broker answered: cancel the consumer at once.
    if (this.isUnwanted(pattern)) return void (await channel.cancel(consumerTag));
    consumer.tag = consumerTag;
    this.consumers.set(pattern, consumer);
    if (this.consumers.size === this.states().length) this.resolveSubscribed();
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
   * Sends canaries through the exchange of the queue. The broker serves the consumers of a queue in turn: with one
   * canary more than consumers, every one that may take a message gets one; on a fan-out a single canary reaches all.
   * They prove the consumers of other processes too, which then send none. The default exchange is not used: a user who
   * may write to it reaches every queue.
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
    // A canary that the broker does not have cannot arrive: that proves nothing about the consumer.
    if (refused) throw refused.reason;
    canary.sent(askedAt, performance.now());
  }

  private async renew(consumer: Consumer): Promise<void> {
    const { pattern, channel, queue, tag } = consumer;
    // An exclusive queue is deleted with its consumer, so only a new connection helps.
    if (!isSharedQueue(queue)) return this.reconnect(pattern, 'it is given no messages');
    this.options.log.warn({ queue: pattern }, 'a consumer receives no messages; starting another');
    const cancelled = await within(CLOSE_MS, channel.cancel(tag));
    if (!cancelled) return this.reconnect(pattern, 'RabbitMQ does not cancel it');
    if (!this.stopped.has(pattern)) await this.consume(consumer);
  }

  /** Opens a new connection, which declares and consumes again. */
  private reconnect(pattern: Subscription, reason: string): void {
    this.options.log.warn({ queue: pattern, reason }, 'a consumer is lost; opening another connection');
    this.consumers.delete(pattern);
    this.connection?.reconnect();
    this.watchForStuckConnection(pattern);
  }

  private forget(pattern: Subscription, channel: Channel): void {
    if (this.consumers.get(pattern)?.channel === channel) this.consumers.delete(pattern);
  }

  private receive(consumer: Consumer, message: ConsumeMessage | null): void {
    const { pattern, channel } = consumer;
    // The broker cancelled the consumer: the queue was deleted, or its node drained.
    if (message === null) return this.reconnect(pattern, 'cancelled by RabbitMQ');
    consumer.canary.received(performance.now());
    this.acksOf(channel).received(message);
    if (isCanary(message)) return void this.ack(pattern, channel, message);
    consumer.unsettled++;
    const work = this.handle(pattern, channel, message).catch((error: unknown) =>
      this.options.log.error(
        { queue: pattern, reason: String(error) },
        'a message could not be settled; it will be delivered again',
      ),
    );
    this.inProgress.add(work);
    void work.finally(() => {
      this.inProgress.delete(work);
      consumer.unsettled--;
    });
  }

  /**
   * Watches for a connection that is stuck: amqplib never ends a close that the socket did not survive, and the
   * connection manager waits for it for ever. Only a new process helps: what started this one starts it again.
   */
  private watchForStuckConnection(pattern: Subscription): void {
    setTimeout(() => {
      if (this.isUnwanted(pattern) || this.consumers.has(pattern)) return;
      this.options.onStuck(`${pattern} has had no consumer for ${STUCK_MS} ms`);
    }, STUCK_MS).unref();
  }

  private async handle(pattern: Subscription, channel: Channel, message: ConsumeMessage): Promise<void> {
    // getHandlerByPattern would parse the name of the queue as JSON for every message.
    const handler = this.messageHandlers.get(pattern);
    if (handler === undefined) throw new Error(`no handler for ${pattern}`);
    for (let attempt = 1; ; attempt++) {
      try {
        await invoke(handler, read(pattern, message), message);
        break;
      } catch (error) {
        if (error instanceof RetryLater && error.requeue) return this.requeue(pattern, channel, message);
        if (error instanceof InvalidParts && (await this.deadLetterParts(pattern, message, error))) break;
        const passing = error instanceof RetryLater || this.options.isTransient(error);
        // A dead letter has nowhere else to go: its consumer retries until it is stored.
        const giveUp =
          pattern !== QUEUES.dead &&
          !(error instanceof InvalidParts) &&
          (error instanceof InvalidMessage || (!passing && attempt >= MAX_ATTEMPTS_OF_A_BUG));
        const reason = error instanceof Error ? error.message : String(error);
        if (giveUp && (await this.deadLetter(pattern, message, reason))) break;
        // Its consumer was stopped, or its channel is gone and the broker has taken the message back: another one gets it.
        if (!this.isCurrent(pattern, channel)) return this.requeue(pattern, channel, message);
        this.options.log.warn({ queue: pattern, attempt, reason }, 'a message could not be handled; trying again');
        await pause(RETRY_DELAYS_MS[Math.min(attempt, RETRY_DELAYS_MS.length) - 1] ?? 5000);
      }
    }
    await this.ack(pattern, channel, message);
  }

  /**
   * Puts the message at the end of the queue: another worker may have a free slot. If the broker drops it after many
   * rounds, beat publishes it again.
   */
  private requeue(pattern: Subscription, channel: Channel, message: ConsumeMessage): void {
    try {
      this.acksOf(channel).requeue(message);
    } catch (error) {
      this.noteClosedChannel(pattern, error);
    }
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

  /** Moves the invalid parts of a message to the dead-letter queue, each as a message of its own. */
  private async deadLetterParts(
    pattern: Subscription,
    message: ConsumeMessage,
    { parts }: InvalidParts,
  ): Promise<boolean> {
    for (const { body, reason } of parts)
      if (!(await this.deadLetter(pattern, partOf(message, body), reason))) return false;
    return true;
  }

  /**
   * Acknowledges on the channel that delivered: after a reconnect another channel would acknowledge another message.
   */
  private async ack(pattern: Subscription, channel: Channel, message: ConsumeMessage): Promise<void> {
    try {
      await this.acksOf(channel).ack(message);
    } catch (error) {
      this.noteClosedChannel(pattern, error);
    }
  }

  /** One for each channel, whatever consumers it has one after the other: the tags of its messages go on. */
  private acksOf(channel: Channel): Acknowledgements {
    const acks = this.acks.get(channel);
    if (acks === undefined) throw new Error('no consumer was started on this channel');
    return acks;
  }

  private noteClosedChannel(queue: Subscription, error: unknown): void {
    const { message: reason } = error as Error;
    this.options.log.info({ queue, reason }, 'the channel is gone; the message will come again');
  }
}

/**
 * Makes a message of a part. It has no id: a part that comes again is recognised by its content. A part that is nested
 * too deeply to be written is moved as the whole message.
 */
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

/** Reads a message for its handler. @throws InvalidMessage */
function read(pattern: Subscription, message: ConsumeMessage): object {
  if (pattern === QUEUES.dead) return readDeadLetter(message);
  return decode(message, MESSAGES[pattern] as new () => object);
}

async function invoke(handler: MessageHandler, data: object, message: ConsumeMessage): Promise<void> {
  const answer: unknown = await handler(data, message.fields);
  if (isObservable(answer)) await lastValueFrom(answer, { defaultValue: undefined });
}

/** Waits for work at most this long. False when it took longer; it continues in the background. */
async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), ms)));
  const done = work.then(() => true).finally(() => clearTimeout(timer));
  return Promise.race([done, late]);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
