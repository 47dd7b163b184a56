import { Option, SubCommand } from 'nest-commander';
import { TaskControlFlow } from '#flows/tasks/task-control.flow';
import { AdminCommand } from '../../frame/admin-command';
import { parseId } from '../../shared/parse-argument';
import { hintAnyway } from '../../shared/overlap-hint';
import { OwnedTasks } from '../../shared/owned-tasks';

@SubCommand({ name: 'run', description: 'start a task now, whatever its schedule', arguments: '<id>' })
export class RunTaskCommand extends AdminCommand {
  override readonly examples: [string, string][] = [
    ['tasks run 0193…', 'answers the id of the run; watch it with: runs logs <id> --follow'],
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
    const taskId = parseId(id, 'task');
    const ownerId = await this.owned.enabledOwnerOf(taskId);
    const runId = await this.control.run(ownerId, taskId, null, null, anyway).catch(hintAnyway);
    this.answer.give({ taskId, runId }, () => `Run ${runId} is about to start.`);
  }
}
