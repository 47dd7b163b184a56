import { Option, SubCommand } from 'nest-commander';
import { TaskControlFlow } from '#flows/task-control.flow';
import { AdminCommand } from '../admin-command';
import { givenId } from '../given';
import { offerAnyway } from '../offer-anyway';
import { OwnedTasks } from '../owned-tasks';

@SubCommand({ name: 'retry', description: 'run the latest FAILED or CANCELLED run of a task again', arguments: '<id>' })
export class RetryTaskCommand extends AdminCommand {
  override readonly examples: [string, string][] = [
    ['tasks retry 0193…', 'a run that waits for its next attempt makes it now'],
  ];

  constructor(
    private readonly owned: OwnedTasks,
    private readonly control: TaskControlFlow,
  ) {
    super();
  }

  @Option({ flags: '--anyway', description: 'beside other runs of the task, whatever its overlap policy says' })
  parseAnyway(): boolean {
    return true;
  }

  async run([id]: string[], { anyway = false }: { anyway?: boolean } = {}): Promise<void> {
    const taskId = givenId(id, 'task');
    const ownerId = await this.owned.ownerOf(taskId);
    const runId = await this.control.retry(ownerId, taskId, null, anyway).catch(offerAnyway);
    this.answer.give({ taskId, runId }, () => `Run ${runId} is about to start.`);
  }
}
