import type { ConsumeMessage } from 'amqplib';

const TYPE = 'carillon.canary';
const EXPIRES_MS = 5000;

export interface CanaryTimes {
  /** A consumer that has received nothing for this long, in milliseconds, asks for a canary. */
  everyMs: number;
  /** A canary that has not arrived by then is lost; the broker drops it a little later. */
  timeoutMs: number;
}

export const CANARY_TIMES: CanaryTimes = { everyMs: 10_000, timeoutMs: 4000 };

export const CANARY = { type: TYPE, body: Buffer.alloc(0), expiresMs: EXPIRES_MS };

export function isCanary({ content, properties }: ConsumeMessage): boolean {
  return properties.type === TYPE && content.length === 0;
}

/**
 * Whether a consumer is really given messages: "connected" does not say so (RABBITMQ_310). Any message is a sign of life;
 * where none comes, one is sent. A consumer that holds as many messages as it may is given none, and that is well.
 * Time is an argument: milliseconds of a monotonic clock.
 */
export class Canary {
  private receivedAt: number | null = null;
  private sentAt: number | null = null;
  private timeouts = 0;

  constructor(private readonly times: CanaryTimes = CANARY_TIMES) {}

  /** Notes that a message has arrived. */
  received(now: number): void {
    this.receivedAt = now;
    this.sentAt = null;
    this.timeouts = 0;
  }

  /** Notes that the broker has a canary that was asked for at `askedAt`; it may have arrived already. */
  sent(askedAt: number, now: number): void {
    if (this.receivedAt === null || this.receivedAt < askedAt) this.sentAt = now;
  }

  /** Whether a message has arrived, and no canary has been lost since. */
  get isProven(): boolean {
    return this.receivedAt !== null && this.timeouts === 0;
  }

  /** Returns the next step. `renew` starts a new consumer; `reconnect` follows when that did not help. */
  next(now: number, isFull: boolean): 'wait' | 'send' | 'renew' | 'reconnect' {
    if (isFull) {
      this.sentAt = null;
      return 'wait';
    }
    if (this.sentAt !== null) return now - this.sentAt < this.times.timeoutMs ? 'wait' : this.timedOut();
    const isSilent = this.receivedAt === null || now - this.receivedAt >= this.times.everyMs;
    return isSilent ? 'send' : 'wait';
  }

  private timedOut(): 'renew' | 'reconnect' {
    this.sentAt = null;
    this.timeouts++;
    return this.timeouts % 2 === 1 ? 'renew' : 'reconnect';
  }
}
