import { SubCommand } from 'nest-commander';
import { TaskActionsFlow } from '#flows/tasks/actions/task-actions.flow';
import { serverNow } from '#database/server-facts';
import { AdminCommand } from '../../frame/admin-command';
import { DatabaseAccess } from '../../shared/database-access';
import { parseId } from '../../shared/parse-argument';
import { ADMIN_CLI, OwnedTasks } from '../../shared/owned-tasks';

@SubCommand({ name: 'resume', description: "resume a task's schedule", arguments: '<id>' })
export class ResumeTaskCommand extends AdminCommand {
  override readonly examples: [string, string][] = [['tasks resume 0193…', 'what was missed stays missed']];

  constructor(
    private readonly database: DatabaseAccess,
    private readonly owned: OwnedTasks,
    private readonly actions: TaskActionsFlow,
  ) {
    super();
  }

  async run([id]: string[]): Promise<void> {
    const taskId = parseId(id, 'task');
    const ownerId = await this.owned.ownerOf(taskId);
    const now = await serverNow(await this.database.open());
    await this.actions.carryOutOne({ terms: { action: 'resume', now }, taskId, ownerId, by: ADMIN_CLI });
    this.answer.print({ taskId, state: 'ACTIVE' }, () => `Task ${taskId} resumed.`);
  }
}
