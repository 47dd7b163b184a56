import { SubCommand } from 'nest-commander';
import { parseId } from '../../shared/parse-argument';
import { RetryCommand } from '../../shared/retry-command';

@SubCommand({ name: 'retry', description: 'run a failed or cancelled run again', arguments: '<id>' })
export class RetryRunCommand extends RetryCommand {
  override readonly examples: [string, string][] = [
    ['runs retry 0193…', 'a run that waits for its next attempt makes it now'],
  ];

  async run([id]: string[], { anyway = false }: { anyway?: boolean } = {}): Promise<void> {
    const retried = parseId(id, 'run');
    const ownerId = await this.owned.enabledOwnerOfRun(retried);
    await this.printStarted({ retried }, this.control.retryRun(ownerId, retried, anyway));
  }
}
