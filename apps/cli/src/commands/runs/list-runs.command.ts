import { kindTitle } from '#contracts/task-kinds';
import { Option, SubCommand } from 'nest-commander';
import { RUN_STATUSES, type RunStatus } from '#contracts/states';
import { RunQueryRepository, type RunView } from '#runs/read/run-query.repository';
import { reasonText } from '#contracts/words/reason-words';
import { AdminCommand } from '../../frame/admin-command';
import { DatabaseAccess } from '../../shared/database-access';
import { runStatusText } from '../../shared/run-status-text';
import { parseCount, parseId, parseWords } from '../../shared/parse-argument';
import { shortened, textTable, type Cell } from '../../frame/text-table';

interface Options {
  task?: string;
  status?: RunStatus[];
  limit?: number;
}

const TITLE_WIDTH = 30;
const REASON_WIDTH = 50;

@SubCommand({ name: 'list', description: 'list runs, newest first' })
export class ListRunsCommand extends AdminCommand {
  override readonly examples: [string, string][] = [
    ['runs list --status FAILED', 'list failed runs with their reasons'],
    ['runs list --task 0193… --limit 5', 'list the last five runs of a task'],
  ];

  constructor(
    private readonly database: DatabaseAccess,
    private readonly runs: RunQueryRepository,
  ) {
    super();
  }

  @Option({ flags: '--task <id>', description: 'filter by task' })
  parseTask(text: string): string {
    return parseId(text, 'task');
  }

  @Option({ flags: '--status <words>', description: `comma-separated: ${RUN_STATUSES.join(', ')}` })
  parseStatus(text: string): RunStatus[] {
    return parseWords(text, RUN_STATUSES);
  }

  @Option({ flags: '--limit <n>', description: 'max results (default: 50)' })
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
    this.answer.print({ count, runs: rows }, () => words(rows, count, new Date()));
  }
}

function words(runs: RunView[], count: number, now: Date): string {
  const heading = ['ID', 'TASK', 'KIND', 'STATUS', 'ATTEMPT', 'SCHEDULED', 'STARTED', 'FINISHED', 'REASON'];
  const lines = runs.map((run): Cell[] => [
    run.id,
    shortened(run.taskTitle, TITLE_WIDTH),
    kindTitle(run.kind),
    runStatusText(run, now),
    run.attempt,
    run.scheduledFor,
    run.startedAt,
    run.finishedAt,
    shortened(run.error ? `${run.error.code}: ${run.error.message}` : reasonText(run.reason ?? ''), REASON_WIDTH),
  ]);
  return `${textTable(heading, lines)}\n${runs.length} of ${count}`;
}
