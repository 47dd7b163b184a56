import { Command } from 'nest-commander';
import { OverviewFlow, type Overview } from '#flows/operations/overview.flow';
import { AdminCommand } from '../../frame/admin-command';
import { DatabaseAccess } from '../../shared/database-access';
import { textTable } from '../../frame/text-table';

@Command({ name: 'overview', description: 'throughput, lateness, failures and what waits, over all users' })
export class OverviewCommand extends AdminCommand {
  constructor(
    private readonly database: DatabaseAccess,
    private readonly flow: OverviewFlow,
  ) {
    super();
  }

  async run(): Promise<void> {
    await this.database.open();
    const overview = await this.flow.find(new Date());
    this.answer.print(overview, () => inWords(overview));
  }
}

function inWords({ minutes, ended, classes, running, deadLettersWaiting }: Overview): string {
  const late = [ended.latenessP50Ms, ended.latenessP95Ms, ended.latenessP99Ms].map((ms) => ms ?? '-').join(' / ');
  return [
    `last ${minutes} minutes: ${ended.completed} completed, ${ended.failed} failed, ${ended.cancelled} cancelled, ${ended.skipped} skipped`,
    `lateness p50 / p95 / p99: ${late} ms`,
    `${running} runs under way, ${deadLettersWaiting} dead letters wait`,
    textTable(
      ['CLASS', 'QUEUED', 'CAPACITY', 'OLDEST DUE (S)'],
      classes.map((one) => [one.workClass, one.queued, one.capacity, Math.round(one.oldestDueSeconds)]),
    ),
  ].join('\n');
}
