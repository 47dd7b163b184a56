import { Inject, Injectable } from '@nestjs/common';
import { OutageFlow } from '#flows/operations/outage.flow';
import { LOGGER, type Logger } from '#process/logger';
import { Loop } from '#process/loop';
import { DelaysService } from './delays.service';

const EVERY_MS = 1000;
/** Well below the grace period of an outage: a heartbeat that is no older proves that nothing was missed. */
const TRUSTED_FOR_MS = 5000;

/**
 * Writes the heartbeat of the beats, and deals with an outage before anything is enqueued or dispatched after it. It is
 * a loop of its own, because a beat whose dispatch waits for RabbitMQ or for workers is present: occurrences that wait
 * with it are not missed.
 */
@Injectable()
export class PresenceLoop {
  readonly loop: Loop;
  /**
   * The last heartbeat by both clocks: the monotonic one stands still while a machine sleeps, and the wall clock jumps.
   */
  private heartbeatAt: { monotonicMs: number; wallMs: number } | null = null;
  private checking: Promise<void> | null = null;
  private readonly listeners: (() => void)[] = [];

  constructor(
    private readonly outages: OutageFlow,
    private readonly delays: DelaysService,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.loop = new Loop('presence', () => this.runOnce(), log);
  }

  async runOnce(): Promise<number> {
    await this.check();
    return EVERY_MS;
  }

  /** Calls the listener after missed occurrences were put back into their schedules. */
  onMissedReturned(listener: () => void): void {
    this.listeners.push(listener);
  }

  /**
   * Resolves when a beat was present all the time, or when missed occurrences were dealt with; mostly that costs
   * nothing.
   * @throws when PostgreSQL cannot be asked
   */
  async settled(): Promise<void> {
    if (!this.isTrusted()) await this.check();
  }

  private isTrusted(): boolean {
    if (this.heartbeatAt === null) return false;
    const monotonic = performance.now() - this.heartbeatAt.monotonicMs;
    const wall = Math.abs(Date.now() - this.heartbeatAt.wallMs);
    return Math.max(monotonic, wall) < TRUSTED_FOR_MS;
  }

  private check(): Promise<void> {
    this.checking ??= this.sendHeartbeat().finally(() => (this.checking = null));
    return this.checking;
  }

  private async sendHeartbeat(): Promise<void> {
    const asked = { monotonicMs: performance.now(), wallMs: Date.now() };
    const found = await this.outages.heartbeat();
    this.heartbeatAt = asked;
    if (found === null || found.from === null) return;
    this.log.warn(found, 'no beat was there for a while, or the clock of PostgreSQL has jumped');
    this.delays.noteOutage(performance.now(), Math.max(0, found.until.getTime() - found.from.getTime()));
    if (found.missed > 0) for (const listener of this.listeners) listener();
  }
}
