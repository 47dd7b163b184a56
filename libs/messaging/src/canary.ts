import type { ConsumeMessage } from 'amqplib';

const TYPE = 'carillon.canary';
const EXPIRES_MS = 5000;

export interface CanaryTimes {
  /** Who has heard nothing for so long asks for a canary. */
  everyMs: number;
  /** A canary that has not come by then never comes; the broker drops it a little later. */
  lateMs: number;
}

export const CANARY_TIMES: CanaryTimes = { everyMs: 10_000, lateMs: 4000 };

export const CANARY = { type: TYPE, body: Buffer.alloc(0), expiresMs: EXPIRES_MS };

export function isCanary({ content, properties }: ConsumeMessage): boolean {
  return properties.type === TYPE && content.length === 0;
}

/**
 * Whether a consumer is really given messages: "connected" does not say so. RabbitMQ 3.10 forgets the consumers of a
 * quorum queue that is deleted and declared again within some 50 ms, and tells nobody. Any message is a sign of life;
 * where none comes, one is sent. A consumer that holds as many messages as it may is given none, and that is well.
 * Time is an argument: milliseconds of a monotonic clock.
 */
export class Canary {
  private heardAt: number | null = null;
  private sentAt: number | null = null;
  private late = 0;

  constructor(private readonly times: CanaryTimes = CANARY_TIMES) {}

  /** A message has come. */
  heard(now: number): void {
    this.heardAt = now;
    this.sentAt = null;
    this.late = 0;
  }

  /** A canary that was asked for at that time is with the broker now; it may have come already. */
  sent(askedAt: number, now: number): void {
    if (this.heardAt === null || this.heardAt < askedAt) this.sentAt = now;
  }

  /** It was given a message, and nothing has been missing since. */
  get isProven(): boolean {
    return this.heardAt !== null && this.late === 0;
  }

  /** What to do now. `renew`: consume anew; `reconnect`: that did not help. */
  next(now: number, isFull: boolean): 'wait' | 'send' | 'renew' | 'reconnect' {
    if (isFull) {
      this.sentAt = null;
      return 'wait';
    }
    if (this.sentAt !== null) return now - this.sentAt < this.times.lateMs ? 'wait' : this.missed();
    const isSilent = this.heardAt === null || now - this.heardAt >= this.times.everyMs;
    return isSilent ? 'send' : 'wait';
  }

  private missed(): 'renew' | 'reconnect' {
    this.sentAt = null;
    this.late++;
    return this.late % 2 === 1 ? 'renew' : 'reconnect';
  }
}
