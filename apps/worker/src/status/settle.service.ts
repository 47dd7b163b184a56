import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { resultUnreadable } from '#contracts/messages/read-report.policy';
import type { EndedAttempt } from '#contracts/messages/status.message';
import { inTransaction } from '#database/in-transaction';
import { isDatabaseAway } from '#database/database-away';
import { DeliveryPublisher } from '#flows/notifications/delivery.publisher';
import { EndRunsFlow } from '#flows/tasks/end-runs.flow';
import { SignalPublisher } from '#flows/signal.publisher';
import { InvalidMessage } from '#messaging/decode';
import { Batcher } from '#process/batcher';
import { LOGGER, type Logger } from '#process/logger';
import { settleBatch } from '#process/metrics';
import { RunOutcomeRepository } from '#runs/outcome/run-outcome.repository';
import { afterReport } from '#runs/outcome/transition.policy';
import { findUnknownRuns } from '#runs/read/unknown-runs.statement';
import { ScheduleRepository } from '#schedules/schedule.repository';

const MAX_PER_TRANSACTION = 500;
/**
 * The pause before a batch grows by this for each report: larger batches leave more of the machine to runs that are
 * due.
 */
const REST_MS_PER_REPORT = 4;

/**
 * Writes what follows from the end of an attempt; nothing else does. Reports that arrive together are settled in one
 * transaction. A report that arrives twice changes nothing, because its run is no longer PROCESSING under that attempt
 * and worker.
 */
@Injectable()
export class SettleService {
  private readonly batcher = new Batcher<EndedAttempt, InvalidMessage | null>((attempts) => this.settleAll(attempts), {
    maxItems: MAX_PER_TRANSACTION,
    restMsPerItem: REST_MS_PER_REPORT,
  });

  constructor(
    private readonly dataSource: DataSource,
    private readonly outcomes: RunOutcomeRepository,
    private readonly schedules: ScheduleRepository,
    private readonly endRuns: EndRunsFlow,
    private readonly deliveries: DeliveryPublisher,
    private readonly signals: SignalPublisher,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /**
   * Resolves when the report is stored.
   * @throws InvalidMessage when there is no such run; the error of PostgreSQL when it is away: then the message is retried
   */
  async settle(ended: EndedAttempt): Promise<void> {
    const refused = await this.batcher.add(ended);
    if (refused !== null) throw refused;
  }

  private async settleAll(attempts: EndedAttempt[]): Promise<(InvalidMessage | null)[]> {
    settleBatch.observe(attempts.length);
    const refused = new Map<EndedAttempt, InvalidMessage>();
    const late = await this.settleTogether(attempts, refused);
    const unknown = await findUnknownRuns(this.dataSource.manager, late);
    return attempts.map((ended) => {
      if (unknown.has(ended.runId)) return new InvalidMessage(`there is no run ${ended.runId}`);
      return refused.get(ended) ?? null;
    });
  }

  /** Settles all of them and returns the runs for which nothing was stored. */
  private async settleTogether(
    attempts: EndedAttempt[],
    refused: Map<EndedAttempt, InvalidMessage>,
  ): Promise<string[]> {
    try {
      return await this.settleSet(attempts);
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      // A report that cannot be stored must not prevent the others from being stored.
      const late: string[] = [];
      for (const ended of attempts) late.push(...(await this.settleAlone(ended, refused)));
      return late;
    }
  }

  /**
   * Ends the run of a report that PostgreSQL refuses as FAILED, because sending the report again would not help. The
   * report is dead-lettered as well, so that somebody can look at it.
   */
  private async settleAlone(ended: EndedAttempt, refused: Map<EndedAttempt, InvalidMessage>): Promise<string[]> {
    try {
      return await this.settleSet([ended]);
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      this.log.error({ runId: ended.runId, err: error }, 'the outcome of an attempt cannot be stored');
      refused.set(ended, new InvalidMessage(`it cannot be stored: ${String(error)}`));
      return this.settleWithoutResult(ended);
    }
  }

  private async settleWithoutResult(ended: EndedAttempt): Promise<string[]> {
    try {
      return await this.settleSet([{ ...ended, report: resultUnreadable(REFUSED) }]);
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      this.log.error({ runId: ended.runId, err: error }, 'a run cannot be ended');
      return [];
    }
  }

  /** Returns the runs whose reports were refused: the attempt has ended or was superseded, or there is no such run. */
  private async settleSet(attempts: EndedAttempt[]): Promise<string[]> {
    // A report that is twice in one batch would be counted twice.
    const reports = [...new Map(attempts.map((ended) => [keyOf(ended), ended])).values()];
    const { late, ...ended } = await inTransaction(this.dataSource, async (manager) => {
      // Rows are locked in the order schedules, runs, tasks everywhere.
      await this.schedules.lockOfRuns(
        manager,
        reports.map(({ runId }) => runId),
      );
      const runs = await this.outcomes.lockReported(manager, reports);
      const settled = new Set(runs.map(({ id }) => id));
      const refused = reports.map(({ runId }) => runId).filter((runId) => !settled.has(runId));
      if (refused.length > 0)
        this.log.info(
          { refused: refused.length, of: reports.length },
          'reports of ended or superseded attempts were refused',
        );
      const ended = await this.endRuns.apply(
        manager,
        runs.map((run) => {
          const { report, tookMs } = reportOf(reports, run);
          return { ...afterReport(run, report, Math.random()), tookMs };
        }),
      );
      return { ...ended, late: refused };
    });
    // This follows the commit: a delivery that is not published now is found by beat, and so is a run that is due.
    this.signals.changed(ended.changedTaskIds, ended.changedRunIds);
    for (const taskId of ended.hintTaskIds) this.signals.hint(taskId);
    await this.deliveries.publish(ended.deliveries);
    return late;
  }
}

const REFUSED = 'PostgreSQL refuses it; the log of the worker says why';

function keyOf({ runId, attempt, workerId }: EndedAttempt): string {
  return `${runId}/${attempt}/${workerId}`;
}

function reportOf(reports: EndedAttempt[], run: { id: string; attempt: number }): EndedAttempt {
  const found = reports.find(({ runId, attempt }) => runId === run.id && attempt === run.attempt);
  if (found === undefined) throw new Error(`no report for run ${run.id}`);
  return found;
}
