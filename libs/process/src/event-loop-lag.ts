import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION_MS = 20;
const NS_PER_MS = 1_000_000;

/** Measures how late the event loop of this process is, beyond the interval of the measurement. */
export class EventLoopLag {
  private readonly delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });

  constructor() {
    this.delays.enable();
  }

  /** Returns the 99th percentile since the previous call, in milliseconds. */
  readP99Ms(): number {
    const p99Ms = this.delays.percentile(99) / NS_PER_MS - RESOLUTION_MS;
    this.delays.reset();
    return Math.max(0, Math.round(p99Ms * 10) / 10);
  }
}
