import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { reasonOf, StopRequested, type StopReason } from '#contracts/executor';
import type { Outcome } from '#contracts/outcome';
import { taskKind } from '#contracts/task-kinds';
import { RetryLater } from '#messaging/retry-later';
import { LOGGER, type Logger } from '#process/logger';
import { WORKER_STOPPED } from '#runs/test-runs/test-run-errors.policy';
import { TestRunRepository, type ClaimedTestRun, type TestRunEnd } from '#runs/test-runs/test-run.repository';
import { AttemptWorkService, type Work } from '../run/attempt-work.service';
import type { StopSignals } from '../run/running-runs.registry';
import { storableOutcome } from '../run/storable-outcome.policy';
import { WorkerIdentity } from '../run/worker-identity.service';
import { WorkSlots } from '../slots/work-slots.registry';
import { TestRunLog } from '../output/test-run-log';

/** How often the row of a test run learns what was written; it is a sign of life as well. */
const NOTE_EVERY_MS = 1000;
/** The end of a test run is tried so often to be stored; after that its row says that the worker was silent. */
const END_ATTEMPTS = 10;
const END_PAUSE_MS = 1000;
const STOP_MS = 10_000;

interface Running {
  stops: StopSignals;
  done: Promise<void>;
}

/**
 * Makes test runs. Of everything that surrounds a run there is only the execution: no lease that another worker takes over,
 * no second attempt, no notification.
 */
@Injectable()
export class TestRunService {
  private readonly running = new Map<string, Running>();
  /** Test runs that are being taken: whoever drains has to count those that become this worker's. */
  private readonly taking = new Set<Promise<void>>();
  private draining = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly testRuns: TestRunRepository,
    private readonly work: AttemptWorkService,
    private readonly identity: WorkerIdentity,
    private readonly slots: WorkSlots,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /**
   * Makes a test run, unless there is nothing to do: another worker has it, or it has waited too long. Resolves when the
   * message may be acknowledged, which is when the test run is this worker's.
   * @throws RetryLater when no slot is free; the error of PostgreSQL when it cannot be asked
   */
  async execute(id: string): Promise<void> {
    const kind = await this.testRuns.kindOfWaiting(this.dataSource.manager, id);
    if (kind === null) return;
    const definition = taskKind(kind);
    if (definition === undefined) throw new RetryLater(`this worker does not know the kind ${kind}`);
    const release = await this.slots.acquire(definition.workClass);
    if (this.draining) {
      release();
      throw new RetryLater('this worker is stopping');
    }
    const taken = this.take(id, release);
    this.taking.add(taken);
    await taken.finally(() => this.taking.delete(taken));
  }

  /** Asks a test run to stop; nothing happens when it is not made here. */
  stop(id: string, reason: StopReason): void {
    const running = this.running.get(id);
    if (running === undefined || running.stops.abort.signal.aborted) return;
    running.stops.abort.abort(new StopRequested(reason));
  }

  /** Lets test runs end until `enough` resolves, then stops the rest. Takes no new ones. */
  async drain(enough: Promise<void>): Promise<void> {
    this.draining = true;
    await Promise.allSettled([...this.taking]);
    await Promise.race([this.settled(), enough]);
    for (const id of this.running.keys()) this.stop(id, 'DRAIN');
    for (const { stops } of this.running.values()) if (stops.isHandedOver) stops.kill.abort(new StopRequested('DRAIN'));
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([this.settled(), new Promise((resolve) => (timer = setTimeout(resolve, STOP_MS)))]);
    clearTimeout(timer);
  }

  /** Claims a test run and begins it; the slot is freed when it has ended, or is not this worker's. */
  private async take(id: string, release: () => void): Promise<void> {
    const { manager } = this.dataSource;
    const { workerId } = this.identity;
    try {
      // From here on the row owns it: a second message about it finds it taken.
      const claimed = await this.testRuns.claim(manager, workerId, id);
      if (claimed !== null) return this.begin(claimed, workerId, release);
      // A worker that may not claim learns nothing about the test run, so its message must not be dropped.
      if ((await this.testRuns.kindOfWaiting(manager, id)) !== null)
        throw new RetryLater('this worker is not ACTIVE now');
      release();
    } catch (error) {
      release();
      throw error;
    }
  }

