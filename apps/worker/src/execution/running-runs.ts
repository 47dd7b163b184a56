import { Injectable } from '@nestjs/common';
import { StopRequested, type StopReason } from '#contracts/executor';

interface RunningRun {
  attempt: number;
  abort: AbortController;
  done: Promise<void>;
}

/** What this process is working on now. */
@Injectable()
export class RunningRuns {
  private readonly runs = new Map<string, RunningRun>();

  add(runId: string, attempt: number, abort: AbortController, done: Promise<void>): void {
    this.runs.set(runId, { attempt, abort, done });
    void done.finally(() => {
      if (this.runs.get(runId)?.abort === abort) this.runs.delete(runId);
    });
  }

  has(runId: string, attempt: number): boolean {
    return this.runs.get(runId)?.attempt === attempt;
  }

  get size(): number {
    return this.runs.size;
  }

  /** Asks one run to stop; false when it does not run here. */
  stop(runId: string, reason: StopReason): boolean {
    const run = this.runs.get(runId);
    if (run && !run.abort.signal.aborted) run.abort.abort(new StopRequested(reason));
    return run !== undefined;
  }

  stopAll(reason: StopReason): void {
    for (const runId of this.runs.keys()) this.stop(runId, reason);
  }

  /** Resolves when nothing runs any more, at the latest when it is enough. */
  async settled(enough: Promise<void>): Promise<void> {
    await Promise.race([Promise.all([...this.runs.values()].map((run) => run.done)), enough]);
  }
}
