import { Option, SubCommand } from 'nest-commander';
import { TaskControlFlow } from '#flows/task-control.flow';
import { AdminCommand } from '../admin-command';
import { givenId } from '../given';
import { offerAnyway } from '../offer-anyway';
import { OwnedTasks } from '../owned-tasks';

@SubCommand({ name: 'retry', description: 'run a FAILED or CANCELLED run again, as a new run', arguments: '<id>' })
export class RetryRunCommand extends AdminCommand {
  override readonly examples: [string, string][] = [
    ['runs retry 0193…', 'a run that waits for its next attempt makes it now'],
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
    const retried = givenId(id, 'run');
    const ownerId = await this.owned.ownerOfRun(retried);
    const runId = await this.control.retryRun(ownerId, retried, anyway).catch(offerAnyway);
    this.answer.give({ retried, runId }, () => `Run ${runId} is about to start.`);
  }
}
