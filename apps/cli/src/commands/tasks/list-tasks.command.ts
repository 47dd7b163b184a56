import { Option, SubCommand } from 'nest-commander';
import { RUN_STATUSES, type RunStatus } from '#contracts/states';
import { TaskQueryRepository, type ListedTask } from '#tasks/task-query.repository';
import { AdminCommand } from '../../frame/admin-command';
import { parseCount, parseWords } from '../../shared/parse-argument';
import { Owners } from '../../shared/owners';
import { DatabaseAccess } from '../../shared/database-access';
import { shortened, textTable, type Cell } from '../../frame/text-table';

interface Options {
  owner?: string;
  status?: RunStatus[];
  limit?: number;
}

const TITLE_WIDTH = 40;

@SubCommand({ name: 'list', description: 'tasks of all users, newest first' })
export class ListTasksCommand extends AdminCommand {
  override readonly examples: [string, string][] = [
    ['tasks list --owner ada --status FAILED,CANCELLED', 'what of ada ended badly'],
    ['tasks list --limit 500 --json', 'for scripts'],
  ];

  constructor(
    private readonly database: DatabaseAccess,
    private readonly tasks: TaskQueryRepository,
    private readonly owners: Owners,
  ) {
    super();
  }

  @Option({ flags: '--owner <username>', description: 'only of this user' })
  parseOwner(text: string): string {
    return text;
  }

  @Option({ flags: '--status <words>', description: `of its latest run, by commas: ${RUN_STATUSES.join(', ')}` })
  parseStatus(text: string): RunStatus[] {
    return parseWords(text, RUN_STATUSES);
  }

  @Option({ flags: '--limit <n>', description: 'at most so many (default: 50)' })
  parseLimit(text: string): number {
    return parseCount(text, 1000);
  }

  async run(_: string[], { owner, status, limit = 50 }: Options): Promise<void> {
    const manager = await this.database.open();
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
    this.answer.print({ count, tasks }, () => words(tasks, count));
  }
}

function words(tasks: ListedTask[], count: number): string {
  const heading = ['ID', 'OWNER', 'TITLE', 'KIND', 'STATUS', 'SCHEDULE', 'NEXT'];
  const lines = tasks.map((task): Cell[] => [
    task.id,
    task.owner,
    shortened(task.title, TITLE_WIDTH),
    task.kind,
    task.status,
    task.schedule && `${task.schedule.kind} ${task.schedule.state}`,
    task.schedule?.nextDueAt ? new Date(task.schedule.nextDueAt) : null,
  ]);
  return `${textTable(heading, lines)}\n${tasks.length} of ${count}`;
}
