import { Option, SubCommand } from 'nest-commander';
import { RUN_STATUSES, type RunStatus } from '#contracts/states';
import { RunQueryRepository, type RunView } from '#runs/read/run-query.repository';
import { AdminCommand } from '../../frame/admin-command';
import { DatabaseAccess } from '../../shared/database-access';
import { parseCount, parseId, parseWords } from '../../shared/parse-argument';
import { shortened, textTable, type Cell } from '../../frame/text-table';

interface Options {
  task?: string;
  status?: RunStatus[];
  limit?: number;
}

const TITLE_WIDTH = 30;
const WHY_WIDTH = 50;

@SubCommand({ name: 'list', description: 'runs of all users, newest first' })
export class ListRunsCommand extends AdminCommand {
  override readonly examples: [string, string][] = [
    ['runs list --status FAILED', 'what failed lately, and why'],
    ['runs list --task 0193… --limit 5', 'the last five runs of a task'],
  ];

  constructor(
    private readonly database: DatabaseAccess,
    private readonly runs: RunQueryRepository,
  ) {
    super();
  }

  @Option({ flags: '--task <id>', description: 'only of this task' })
  parseTask(text: string): string {
    return parseId(text, 'task');
  }

  @Option({ flags: '--status <words>', description: `by commas: ${RUN_STATUSES.join(', ')}` })
  parseStatus(text: string): RunStatus[] {
    return parseWords(text, RUN_STATUSES);
  }

  @Option({ flags: '--limit <n>', description: 'at most so many (default: 50)' })
  parseLimit(text: string): number {
    return parseCount(text, 1000);
  }

  async run(_: string[], { task, status, limit = 50 }: Options): Promise<void> {
    const manager = await this.database.open();
    const filter = { ownerId: null, taskId: task ?? null, statuses: status ?? null, kinds: null };
    const asked = { ...filter, createdFrom: null, createdBefore: null };
    const count = (await this.runs.count(manager, asked, null)) ?? 0;
    const { rows } = await this.runs.list(manager, asked, [{ by: 'createdAt', descending: true }], {
      limit,
      offset: 0,
    });
    this.answer.print({ count, runs: rows }, () => words(rows, count));
  }
}

function words(runs: RunView[], count: number): string {
  const heading = ['ID', 'TASK', 'KIND', 'STATUS', 'ATTEMPT', 'PLANNED', 'STARTED', 'ENDED', 'WHY'];
  const lines = runs.map((run): Cell[] => [
    run.id,
    shortened(run.taskTitle, TITLE_WIDTH),
    run.kind,
    run.status,
    run.attempt,
    run.scheduledFor,
    run.startedAt,
    run.finishedAt,
    shortened(run.error ? `${run.error.code}: ${run.error.message}` : (run.reason ?? ''), WHY_WIDTH),
  ]);
  return `${textTable(heading, lines)}\n${runs.length} of ${count}`;
}
