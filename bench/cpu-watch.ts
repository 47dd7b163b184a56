import { usageOfAll } from './child';

const ATTEMPTS = 5;

/** Counts the CPU time that processes and their descendants take over a span. Linux only; NaN elsewhere. */
export class CpuWatch {
  private readonly before: Record<string, number>;

  /** Starts to count. @param pids processes by name */
  constructor(private readonly pids: Record<string, number[]>) {
    this.before = this.read();
  }

  /** Returns the milliseconds of each name since the start. */
  end(): Record<string, number> {
    const after = Object.entries(this.read());
    return Object.fromEntries(after.map(([name, seconds]) => [name, (seconds - (this.before[name] ?? NaN)) * 1000]));
  }

  private read(): Record<string, number> {
    return Object.fromEntries(Object.entries(this.pids).map(([name, pids]) => [name, cpuSeconds(pids)]));
  }
}

/** Reads again when a process has ended between the list of processes and its own figures. */
function cpuSeconds(pids: number[]): number {
  for (let attempt = 1; attempt < ATTEMPTS; attempt++) {
    const { cpuSeconds: seconds } = usageOfAll(pids);
    if (!Number.isNaN(seconds)) return seconds;
  }
  return usageOfAll(pids).cpuSeconds;
}
