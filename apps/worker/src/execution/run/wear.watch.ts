import { performance, type EventLoopUtilization } from 'node:perf_hooks';

const LOOK_EVERY_MS = 1000;
/** A fresh process that boots takes a second of a core: better from a moment that has it. */
const CALM_UTILIZATION = 0.5;
/** V8 has compiled by then what every run needs. */
const WARM_RUNS = 300;
/** An idle system would never warm it. */
const WARM_AFTER_MS = 10_000;
/** Times WORKER_MAX_RUNS; then there are no calm moments. */
const LATEST = 3;

/** How many runs a process has taken, and whether it is worn by them: another should take its place. */
export class WearWatch {
  private taken = 0;
  private before: EventLoopUtilization = performance.eventLoopUtilization();
  private timer: NodeJS.Timeout | null = null;
  private onWarm: () => void = () => undefined;

  /** @param wornAfter runs; 0: never */
  constructor(private readonly wornAfter: number) {}

  count(): void {
    if (++this.taken === WARM_RUNS) this.onWarm();
  }

  /** Tells once: after so many runs or so much time. */
  whenWarm(tell: () => void): void {
    const timer = setTimeout(() => this.onWarm(), WARM_AFTER_MS).unref();
    this.onWarm = () => {
      clearTimeout(timer);
      this.onWarm = () => undefined;
      tell();
    };
    if (this.taken >= WARM_RUNS) this.onWarm();
  }

  /** Tells every second in which this process is worn and calm, or worn for long, until `stop`. */
  start(tell: () => void): void {
    if (this.wornAfter === 0) return;
    this.timer = setInterval(() => {
      if (this.shouldGo(this.utilization())) tell();
    }, LOOK_EVERY_MS).unref();
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** @param utilization of its thread in the last second, 0 to 1 */
  shouldGo(utilization: number): boolean {
    if (this.taken < this.wornAfter) return false;
    return utilization < CALM_UTILIZATION || this.taken >= LATEST * this.wornAfter;
  }

  private utilization(): number {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, this.before);
    this.before = now;
    return utilization;
  }
}
