import { Injectable } from '@nestjs/common';
import { StopRequested, type StopReason } from '#contracts/executor';

interface RunningRun {
  attempt: number;
  stops: StopSignals;
  done: Promise<void>;
}

/** Two ways to stop an attempt: `abort` asks, `kill` ends it. */
export interface StopSignals {
  abort: AbortController;
  kill: AbortController;
  /** True while another system does the work and the attempt only waits for its answer. */
  isHandedOver?: boolean;
  /** True when the work has ended and the report is being sent. */
  isOver?: boolean;
}

/** The attempts that this process executes now. */
@Injectable()
export class RunningRuns {
  private readonly runs = new Map<string, RunningRun>();

  /** Adds an attempt. An older attempt of the same run was ended by somebody else, and is stopped. */
  add(runId: string, attempt: number, stops: StopSignals, done: Promise<void>): void {
    this.stop(runId, 'LEASE_LOST');
    this.runs.set(runId, { attempt, stops, done });
    void done.finally(() => {
      if (this.runs.get(runId)?.stops === stops) this.runs.delete(runId);
    });
  }

  has(runId: string, attempt: number): boolean {
    return this.runs.get(runId)?.attempt === attempt;
  }

  /** Returns the executed attempts that are not in this list. */
  except(leased: { runId: string; attempt: number }[]): { runId: string; attempt: number }[] {
    const attempts = new Map(leased.map(({ runId, attempt }) => [runId, attempt]));
    return [...this.runs]
      .filter(([, { stops }]) => !stops.isOver)
      .map(([runId, { attempt }]) => ({ runId, attempt }))
      .filter(({ runId, attempt }) => attempts.get(runId) !== attempt);
  }

  get size(): number {
    return this.runs.size;
  }

  /**
   * Asks a run to stop; false when it does not run here. An attempt that is still cleaning up after an earlier stop for
   * another reason is killed: a cancel does not wait for the hard time limit.
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
   * Stops waiting for answers of other systems because this process ends. Such attempts report that their result is
   * unknown; handed back, they would do the work twice.
   */
  stopWaiting(): void {
    for (const { stops } of this.runs.values()) if (stops.isHandedOver) stops.kill.abort(new StopRequested('DRAIN'));
  }

  /** Resolves when nothing runs any more, or when `enough` resolves. */
  async settled(enough: Promise<void>): Promise<void> {
    await Promise.race([Promise.all([...this.runs.values()].map((run) => run.done)), enough]);
  }
}
