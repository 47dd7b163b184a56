import { Injectable } from '@nestjs/common';
import { StopRequested, type StopReason } from '#contracts/executor';

interface RunningRun {
  attempt: number;
  stops: Stops;
  done: Promise<void>;
}

/** The two ways to stop an attempt: `abort` asks, `kill` does not. */
export interface Stops {
  abort: AbortController;
  kill: AbortController;
  /** Its work is in other hands, and only the answer is awaited. */
  isHandedOver?: boolean;
  /** Its work has ended, and its report is on the way. */
  isOver?: boolean;
}

/** What this process is working on now. */
@Injectable()
export class RunningRuns {
  private readonly runs = new Map<string, RunningRun>();

  /** An older attempt of the run that is still at work has been ended by another: it is stopped. */
  add(runId: string, attempt: number, stops: Stops, done: Promise<void>): void {
    this.stop(runId, 'LEASE_LOST');
    this.runs.set(runId, { attempt, stops, done });
    void done.finally(() => {
      if (this.runs.get(runId)?.stops === stops) this.runs.delete(runId);
    });
  }

  has(runId: string, attempt: number): boolean {
    return this.runs.get(runId)?.attempt === attempt;
  }

  /** The attempts at work that are not among these. */
  allBut(held: { runId: string; attempt: number }[]): { runId: string; attempt: number }[] {
    const attempts = new Map(held.map(({ runId, attempt }) => [runId, attempt]));
    return [...this.runs]
      .filter(([, { stops }]) => !stops.isOver)
      .map(([runId, { attempt }]) => ({ runId, attempt }))
      .filter(({ runId, attempt }) => attempts.get(runId) !== attempt);
  }

  get size(): number {
    return this.runs.size;
  }

  /**
   * Asks one run to stop; false when it does not run here. What had been asked before for another reason and still
   * cleans up is killed: who cancels a run does not wait for its hard time limit.
   */
  stop(runId: string, reason: StopReason): boolean {
    const run = this.runs.get(runId);
    if (run === undefined) return false;
    const { abort, kill } = run.stops;
    const asked: unknown = abort.signal.reason;
    if (asked === undefined) abort.abort(new StopRequested(reason));
    else if (asked instanceof StopRequested && asked.reason !== reason) kill.abort(new StopRequested(reason));
    return true;
  }

  stopAll(reason: StopReason): void {
    for (const runId of this.runs.keys()) this.stop(runId, reason);
  }

  /**
   * Waits no longer for answers of others, because this process ends: such attempts say that nobody knows what became of
   * their work. Handed back, they would do it twice.
   */
  stopWaiting(): void {
    for (const { stops } of this.runs.values()) if (stops.isHandedOver) stops.kill.abort(new StopRequested('DRAIN'));
  }

  /** Resolves when nothing runs any more, at the latest when it is enough. */
  async settled(enough: Promise<void>): Promise<void> {
    await Promise.race([Promise.all([...this.runs.values()].map((run) => run.done)), enough]);
  }
}
