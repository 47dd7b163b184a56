import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { reasonOf, type StopReason } from '#contracts/executor';
import { resultUnreadable } from '#contracts/messages/read-report.policy';
import type { AttemptReport } from '#contracts/messages/status.message';
import type { Outcome } from '#contracts/outcome';
import { storableText } from '#contracts/fields/storable-json';
import { LOGGER, type Logger } from '#process/logger';
import { RunLeaseRepository, type ClaimedRun } from '#runs/lease/run-lease.repository';
import { AttemptWorkService, type WorkOutput } from './attempt-work.service';
import { ReportService } from './report.service';
import { storableOutcome } from './storable-outcome.policy';
import { RunOutputService } from '../output/run-output.service';
import { RunningRuns, type StopSignals } from './running-runs.registry';
import { WorkerIdentity } from './worker-identity.service';

/** Runs one attempt from its claim to its report. */
@Injectable()
export class AttemptService {
  constructor(
    private readonly work: AttemptWorkService,
    private readonly output: RunOutputService,
    private readonly reports: ReportService,
    private readonly running: RunningRuns,
    private readonly identity: WorkerIdentity,
    private readonly dataSource: DataSource,
    private readonly leases: RunLeaseRepository,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /**
   * Works on a claimed run, and resolves when its work is done: its slot is then free, while the log is written and the
   * broker confirms the report. Unconfirmed reports cannot pile up without limit, because without the broker no new
   * messages arrive. Never rejects.
   */
  async start(run: ClaimedRun): Promise<void> {
    const stops: StopSignals = { abort: new AbortController(), kill: new AbortController(), isHandedOver: false };
    const execution = this.work.execute(run, stops, this.outputOf(run));
    this.running.add(run.id, run.attempt, stops, this.report(run, stops, execution, this.identity.workerId));
    await execution;
  }

  private async report(
    run: ClaimedRun,
    stops: StopSignals,
    execution: Promise<Outcome>,
    workerId: string,
  ): Promise<void> {
    const { id: runId, attempt } = run;
    const startedAt = performance.now();
    const outcome = await execution;
    const tookMs = performance.now() - startedAt;
    stops.isOver = true;
    const asked = reasonOf(stops.abort.signal);
    // Work that was handed over ends by itself; a stop that was asked for meanwhile has not stopped it.
    const reason = stops.isHandedOver && asked !== 'LEASE_LOST' ? null : asked;
    await this.recordStop({ runId, attempt, workerId }, reason, outcome);
    await this.output.finish(runId);
    // Another worker has the run, so this outcome does not count.
    if (reason === 'LEASE_LOST') return;
    await this.reports.send({ runId, attempt, workerId }, this.reportOf(outcome, reason, runId), new Date(), tookMs);
  }

  /**
   * Writes the receipt of a cancel into the timeline: directly and not with the report, so that it is there while the
   * broker is away. When PostgreSQL is away it is left out; the reason of the run still says how the run was stopped.
   */
  private async recordStop(
    run: { runId: string; attempt: number; workerId: string },
    reason: StopReason | null,
    outcome: Outcome,
  ): Promise<void> {
    if (reason !== 'CANCELLED' || outcome.status !== 'cancelled') return;
    try {
      await this.leases.recordStop(this.dataSource.manager, run, storableText(outcome.how));
    } catch (error) {
      this.log.warn({ runId: run.runId, reason: String(error) }, 'when a run was stopped could not be written');
    }
  }

  /**
   * Turns an outcome into a report. A result that cannot be stored (too deep, not JSON) is a failure like any other.
   */
  private reportOf(outcome: Outcome, reason: StopReason | null, runId: string): AttemptReport {
    try {
      return afterStop(outcome, reason);
    } catch (error) {
      this.log.error({ runId, err: error }, 'the outcome of an attempt cannot be stored');
      return resultUnreadable((error as Error).message);
    }
  }

  private outputOf({ id: runId, attempt }: ClaimedRun): WorkOutput {
    const identity = { runId, attempt };
    return {
      begin: () => this.output.begin(identity),
      log: (level, line) => this.output.write(identity, level, line),
      progress: (percent) => this.output.setProgress(identity, percent),
    };
  }
}

/**
 * A worker that stops hands back the runs that it interrupted; every other outcome is reported in a form that can be
 * stored.
 */
function afterStop(outcome: Outcome, reason: StopReason | null): AttemptReport {
  if (reason === 'DRAIN' && outcome.status !== 'completed') return { status: 'handed_back' };
  return storableOutcome(outcome);
}
