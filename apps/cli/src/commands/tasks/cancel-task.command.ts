import { SubCommand } from 'nest-commander';
import { TaskActionsFlow } from '#flows/tasks/actions/task-actions.flow';
import { AdminCommand } from '../../frame/admin-command';
import { parseId } from '../../shared/parse-argument';
import { ADMIN_CLI, OwnedTasks } from '../../shared/owned-tasks';

@SubCommand({
  name: 'cancel',
  description: "cancel a task's waiting and running runs (ends a one-time task)",
  arguments: '<id>',
})
export class CancelTaskCommand extends AdminCommand {
  override readonly examples: [string, string][] = [
    ['tasks cancel 0193…', 'a repeating task goes on with its next occurrence; to stop it: tasks pause'],
  ];

  constructor(
    private readonly owned: OwnedTasks,
    private readonly actions: TaskActionsFlow,
  ) {
    super();
  }

  async run([id]: string[]): Promise<void> {
    const taskId = parseId(id, 'task');
    const ownerId = await this.owned.ownerOf(taskId);
    await this.actions.carryOutOne({ terms: { action: 'cancel' }, taskId, ownerId, by: ADMIN_CLI });
    this.answer.print({ taskId, cancelled: true }, () => `Waiting and running runs of task ${taskId} cancelled.`);
  }
}
