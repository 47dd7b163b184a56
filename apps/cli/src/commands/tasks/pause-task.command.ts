import { Option, SubCommand } from 'nest-commander';
import { TaskActionsFlow } from '#flows/tasks/actions/task-actions.flow';
import { AdminCommand } from '../../frame/admin-command';
import { parseFuture, parseId } from '../../shared/parse-argument';
import { ADMIN_CLI, OwnedTasks } from '../../shared/owned-tasks';
import { cellText } from '../../frame/text-table';

@SubCommand({ name: 'pause', description: "pause a task's schedule", arguments: '<id>' })
export class PauseTaskCommand extends AdminCommand {
  override readonly examples: [string, string][] = [
    ['tasks pause 0193… --reason "the warehouse moves" --until 2026-12-24T18:00:00Z', 'pause until then'],
  ];

  constructor(
    private readonly owned: OwnedTasks,
    private readonly actions: TaskActionsFlow,
  ) {
    super();
  }

  @Option({ flags: '--reason <text>', description: 'reason shown to the owner' })
  parseReason(text: string): string {
    return text;
  }

  @Option({ flags: '--until <instant>', description: 'resume time, e.g. 2026-12-24T18:00:00Z' })
  parseUntil(text: string): Date {
    return parseFuture(text, new Date());
  }

  async run(
    [id]: string[],
    { reason = null, until = null }: { reason?: string | null; until?: Date | null },
  ): Promise<void> {
    const taskId = parseId(id, 'task');
    const ownerId = await this.owned.ownerOf(taskId);
    await this.actions.carryOutOne({ terms: { action: 'pause', reason, until }, taskId, ownerId, by: ADMIN_CLI });
    this.answer.print({ taskId, state: 'PAUSED', reason, until }, () =>
      until === null ? `Task ${taskId} paused.` : `Task ${taskId} paused until ${cellText(until)}.`,
    );
  }
}
