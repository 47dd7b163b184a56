import { reasonText } from '#contracts/words/reason-words';
import { LEDGER_OUTCOME_WORDS } from '#contracts/words/status-words';
import { Option, SubCommand } from 'nest-commander';
import { serverNow } from '#database/server-facts';
import { LedgerFlow, type Ledger } from '#flows/schedules/ledger.flow';
import { durationText } from '#contracts/words/duration-words';
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
  description: 'list occurrences of a task',
  arguments: '<id>',
})
export class ListOccurrencesCommand extends AdminCommand {
  override readonly examples: [string, string][] = [
    ['tasks occurrences 0193…', 'list the last and the next 24 hours'],
    [
      'tasks occurrences 0193… --from 2027-03-27T00:00:00Z --to 2027-03-29T00:00:00Z',
      'list occurrences around a clock change',
    ],
  ];

  constructor(
    private readonly database: DatabaseAccess,
    private readonly owned: OwnedTasks,
    private readonly ledger: LedgerFlow,
    private readonly settings: Settings,
  ) {
    super();
  }

  @Option({ flags: '--from <instant>', description: 'start (default: 24 hours ago)' })
  parseFrom(text: string): Date {
    return parseInstantArgument(text);
  }

  @Option({ flags: '--to <instant>', description: 'end (default: in 24 hours)' })
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
      ...[scheduledFor, LEDGER_OUTCOME_WORDS[outcome], lateMs === null ? null : durationText(lateMs)],
      ...[runId, reason && reasonText(reason)],
    ]),
  );
  return truncated ? `${table}\nMore occurrences exist. Narrow the range with --from and --to.` : table;
}
