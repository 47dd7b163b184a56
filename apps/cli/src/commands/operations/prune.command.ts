import { Command, Option } from 'nest-commander';
import { RetentionFlow } from '#flows/operations/retention.flow';
import { AdminCommand } from '../../frame/admin-command';
import { DatabaseAccess } from '../../shared/database-access';
import { parseDays } from '../../shared/parse-argument';
import { Settings } from '../../frame/settings';

interface Options {
  olderThan?: number;
  dryRun?: boolean;
}

const MAX_DAYS = 3650;
const PROGRESS_EVERY = 10_000;
const RETRY_LOCK_MS = 200;

@Command({
  name: 'prune',
  description: 'delete old runs and other expired data',
})
export class PruneCommand extends AdminCommand {
  override readonly examples: [string, string][] = [
    ['prune --dry-run', 'how many there are that are older than RETENTION_DAYS'],
    ['prune --older-than 90d', 'keep the last 90 days; it may be stopped and started again'],
  ];

  constructor(
    private readonly database: DatabaseAccess,
    private readonly settings: Settings,
    private readonly flow: RetentionFlow,
  ) {
    super();
  }

  @Option({ flags: '--older-than <days>', description: 'minimum age, e.g. 30d (default: RETENTION_DAYS)' })
  parseOlderThan(text: string): number {
    return parseDays(text, MAX_DAYS);
  }

  @Option({ flags: '--dry-run', description: 'show what would be deleted' })
  parseDryRun(): boolean {
    return true;
  }

  async run(_: string[], { olderThan, dryRun = false }: Options): Promise<void> {
    const days = olderThan ?? this.settings.read('retentionDays').retentionDays;
    await this.database.open();
    const old = await this.flow.countOld(days);
    if (dryRun) {
      this.answer.print(
        { days, dryRun, ...old },
        () => `${inWords(old)} are older than ${days} days. Nothing was deleted.`,
      );
      return;
    }
    const deleted = await this.prune(days, old.runs);
    this.answer.print({ days, dryRun, ...deleted }, () => `${inWords(deleted)} older than ${days} days were deleted.`);
  }

  private async prune(days: number, expected: number): Promise<{ runs: number; deadLetters: number }> {
    const deleted = { runs: 0, deadLetters: 0 };
    let reported = 0;
    for (;;) {
      const batch = await this.flow.pruneBatch(days);
      if (batch === null) {
        await new Promise((resolve) => setTimeout(resolve, RETRY_LOCK_MS));
        continue;
      }
      deleted.runs += batch.pruned.runs;
      deleted.deadLetters += batch.pruned.deadLetters;
      if (!batch.again) return deleted;
      if (deleted.runs - reported >= PROGRESS_EVERY)
        this.answer.note(`${(reported = deleted.runs)} of ${expected} runs`);
    }
  }
}

function inWords({ runs, deadLetters }: { runs: number; deadLetters: number }): string {
  return `${runs} runs and ${deadLetters} dead letters`;
}
