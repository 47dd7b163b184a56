import { performance, type EventLoopUtilization } from 'node:perf_hooks';

const CHECK_EVERY_MS = 1000;
/** A fresh process needs a second of a core to boot, so the replacement begins when this one has that to spare. */
const CALM_UTILIZATION = 0.5;
/** After this many runs V8 has compiled the code that every run needs. */
const WARMED_UP_RUNS = 300;
/** Without runs, a process counts as warmed up after this time. */
const WARMED_UP_AFTER_MS = 10_000;
/** Replaces the process at the latest after LATEST × WORKER_MAX_RUNS runs, even when it is busy. */
const MAX_FACTOR = 3;

/** Counts the runs of this process and tells when it is to be recycled: a fresh process then takes its place. */
export class RecycleMonitor {
  private runs = 0;
  private before: EventLoopUtilization = performance.eventLoopUtilization();
  private timer: NodeJS.Timeout | null = null;
  private onWarmedUp: () => void = () => undefined;

  /** @param maxRuns runs after which the process is recycled; 0: never */
  constructor(private readonly maxRuns: number) {}

  count(): void {
    if (++this.runs === WARMED_UP_RUNS) this.onWarmedUp();
  }

  /** Calls `onDue` once, after WARMED_UP_RUNS runs or WARMED_UP_AFTER_MS. */
  whenWarmedUp(onDue: () => void): void {
    const timer = setTimeout(() => this.onWarmedUp(), WARMED_UP_AFTER_MS).unref();
    this.onWarmedUp = () => {
      clearTimeout(timer);
      this.onWarmedUp = () => undefined;
      onDue();
    };
    if (this.runs >= WARMED_UP_RUNS) this.onWarmedUp();
  }

  /**
   * From the time when the process is due for recycling, calls `onDue` in every calm second, and in every second when it
   * is overdue, until `stop`.
   */
  start(onDue: () => void): void {
    if (this.maxRuns === 0) return;
    this.timer = setInterval(() => {
      if (this.shouldRecycle(this.utilization())) onDue();
    }, CHECK_EVERY_MS).unref();
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** @param utilization of this thread in the last second, 0 to 1 */
  shouldRecycle(utilization: number): boolean {
    if (this.runs < this.maxRuns) return false;
    return utilization < CALM_UTILIZATION || this.runs >= MAX_FACTOR * this.maxRuns;
  }

  private utilization(): number {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, this.before);
    this.before = now;
    return utilization;
  }
}
