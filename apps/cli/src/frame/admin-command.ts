import { Inject } from '@nestjs/common';
import { CommandRunner, Option } from 'nest-commander';
import { Answer } from './answer';

/** What all commands have: --json, examples in their help, and errors that end in `failureOf`. */
export abstract class AdminCommand extends CommandRunner {
  @Inject(Answer)
  protected readonly answer: Answer;

  /** What one types after `npm run cli --`, with what it does: lines of the help. */
  readonly examples: [typed: string, does: string][] = [];

  @Option({ flags: '--json', description: 'answer with one JSON document on stdout' })
  parseJson(): boolean {
    return true;
  }

  override setCommand(command: Parameters<CommandRunner['setCommand']>[0]): this {
    // Without this commander ends the process itself, and an argument too many is ignored.
    command.exitOverride().allowExcessArguments(false);
    return super.setCommand(command);
  }
}
