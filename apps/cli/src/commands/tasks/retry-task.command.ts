import { SubCommand } from 'nest-commander';
import { parseId } from '../../shared/parse-argument';
import { RetryCommand } from '../../shared/retry-command';

@SubCommand({ name: 'retry', description: "run a task's last failed or cancelled run again", arguments: '<id>' })
export class RetryTaskCommand extends RetryCommand {
  override readonly examples: [string, string][] = [
    ['tasks retry 0193…', 'a run that waits for its next attempt makes it now'],
  ];

  async run([id]: string[], { anyway = false }: { anyway?: boolean } = {}): Promise<void> {
    const taskId = parseId(id, 'task');
    const ownerId = await this.owned.enabledOwnerOf(taskId);
    await this.printStarted({ taskId }, this.control.retry(ownerId, taskId, null, anyway));
  }
}
