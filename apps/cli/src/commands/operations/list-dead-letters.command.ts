import { Option, SubCommand } from 'nest-commander';
import { DEAD_LETTER_STATUSES, type DeadLetterStatus } from '#contracts/states';
import { DeadLetterRepository, type DeadLetterView } from '#dead-letters/dead-letter.repository';
import { DEAD_LETTER_STATUS_WORDS } from '#contracts/words/status-words';
import { AdminCommand } from '../../frame/admin-command';
import { DatabaseAccess } from '../../shared/database-access';
import { parseCount, parseWords } from '../../shared/parse-argument';
import { shortened, textTable, type Cell } from '../../frame/text-table';

interface Options {
  status?: DeadLetterStatus[];
  queue?: string;
  limit?: number;
}

const WHY_WIDTH = 60;

@SubCommand({ name: 'list', description: 'list dead letters, newest first' })
export class ListDeadLettersCommand extends AdminCommand {
  override readonly examples: [string, string][] = [
    ['dead-letters list', 'those that wait for somebody to look at them'],
    ['dead-letters list --status REPLAYED,DISCARDED', 'what became of others'],
  ];

  constructor(
    private readonly database: DatabaseAccess,
    private readonly letters: DeadLetterRepository,
  ) {
    super();
  }

  @Option({
    flags: '--status <words>',
    description: `comma-separated: ${DEAD_LETTER_STATUSES.join(', ')} (default: WAITING)`,
  })
  parseStatus(text: string): DeadLetterStatus[] {
    return parseWords(text, DEAD_LETTER_STATUSES);
  }

  @Option({ flags: '--queue <name>', description: 'filter by queue' })
  parseQueue(text: string): string {
    return text;
  }

  @Option({ flags: '--limit <n>', description: 'max results (default: 50)' })
  parseLimit(text: string): number {
    return parseCount(text, 1000);
  }

  async run(_: string[], { status = ['WAITING'], queue, limit = 50 }: Options): Promise<void> {
    const manager = await this.database.open();
    const filter = { statuses: status, queue: queue ?? null };
    const { count, rows } = await this.letters.list(manager, filter, { limit, offset: 0 });
    this.answer.print({ count, deadLetters: rows }, () => words(rows, count));
  }
}

function words(letters: DeadLetterView[], count: number): string {
  const heading = ['ID', 'QUEUE', 'STATUS', 'COUNT', 'BYTES', 'FIRST SEEN', 'LAST SEEN', 'REASON'];
  const lines = letters.map(({ id, queue, status, times, bytes, createdAt, lastAt, reason }): Cell[] => {
    return [id, queue, DEAD_LETTER_STATUS_WORDS[status], times, bytes, createdAt, lastAt, shortened(reason, WHY_WIDTH)];
  });
  return `${textTable(heading, lines)}\n${letters.length} of ${count}`;
}
