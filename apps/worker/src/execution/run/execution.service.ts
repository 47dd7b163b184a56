import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import type { ExecutionMessage } from '#contracts/messages/execution.message';
import type { WorkerState } from '#contracts/states';
import { RetryLater } from '#messaging/retry-later';
import { LOGGER, type Logger } from '#process/logger';
import { AttemptService } from './attempt.service';
import { ClaimService } from './claim.service';
import { ReportService } from './report.service';
import { RunningRuns } from './running-runs.registry';
import { RecycleMonitor } from './recycle.monitor';
import { WorkerIdentity } from './worker-identity.service';

/**
 * A message stays unacked while its run goes on: it stands for the slot, so that the broker sends this worker no more
 * than it has slots. RabbitMQ closes the channel of a consumer that holds a message for 30 minutes, so it is acked
 * after this time. The lease in PostgreSQL owns the run from the claim on, whatever becomes of the message.
 */
const ACK_AFTER_MS = 10 * 60 * 1000;
const STOP_SECONDS = 10;

/** Takes a message, claims its run, has it executed and reported. */
@Injectable()
export class ExecutionService {
  private draining = false;
  readonly recycling: RecycleMonitor;

  constructor(
    private readonly claims: ClaimService,
    private readonly attempts: AttemptService,
    private readonly running: RunningRuns,
    private readonly reports: ReportService,
    private readonly identity: WorkerIdentity,
    @Inject(CONFIG) config: Readonly<Config>,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.recycling = new RecycleMonitor(config.workerMaxRuns);
  }

  /**
   * Frees the slot when the work has ended, or nothing is to be done. Resolves when the message may be acked.
   * @throws RetryLater; or the error of PostgreSQL when it cannot be asked
   */
  async execute(message: ExecutionMessage, releaseSlot: () => void): Promise<void> {
    try {
      if (this.draining) throw new RetryLater('this worker is stopping');
      const run = await this.claims.claim(message);
      if (run === null) return releaseSlot();
      this.recycling.count();
      await untilEndedOrAckDue(this.attempts.start(run).finally(releaseSlot));
    } catch (error) {
      releaseSlot();
      throw error;
    }
  }

  /**
   * Lets runs end until `enough` resolves, hands back the rest, and waits until the broker has confirmed all reports.
   */
  async drain(enough: Promise<void>): Promise<void> {
    this.draining = true;
    this.recycling.stop();
    // A claim in progress becomes a run of this worker, which has to be counted below.
    await this.claims.settled();
    this.log.info({ running: this.running.size }, 'letting runs end');
    await this.setState('DRAINING');
    await this.running.settled(enough);
    this.running.stopAll('DRAIN');
    this.running.stopWaiting();
    await this.running.settled(pause(STOP_SECONDS * 1000));
    await this.reports.drain(STOP_SECONDS * 1000);
    await this.untilReportsSettled(performance.now() + STOP_SECONDS * 1000);
  }

  /** Writes STOPPED into the row of this worker: if the process dies from here on, nothing is lost. */
  async setStopped(): Promise<void> {
    await this.setState('STOPPED');
  }

  /** Waits until no run is leased to this worker, so that nothing has to be rescued. */
  private async untilReportsSettled(deadline: number): Promise<void> {
    while (performance.now() < deadline && (await this.identity.countLeased()) > 0) {
      await pause(50);
    }
  }

  private async setState(state: WorkerState): Promise<void> {
    try {
      await this.identity.setState(state);
    } catch (error) {
      this.log.warn({ state, reason: String(error) }, 'the state of this worker could not be written');
    }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}

async function untilEndedOrAckDue(done: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([done, new Promise<void>((resolve) => (timer = setTimeout(resolve, ACK_AFTER_MS)))]);
  clearTimeout(timer);
}
