import { Option, SubCommand } from 'nest-commander';
import { TASK_ACTIONS, MAX_TASKS_PER_ACTION, type TaskAction } from '#contracts/task-actions';
import { RUN_STATUSES, type RunStatus } from '#contracts/states';
import { serverNow } from '#database/server-facts';
import { PreviewTaskActionFlow } from '#flows/tasks/actions/preview-task-action.flow';
import { termsOf, type TaskActionItem } from '#flows/tasks/actions/action-terms.policy';
import { TaskActionsFlow } from '#flows/tasks/actions/task-actions.flow';
import { TaskQueryRepository } from '#tasks/task-query.repository';
import { sentenceCase } from '#contracts/words/enum-words';
import { AdminCommand } from '../../frame/admin-command';
import { DatabaseAccess } from '../../shared/database-access';
import { UsageError } from '../../frame/exit-code';
import { parseFuture, parseWords } from '../../shared/parse-argument';
import { ADMIN_CLI } from '../../shared/owned-tasks';
import { Owners } from '../../shared/owners';
import { textTable } from '../../frame/text-table';
import { CLI_ACTOR } from '../../shared/audit-actor';

interface Options {
  owner?: string;
  status?: RunStatus[];
  tag?: string;
  search?: string;
  all?: boolean;
  reason?: string;
  until?: Date;
  anyway?: boolean;
  dryRun?: boolean;
}

@SubCommand({
  name: 'act',
  description: `run an action on all matching tasks: ${TASK_ACTIONS.join(', ')}; max ${MAX_TASKS_PER_ACTION} at once`,
  arguments: '<action>',
})
export class ActOnTasksCommand extends AdminCommand {
  override readonly examples: [string, string][] = [
    ['tasks act pause --owner ada --tag crm --reason "the shop moves" --dry-run', 'what would be paused'],
    ['tasks act run --status FAILED', 'starts by hand what failed last'],
  ];

  constructor(
    private readonly database: DatabaseAccess,
    private readonly owners: Owners,
    private readonly tasks: TaskQueryRepository,
    private readonly previews: PreviewTaskActionFlow,
    private readonly actions: TaskActionsFlow,
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

  @Option({ flags: '--tag <tag>', description: 'filter by tag' })
  parseTag(text: string): string {
    return text;
  }

  @Option({ flags: '--search <text>', description: 'search in title and description' })
  parseSearch(text: string): string {
    return text;
  }

  @Option({ flags: '--all', description: 'select all tasks of all users' })
  parseAll(): boolean {
    return true;
  }

  @Option({ flags: '--reason <text>', description: 'pause: reason shown to the owners' })
  parseReason(text: string): string {
    return text;
  }

  @Option({ flags: '--until <instant>', description: 'pause: resume time, e.g. 2026-12-24T18:00:00Z' })
  parseUntil(text: string): Date {
    return parseFuture(text, new Date());
  }

  @Option({ flags: '--anyway', description: 'run: ignore the overlap policies' })
  parseAnyway(): boolean {
    return true;
  }

  @Option({ flags: '--dry-run', description: 'show what would happen' })
  parseDryRun(): boolean {
    return true;
  }

  async run([word = '']: string[], options: Options): Promise<void> {
    const [action] = parseWords<TaskAction>(word, TASK_ACTIONS);
    if (action === undefined) throw new UsageError(`'${word}' must be one of ${TASK_ACTIONS.join(', ')}`);
    const { reason = null, until = null, dryRun = false, anyway = false } = options;
    const ids = await this.idsOf(options);
    const now = await serverNow(await this.database.open());
    const terms = termsOf(action, { reason, until, anyway, now });
    const request = { terms, ids, ownerId: null, by: ADMIN_CLI, audited: CLI_ACTOR };
    const items = dryRun ? await this.previews.preview(request) : await this.actions.carryOut(request);
    this.answer.print({ action, dryRun, items }, () => words(items, dryRun));
  }

  private async idsOf({ owner, status, tag, search, all }: Options): Promise<string[]> {
    const isFiltered = [owner, status, tag, search].some((given) => given !== undefined);
    if (!isFiltered && !all) throw new UsageError('say which tasks by --owner, --status, --tag or --search, or --all');
    const manager = await this.database.open();
    const ownerId = owner === undefined ? null : await this.owners.idOf(manager, owner);
    const filter = { ownerId, statuses: status ?? null, kinds: null, tag: tag ?? null, search: search ?? null };
    const asked = { ...filter, createdFrom: null, createdBefore: null };
    const ids = await this.tasks.ids(manager, asked, MAX_TASKS_PER_ACTION + 1);
    if (ids.length > MAX_TASKS_PER_ACTION)
      throw new UsageError(
        `these are more than ${MAX_TASKS_PER_ACTION} tasks; narrow them by --owner, --status or --tag`,
      );
    return ids;
  }
}

function words(items: TaskActionItem[], dryRun: boolean): string {
  const done = items.filter(({ outcome }) => outcome === 'DONE').length;
  const table = textTable(
    ['ID', 'OUTCOME', 'REASON'],
    items.map(({ id, outcome, reason }) => [id, sentenceCase(outcome), reason]),
  );
  return `${table}\n${dryRun ? 'would be done' : 'done'}: ${done} of ${items.length}`;
}
