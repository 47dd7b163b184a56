import { Option, SubCommand } from 'nest-commander';
import { TaskActionsFlow } from '#flows/tasks/actions/task-actions.flow';
import { AdminCommand } from '../../frame/admin-command';
import { parseId } from '../../shared/parse-argument';
import { hintAnyway } from '../../shared/overlap-hint';
import { ADMIN_CLI, OwnedTasks } from '../../shared/owned-tasks';

@SubCommand({ name: 'run', description: 'run a task now', arguments: '<id>' })
export class RunTaskCommand extends AdminCommand {
  override readonly examples: [string, string][] = [
    ['tasks run 0193…', 'answers the id of the run; watch it with: runs logs <id> --follow'],
  ];

  constructor(
    private readonly owned: OwnedTasks,
    private readonly actions: TaskActionsFlow,
  ) {
    super();
  }

  @Option({ flags: '--anyway', description: 'ignore the overlap policy' })
  parseAnyway(): boolean {
    return true;
  }

  async run([id]: string[], { anyway = false }: { anyway?: boolean } = {}): Promise<void> {
    const taskId = parseId(id, 'task');
    const ownerId = await this.owned.enabledOwnerOf(taskId);
    const request = { terms: { action: 'run', anyway } as const, taskId, ownerId, by: ADMIN_CLI };
    const runId = await this.actions.run(request).catch(hintAnyway);
    this.answer.print({ taskId, runId }, () => `Run ${runId} started.`);
  }
}
