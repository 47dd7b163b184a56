import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { StatusMessage, type AttemptReport } from '#contracts/messages/status.message';
import { inTransaction } from '#database/in-transaction';
import { isDatabaseAway } from '#database/database-away';
import { DeliveryPublisher } from '#flows/delivery.publisher';
import { EndRunsFlow } from '#flows/end-runs.flow';
import { SignalPublisher } from '#flows/signal.publisher';
import { Gather } from '#process/gather';
import { LOGGER, type Logger } from '#process/logger';
import { RunOutcomeRepository } from '#runs/run-outcome.repository';
import { afterReport } from '#runs/transition.policy';
import { ScheduleRepository } from '#schedules/schedule.repository';

const MOST_PER_TRANSACTION = 200;

/**
 * The only writer of what follows an attempt. Reports that arrive together are settled in one transaction; the same
 * report again changes nothing, because the run is no longer PROCESSING under that attempt and worker.
 */
@Injectable()
export class SettleService {
  private readonly gather = new Gather<StatusMessage, void>(
    (messages) => this.settleAll(messages),
    MOST_PER_TRANSACTION,
  );

  constructor(
    private readonly dataSource: DataSource,
    private readonly outcomes: RunOutcomeRepository,
    private readonly schedules: ScheduleRepository,
    private readonly endRuns: EndRunsFlow,
    private readonly deliveries: DeliveryPublisher,
    private readonly signals: SignalPublisher,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Resolves when the report is stored. @throws when PostgreSQL is away: the message waits */
  settle(message: StatusMessage): Promise<void> {
    return this.gather.add(message);
  }

  private async settleAll(messages: StatusMessage[]): Promise<void[]> {
    try {
      await this.settleSet(messages);
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      // One report that cannot be stored must not take the others with it.
      for (const message of messages) await this.settleAlone(message);
    }
    return messages.map(() => undefined);
  }

  /** A report that PostgreSQL refuses ends its run as FAILED: said again it would be refused again. */
  private async settleAlone(message: StatusMessage): Promise<void> {
    try {
      await this.settleSet([message]);
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      this.log.error({ runId: message.runId, err: error }, 'the outcome of an attempt cannot be stored');
      await this.settleSet([{ ...message, report: NOT_STORABLE }]);
    }
  }

  private async settleSet(messages: StatusMessage[]): Promise<void> {
    // The same report twice in one set would count twice.
    const reports = [...new Map(messages.map((message) => [keyOf(message), message])).values()];
    const { deliveryIds, hintTaskIds, changedTaskIds } = await inTransaction(this.dataSource, async (manager) => {
      // Rows are locked in the order schedules, runs, tasks everywhere.
      await this.schedules.lockOfRuns(
        manager,
        reports.map(({ runId }) => runId),
      );
      const runs = await this.outcomes.lockReported(manager, reports);
      const refused = reports.length - runs.length;
      if (refused > 0)
        this.log.info({ refused, of: reports.length }, 'reports of ended or superseded attempts were refused');
      return this.endRuns.apply(
        manager,
        runs.map((run) => afterReport(run, reportOf(reports, run))),
      );
    });
    // After the commit: a delivery that is not published now is found by beat, and so is what is due.
    this.signals.changed(changedTaskIds);
    for (const taskId of hintTaskIds) this.signals.hint(taskId);
    await this.deliveries.publish(deliveryIds);
  }
}

const NOT_STORABLE: AttemptReport = {
  status: 'failed',
  retryable: false,
  error: {
    code: 'OUTCOME_NOT_STORABLE',
    message: 'the outcome of the attempt could not be stored; the log of the worker says why',
  },
};

function keyOf({ runId, attempt, workerId }: StatusMessage): string {
  return `${runId}/${attempt}/${workerId}`;
}

function reportOf(reports: StatusMessage[], run: { id: string; attempt: number }): AttemptReport {
  const found = reports.find(({ runId, attempt }) => runId === run.id && attempt === run.attempt);
  if (found === undefined) throw new Error(`no report for run ${run.id}`);
  return found.report;
}
