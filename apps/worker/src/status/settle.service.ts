import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { StatusMessage } from '#contracts/messages/status.message';
import { EndRunsFlow } from '#flows/end-runs.flow';
import { Gather } from '#process/gather';
import { LOGGER, type Logger } from '#process/logger';
import { RunOutcomeRepository } from '#runs/run-outcome.repository';
import { afterReport } from '#runs/transition.policy';
import { DeliveryPublisher } from '#flows/delivery.publisher';

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
    private readonly endRuns: EndRunsFlow,
    private readonly deliveries: DeliveryPublisher,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Resolves when the report is stored. @throws when PostgreSQL is away: the message waits */
  settle(message: StatusMessage): Promise<void> {
    return this.gather.add(message);
  }

  private async settleAll(messages: StatusMessage[]): Promise<void[]> {
    // The same report twice in one set would count twice.
    const reports = new Map(
      messages.map((message) => [`${message.runId}/${message.attempt}/${message.workerId}`, message]),
    );
    const deliveryIds = await this.dataSource.transaction(async (manager) => {
      const runs = await this.outcomes.lockReported(manager, [...reports.values()]);
      const transitions = runs.map((run) => afterReport(run, reportOf([...reports.values()], run)));
      this.noteRefused(messages.length - runs.length, messages.length);
      return this.endRuns.apply(manager, transitions);
    });
    // After the commit: a delivery that is not published now is found by beat.
    await this.deliveries.publish(deliveryIds);
    return messages.map(() => undefined);
  }

  private noteRefused(refused: number, of: number): void {
    if (refused > 0) this.log.info({ refused, of }, 'reports of ended or superseded attempts were refused');
  }
}

function reportOf(messages: StatusMessage[], run: { id: string; attempt: number }): StatusMessage['report'] {
  const message = messages.find(({ runId, attempt }) => runId === run.id && attempt === run.attempt);
  if (message === undefined) throw new Error(`no report for run ${run.id}`);
  return message.report;
}
