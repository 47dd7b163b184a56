import { Command } from 'nest-commander';
import { OverviewFlow, type Overview } from '#flows/operations/overview.flow';
import { durationText } from '#contracts/words/duration-words';
import { AdminCommand } from '../../frame/admin-command';
import { DatabaseAccess } from '../../shared/database-access';
import { textTable } from '../../frame/text-table';

@Command({ name: 'overview', description: 'show throughput, start delay, failures and backlog' })
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
  const delays = [ended.latenessP50Ms, ended.latenessP95Ms, ended.latenessP99Ms];
  const startDelay = delays.map((ms) => (ms === null ? '–' : durationText(ms))).join(' / ');
  return [
    `last ${minutes} minutes: ${ended.completed} completed, ${ended.failed} failed, ${ended.cancelled} cancelled, ${ended.skipped} skipped`,
    `start delay p50/p95/p99: ${startDelay}`,
    `${counted(running, 'run')} running, ${counted(deadLettersWaiting, 'dead letter')}`,
    textTable(
      ['WORK CLASS', 'QUEUED', 'CAPACITY', 'OLDEST DUE'],
      classes.map((one) => [one.workClass, one.queued, one.capacity, durationText(one.oldestDueSeconds * 1000)]),
    ),
  ].join('\n');
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