  private begin(run: ClaimedTestRun, workerId: string, release: () => void): void {
    const stops: StopSignals = { abort: new AbortController(), kill: new AbortController() };
    const done = this.make(run, workerId, stops).finally(() => {
      this.running.delete(run.id);
      release();
    });
    this.running.set(run.id, { stops, done });
  }

  private async settled(): Promise<void> {
    await Promise.all([...this.running.values()].map(({ done }) => done));
  }

  /** Never rejects. */
  private async make(run: ClaimedTestRun, workerId: string, stops: StopSignals): Promise<void> {
    const log = new TestRunLog(() => new Date());
    const notes = setInterval(() => void this.note(run.id, workerId, stops, log), NOTE_EVERY_MS);
    const outcome = await this.work.execute(workOf(run), stops, {
      begin: () => Promise.resolve(),
      log: (level, line) => log.write(level, line),
      progress: (percent) => log.setProgress(percent),
    });
    clearInterval(notes);
    const reason = stops.isHandedOver ? null : reasonOf(stops.abort.signal);
    if (reason !== 'LEASE_LOST') await this.end(run.id, workerId, this.endOf(run.id, outcome, reason), log);
  }

  /** A note that fails is made up for by the next one. */
  private async note(id: string, workerId: string, { abort }: StopSignals, log: TestRunLog): Promise<void> {
    const made = log.takeChanged();
    try {
      const noted = await this.testRuns.noteAlive(this.dataSource.manager, workerId, id, made);
      if (abort.signal.aborted) return;
      if (noted === null) abort.abort(new StopRequested('LEASE_LOST'));
      else if (noted.isStopping) abort.abort(new StopRequested('CANCELLED'));
    } catch (error) {
      log.markChanged();
      this.log.warn({ testRunId: id, reason: String(error) }, 'the state of a test run could not be written');
    }
  }

  private endOf(id: string, outcome: Outcome, reason: StopReason | null): TestRunEnd {
    try {
      return testRunEnd(storableOutcome(outcome), reason);
    } catch (error) {
      this.log.error({ testRunId: id, err: error }, 'the outcome of a test run cannot be stored');
      const { message } = error as Error;
      return { status: 'FAILED', result: null, error: { code: 'RESULT_UNREADABLE', message } };
    }
  }

  private async end(id: string, workerId: string, end: TestRunEnd, log: TestRunLog): Promise<void> {
    for (let attempt = 1; attempt <= END_ATTEMPTS; attempt++) {
      try {
        const isStored = await this.testRuns.end(this.dataSource.manager, workerId, id, { ...end, ...log.whole() });
        if (!isStored) this.log.warn({ testRunId: id }, 'the end of a test run came too late, and is dropped');
        return;
      } catch (error) {
        this.log.warn({ testRunId: id, attempt, reason: String(error) }, 'the end of a test run could not be written');
        await new Promise((resolve) => setTimeout(resolve, END_PAUSE_MS));
      }
    }
  }
}

function workOf(run: ClaimedTestRun): Work {
  return { ...run, attempt: 1, taskId: null, previous: null, scheduledFor: run.createdAt };
}

/** Says how a test run ended. One that its stopping worker has interrupted is not handed to another worker. */
function testRunEnd(outcome: Outcome, reason: StopReason | null): TestRunEnd {
  if (outcome.status === 'completed') return { status: 'COMPLETED', result: outcome.result, error: null };
  if (reason === 'DRAIN') return { status: 'FAILED', result: null, error: WORKER_STOPPED };
  if (outcome.status === 'failed') return { status: 'FAILED', result: outcome.result ?? null, error: outcome.error };
  const message = `you stopped it (${outcome.how}); what it had done by then is done`;
  return { status: 'CANCELLED', result: null, error: { code: 'CANCELLED', message } };
}
