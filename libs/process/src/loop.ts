import type { HealthCheck } from './health-checks';
import type { Logger } from './logger';
import { loopFailures, loopTurns } from './metrics';

/** One turn of a loop; it answers after how many milliseconds the next one follows (0: at once). */
export type RunOnce = () => Promise<number>;

const FAILURE_PAUSE_MS = 1000;

/**
 * The skeleton of every loop: start, runOnce, wake, stop. Turns never overlap, an error is logged and followed by a
 * pause, and stop() waits for the current turn.
 */
export class Loop {
  private timer: NodeJS.Timeout | null = null;
  private turn: Promise<void> | null = null;
  private wakeAgain = false;
  private stopped = true;
  /** When the last turn succeeded, on the monotonic clock; readiness depends on it. */
  private lastSuccessMs = performance.now();

  constructor(
    readonly name: string,
    private readonly runOnce: RunOnce,
    private readonly log: Logger,
  ) {}

  /** Makes a health check that reports a problem when no turn has succeeded for this many seconds. */
  healthCheck(maxSeconds: number): HealthCheck {
    return async () => {
      const silentSeconds = Math.round((performance.now() - this.lastSuccessMs) / 1000);
      return silentSeconds <= maxSeconds ? null : `no turn of ${this.name} has ended well for ${silentSeconds} s`;
    };
  }

  start(): void {
    this.stopped = false;
    this.wake();
  }

  /** Starts a turn at once, or another one after the current turn. */
  wake(): void {
    if (this.stopped) return;
    if (this.turn !== null) {
      this.wakeAgain = true;
      return;
    }
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.turn = this.takeTurn();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    await this.turn;
  }

  private async takeTurn(): Promise<void> {
    let waitMs = FAILURE_PAUSE_MS;
    const measured = loopTurns.startTimer({ loop: this.name });
    try {
      waitMs = await this.runOnce();
      this.lastSuccessMs = performance.now();
    } catch (error) {
      loopFailures.inc({ loop: this.name });
      this.log.error({ loop: this.name, err: error }, `${this.name} failed; trying again in ${FAILURE_PAUSE_MS} ms`);
    }
    measured();
    this.turn = null;
    this.sleep(this.wakeAgain ? 0 : waitMs);
  }

  private sleep(ms: number): void {
    this.wakeAgain = false;
    if (this.stopped) return;
    this.timer = setTimeout(() => this.wake(), ms);
  }
}
