import { performance, type EventLoopUtilization } from 'node:perf_hooks';

const LOOK_EVERY_MS = 1000;
/** A fresh process that boots takes a second of a core: better from a moment that has it. */
const CALM_UTILIZATION = 0.5;
/** V8 has compiled by then what every run needs. */
const WARMED_UP_RUNS = 300;
/** An idle system would never warm it. */
const WARMED_UP_AFTER_MS = 10_000;
/** Times WORKER_MAX_RUNS; then there are no calm moments. */
const LATEST = 3;

/** How many runs a process has taken, and whether it is worn by them: another should take its place. */
export class RecycleMonitor {
  private taken = 0;
  private before: EventLoopUtilization = performance.eventLoopUtilization();
  private timer: NodeJS.Timeout | null = null;
  private onWarmedUp: () => void = () => undefined;

  /** @param maxRuns runs; 0: never */
  constructor(private readonly maxRuns: number) {}

  count(): void {
    if (++this.taken === WARMED_UP_RUNS) this.onWarmedUp();
  }

  /** Tells once: after so many runs or so much time. */
  whenWarmedUp(tell: () => void): void {
    const timer = setTimeout(() => this.onWarmedUp(), WARMED_UP_AFTER_MS).unref();
    this.onWarmedUp = () => {
      clearTimeout(timer);
      this.onWarmedUp = () => undefined;
      tell();
    };
    if (this.taken >= WARMED_UP_RUNS) this.onWarmedUp();
  }

  /** Tells every second in which this process is worn and calm, or worn for long, until `stop`. */
  start(tell: () => void): void {
    if (this.maxRuns === 0) return;
    this.timer = setInterval(() => {
      if (this.shouldRecycle(this.utilization())) tell();
    }, LOOK_EVERY_MS).unref();
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** @param utilization of its thread in the last second, 0 to 1 */
  shouldRecycle(utilization: number): boolean {
    if (this.taken < this.maxRuns) return false;
    return utilization < CALM_UTILIZATION || this.taken >= LATEST * this.maxRuns;
  }

  private utilization(): number {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, this.before);
    this.before = now;
    return utilization;
  }
}
