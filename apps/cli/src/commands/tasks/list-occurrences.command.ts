import { Option, SubCommand } from 'nest-commander';
import { serverNow } from '#database/server-facts';
import { LedgerFlow, type Ledger } from '#flows/schedules/ledger.flow';
import { AdminCommand } from '../../frame/admin-command';
import { DatabaseAccess } from '../../shared/database-access';
import { UsageError } from '../../frame/exit-code';
import { parseId, parseInstantArgument } from '../../shared/parse-argument';
import { OwnedTasks } from '../../shared/owned-tasks';
import { Settings } from '../../frame/settings';
import { textTable } from '../../frame/text-table';

const DAY_MS = 86_400_000;

@SubCommand({
  name: 'occurrences',
  description: 'list past and planned occurrences of a task with their outcomes',
  arguments: '<id>',
})
export class ListOccurrencesCommand extends AdminCommand {
  override readonly examples: [string, string][] = [
    ['tasks occurrences 0193…', 'of yesterday, today and tomorrow: 24 hours back and ahead'],
    ['tasks occurrences 0193… --from 2027-03-27T00:00:00Z --to 2027-03-29T00:00:00Z', 'around a clock change'],
  ];

  constructor(
    private readonly database: DatabaseAccess,
    private readonly owned: OwnedTasks,
    private readonly ledger: LedgerFlow,
    private readonly settings: Settings,
  ) {
    super();
  }

  @Option({ flags: '--from <instant>', description: 'the first that counts (default: 24 hours ago)' })
  parseFrom(text: string): Date {
    return parseInstantArgument(text);
  }

  @Option({ flags: '--to <instant>', description: 'the last that counts (default: in 24 hours)' })
  parseTo(text: string): Date {
    return parseInstantArgument(text);
  }

  async run([id]: string[], given: { from?: Date; to?: Date } = {}): Promise<void> {
    const taskId = parseId(id, 'task');
    const now = await serverNow(await this.database.open());
    const from = given.from ?? new Date(now.getTime() - DAY_MS);
    const to = given.to ?? new Date(Math.max(now.getTime(), from.getTime()) + DAY_MS);
    if (to < from) throw new UsageError('--to is before --from');
    const lateMs = this.settings.read('lateAfterSeconds').lateAfterSeconds * 1000;
    const ledger = await this.ledger.occurrences(await this.owned.ownerOf(taskId), taskId, { from, to }, now, lateMs);
    this.answer.print(ledger, () => words(ledger));
  }
}

function words({ results, truncated }: Ledger): string {
  const table = textTable(
    ['SCHEDULED', 'OUTCOME', 'START DELAY', 'RUN', 'REASON'],
    results.map(({ scheduledFor, outcome, lateMs, runId, reason }) => [
      ...[scheduledFor, outcome, lateMs === null ? null : `${lateMs} ms`],
      ...[runId, reason],
    ]),
  );
  return truncated ? `${table}\nThere are more: ask for less with --from and --to.` : table;
}
