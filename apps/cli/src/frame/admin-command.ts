import { Inject } from '@nestjs/common';
import { CommandRunner, Option } from 'nest-commander';
import { Answer } from './answer';
import { UsageError } from './exit-code';

type Command = Parameters<CommandRunner['setCommand']>[0];

/** The base of all commands: --json, examples in the help, and errors that `failureOf` explains. */
export abstract class AdminCommand extends CommandRunner {
  @Inject(Answer)
  protected readonly answer: Answer;

  /** Examples of lines after `npm run cli --`, each with its effect; the help shows them. */
  readonly examples: [typed: string, does: string][] = [];

  @Option({ flags: '--json', description: 'print JSON' })
  parseJson(): boolean {
    return true;
  }

  override setCommand(command: Command): this {
    // Otherwise commander would end the process itself, and ignore surplus arguments.
    command.exitOverride().allowExcessArguments(false);
    reportAllValues(command);
    return super.setCommand(command);
  }
}

/**
 * Collects what is wrong with the values of all options, and reports it before the command begins; commander stops at
 * the first.
 */
function reportAllValues(command: Command): void {
  const wrong: string[] = [];
  const add = command.addOption.bind(command);
  command.addOption = (option) => {
    const { parseArg: read } = option;
    if (read !== undefined)
      option.argParser((text: string, before: unknown) => collectError(wrong, option.long, () => read(text, before)));
    return add(option);
  };
  command.hook('preAction', () => {
    if (wrong.length > 0) throw new UsageError(wrong.join('\n'));
  });
}

function collectError(wrong: string[], option: string | undefined, read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    wrong.push(`${option}: ${error.message}`);
    return undefined;
  }
}
