import { SubCommand } from 'nest-commander';
import { TaskControlFlow } from '#flows/tasks/task-control.flow';
import { serverNow } from '#database/server-facts';
import { AdminCommand } from '../../frame/admin-command';
import { DatabaseAccess } from '../../shared/database-access';
import { parseId } from '../../shared/parse-argument';
import { OwnedTasks } from '../../shared/owned-tasks';

@SubCommand({ name: 'resume', description: 'let a paused task go on with its next occurrence', arguments: '<id>' })
export class ResumeTaskCommand extends AdminCommand {
  override readonly examples: [string, string][] = [['tasks resume 0193…', 'what was missed stays missed']];

  constructor(
    private readonly database: DatabaseAccess,
    private readonly owned: OwnedTasks,
    private readonly control: TaskControlFlow,
  ) {
    super();
  }

  async run([id]: string[]): Promise<void> {
    const taskId = parseId(id, 'task');
    const ownerId = await this.owned.ownerOf(taskId);
    await this.control.resume(ownerId, taskId, await serverNow(await this.database.open()));
    this.answer.give({ taskId, state: 'ACTIVE' }, () => `Task ${taskId} goes on with its next occurrence.`);
  }
}
