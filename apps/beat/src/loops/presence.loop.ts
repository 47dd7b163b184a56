import { Inject, Injectable } from '@nestjs/common';
import { OutageFlow } from '#flows/operations/outage.flow';
import { LOGGER, type Logger } from '#process/logger';
import { Loop } from '#process/loop';

const EVERY_MS = 1000;
/** Well below the grace time: who has been there so recently has missed nothing. */
const SURE_FOR_MS = 5000;

/**
 * Keeps the sign of life of the beats, and deals with an outage before anything is enqueued or dispatched after it.
 * It is a loop of its own: a beat whose dispatch waits for RabbitMQ or for workers is there, and what waits with it is
 * not missed.
 */
@Injectable()
export class PresenceLoop {
  readonly loop: Loop;
  /** On the monotonic and on the wall clock: the first stands still while a machine sleeps, the second jumps. */
  private sureAt: { monotonicMs: number; wallMs: number } | null = null;
  private looking: Promise<void> | null = null;
  private readonly listeners: (() => void)[] = [];

  constructor(
    private readonly outages: OutageFlow,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.loop = new Loop('presence', () => this.runOnce(), log);
  }

  async runOnce(): Promise<number> {
    await this.look();
    return EVERY_MS;
  }

  /** Missed occurrences were given back to their schedules. */
  onGivenBack(listener: () => void): void {
    this.listeners.push(listener);
  }

  /**
   * Resolves when there has been a beat all the time, or what was missed is dealt with; costs nothing as a rule.
   * @throws when PostgreSQL cannot be asked
   */
  async settled(): Promise<void> {
    if (!this.isSure()) await this.look();
  }

  private isSure(): boolean {
    if (this.sureAt === null) return false;
    const monotonic = performance.now() - this.sureAt.monotonicMs;
    const wall = Math.abs(Date.now() - this.sureAt.wallMs);
    return Math.max(monotonic, wall) < SURE_FOR_MS;
  }

  private look(): Promise<void> {
    this.looking ??= this.lookOnce().finally(() => (this.looking = null));
    return this.looking;
  }

  private async lookOnce(): Promise<void> {
    const asked = { monotonicMs: performance.now(), wallMs: Date.now() };
    const found = await this.outages.beThere();
    this.sureAt = asked;
    if (found === null || found.from === null) return;
    this.log.warn(found, 'no beat was there for a while, or the clock of PostgreSQL has jumped');
    if (found.missed > 0) for (const tell of this.listeners) tell();
  }
}
