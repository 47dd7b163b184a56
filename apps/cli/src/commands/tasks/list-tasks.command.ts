import { kindTitle } from '#contracts/task-kinds';
import { Option, SubCommand } from 'nest-commander';
import { RUN_STATUSES, type RunStatus } from '#contracts/states';
import { TaskQueryRepository, type ListedTask } from '#tasks/task-query.repository';
import { serverNow } from '#database/server-facts';
import { AdminCommand } from '../../frame/admin-command';
import { parseCount, parseWords } from '../../shared/parse-argument';
import { Owners } from '../../shared/owners';
import { runStatusText } from '../../shared/run-status-text';
import { scheduleText } from '../../shared/schedule-text';
import { DatabaseAccess } from '../../shared/database-access';
import { shortened, textTable, type Cell } from '../../frame/text-table';

interface Options {
  owner?: string;
  status?: RunStatus[];
  limit?: number;
}

const TITLE_WIDTH = 40;

@SubCommand({ name: 'list', description: 'list tasks, newest first' })
export class ListTasksCommand extends AdminCommand {
  override readonly examples: [string, string][] = [
    ['tasks list --owner ada --status FAILED,CANCELLED', "list ada's failed and cancelled tasks"],
    ['tasks list --limit 500 --json', 'print JSON for scripts'],
  ];

  constructor(
    private readonly database: DatabaseAccess,
    private readonly tasks: TaskQueryRepository,
    private readonly owners: Owners,
  ) {
    super();
  }

  @Option({ flags: '--owner <username>', description: 'filter by owner' })
  parseOwner(text: string): string {
    return text;
  }

  @Option({ flags: '--status <words>', description: `last run status, comma-separated: ${RUN_STATUSES.join(', ')}` })
  parseStatus(text: string): RunStatus[] {
    return parseWords(text, RUN_STATUSES);
  }

  @Option({ flags: '--limit <n>', description: 'max results (default: 50)' })
  parseLimit(text: string): number {
    return parseCount(text, 1000);
  }

  async run(_: string[], { owner, status, limit = 50 }: Options): Promise<void> {
    const manager = await this.database.open();
    const now = await serverNow(manager);
    const ownerId = owner === undefined ? null : await this.owners.idOf(manager, owner);
    const filter = { ownerId, statuses: status ?? null, kinds: null, tag: null, search: null };
    const asked = { ...filter, createdFrom: null, createdBefore: null };
    const count = (await this.tasks.count(manager, asked, null)) ?? 0;
    const page = await this.tasks.list(manager, asked, [{ by: 'createdAt', descending: true }], { limit, offset: 0 });
    const tasks = page.rows.map((task) => ({
      ...task,
      // Long parameters are left out and marked as omitted, as in the lists of the API.
      ...(task.params === null && { paramsOmitted: true }),
    }));
    this.answer.print({ count, tasks }, () => words(tasks, count, now));
  }
}

function words(tasks: ListedTask[], count: number, now: Date): string {
  const heading = ['ID', 'OWNER', 'TITLE', 'KIND', 'STATUS', 'SCHEDULE', 'NEXT RUN'];
  const lines = tasks.map((task): Cell[] => [
    task.id,
    task.owner,
    shortened(task.title, TITLE_WIDTH),
    kindTitle(task.kind),
    task.latestRun === null ? 'Never run' : runStatusText(task.latestRun, now),
    task.schedule && scheduleText(task.schedule),
    task.schedule?.nextDueAt ? new Date(task.schedule.nextDueAt) : null,
  ]);
  return `${textTable(heading, lines)}\n${tasks.length} of ${count}`;
}
