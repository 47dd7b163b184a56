import { SubCommand } from 'nest-commander';
import { RunControlFlow } from '#flows/tasks/run-control.flow';
import { AdminCommand } from '../../frame/admin-command';
import { parseId } from '../../shared/parse-argument';
import { ADMIN_CLI, OwnedTasks } from '../../shared/owned-tasks';

@SubCommand({ name: 'cancel', description: 'cancel a run', arguments: '<id>' })
export class CancelRunCommand extends AdminCommand {
  override readonly examples: [string, string][] = [
    ['runs cancel 0193…', 'one that waits ends at once, one that runs is stopped by its worker'],
  ];

  constructor(
    private readonly owned: OwnedTasks,
    private readonly control: RunControlFlow,
  ) {
    super();
  }

  async run([id]: string[]): Promise<void> {
    const runId = parseId(id, 'run');
    const ownerId = await this.owned.ownerOfRun(runId);
    await this.control.cancelRun(ownerId, ADMIN_CLI, runId);
    this.answer.print({ runId, cancelled: true }, () => `Run ${runId} cancelled; if it was running, it is stopping.`);
  }
}
