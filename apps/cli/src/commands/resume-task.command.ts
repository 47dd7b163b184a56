import { SubCommand } from 'nest-commander';
import { TaskControlFlow } from '#flows/task-control.flow';
import { AdminCommand } from '../admin-command';
import { givenId } from '../given';
import { OwnedTasks } from '../owned-tasks';

@SubCommand({ name: 'resume', description: 'let a paused task go on with its next occurrence', arguments: '<id>' })
export class ResumeTaskCommand extends AdminCommand {
  protected override readonly examples: [string, string][] = [['tasks resume 0193…', 'what was missed stays missed']];

  constructor(
    private readonly owned: OwnedTasks,
    private readonly control: TaskControlFlow,
  ) {
    super();
  }

  async run([id]: string[]): Promise<void> {
    const taskId = givenId(id, 'task');
    const ownerId = await this.owned.ownerOf(taskId);
    await this.control.resume(ownerId, taskId, new Date());
    this.answer.give({ taskId, state: 'ACTIVE' }, () => `Task ${taskId} goes on with its next occurrence.`);
  }
}
