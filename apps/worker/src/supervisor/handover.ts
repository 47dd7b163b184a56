import type { Logger } from '#process/logger';
import type { WorkerChild } from './worker-child';

/**
 * Milliseconds between two handovers: at a hundred runs a second WORKER_MAX_RUNS may be reached every ten seconds, and
 * each boot costs a second of a core.
 */
const HANDOVER_EVERY_MS = 60_000;

/**
 * The handover from a process that has taken WORKER_MAX_RUNS runs to a fresh one: both take runs until the fresh one has
 * warmed up, because code that was never run is several times as slow; then the old one ends after its runs. There are
 * never more than two processes: one that is due goes on taking runs while its predecessor has not ended.
 *
 * Delete when every executor runs in a process of its own, so that nothing which a run leaves behind outlives it. Then go
 * with it: WORKER_MAX_RUNS, RecycleMonitor and the messages consuming, warmedUp, recycle, share and retire.
 */
export class Handover {
  /** The process that is booting to replace the current one. */
  private fresh: WorkerChild | null = null;
  private retiring: WorkerChild | null = null;
  /** No process is replaced before this time, by the monotonic clock. */
  private possibleAt = 0;

  constructor(
    private readonly log: Logger,
    private readonly launch: () => WorkerChild,
  ) {}

  get children(): (WorkerChild | null)[] {
    return [this.fresh, this.retiring];
  }

  /** Whether a fresh process is booting, which will be the current one. */
  get isBegun(): boolean {
    return this.fresh !== null;
  }

  isFresh(child: WorkerChild): boolean {
    return child === this.fresh;
  }

  /** Starts a fresh process, unless a handover is under way, or was a moment ago: the message will be repeated. */
  begin(current: WorkerChild): void {
    if (this.fresh !== null || this.retiring !== null || performance.now() < this.possibleAt) return;
    this.possibleAt = performance.now() + HANDOVER_EVERY_MS;
    this.log.info({ pid: current.pid }, 'the worker process has taken its number of runs; starting a fresh one');
    this.fresh = this.launch();
  }

  /** Makes the fresh process, which takes messages too, the current one; it is returned. */
  takeOver(current: WorkerChild | null): WorkerChild | null {
    const fresh = this.fresh;
    this.fresh = null;
    this.retiring = current;
    this.retiring?.send({ type: 'share' });
    this.log.info({ pid: fresh?.pid, retiring: this.retiring?.pid }, 'a fresh worker process has taken over');
    return fresh;
  }

  /** Ends the old process after its runs: the fresh one has warmed up. */
  finish(): void {
    this.retiring?.send({ type: 'retire' });
  }

  /** Forgets a process that has ended. */
  ended(child: WorkerChild): void {
    if (child === this.fresh) this.fresh = null;
    if (child === this.retiring) this.retiring = null;
  }
}
