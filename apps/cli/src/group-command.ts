import { AdminCommand, type Command } from './admin-command';
import { UsageError } from './exit-code';

/** A word that only introduces other commands, such as `users`. */
export abstract class GroupCommand extends AdminCommand {
  override setCommand(command: Command): this {
    super.setCommand(command);
    command.allowExcessArguments(true); // the word that is not one of ours is named in run()
    return this;
  }

  async run([word]: string[]): Promise<void> {
    const known = this.command.commands.map((command) => command.name()).join(', ');
    throw new UsageError(`${this.command.name()}: ${word ? `'${word}' is not known` : 'what to do?'} (${known})`);
  }
}
