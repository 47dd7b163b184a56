import { Option, SubCommand } from 'nest-commander';
import { DEAD_LETTER_STATUSES, type DeadLetterStatus } from '#contracts/states';
import { DeadLetterRepository, type DeadLetterView } from '#dead-letters/dead-letter.repository';
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

@SubCommand({ name: 'list', description: 'messages that nobody could read, newest first' })
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
    description: `by commas: ${DEAD_LETTER_STATUSES.join(', ')} (default: WAITING)`,
  })
  parseStatus(text: string): DeadLetterStatus[] {
    return parseWords(text, DEAD_LETTER_STATUSES);
  }

  @Option({ flags: '--queue <name>', description: 'only those that came from this queue' })
  parseQueue(text: string): string {
    return text;
  }

  @Option({ flags: '--limit <n>', description: 'at most so many (default: 50)' })
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
  const heading = ['ID', 'QUEUE', 'STATUS', 'TIMES', 'BYTES', 'CAME', 'LAST', 'WHY'];
  const lines = letters.map(({ id, queue, status, times, bytes, createdAt, lastAt, reason }): Cell[] => {
    return [id, queue, status, times, bytes, createdAt, lastAt, shortened(reason, WHY_WIDTH)];
  });
  return `${textTable(heading, lines)}\n${letters.length} of ${count}`;
}
