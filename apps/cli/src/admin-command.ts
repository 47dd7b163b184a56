import { Inject } from '@nestjs/common';
import { CommandRunner, Option } from 'nest-commander';
import { Answer } from './answer';

/** commander's Command, of the version that nest-commander brings. */
export type Command = Parameters<CommandRunner['setCommand']>[0];

/** What all commands have: --json, examples in their help, and errors that end in `failureOf`. */
export abstract class AdminCommand extends CommandRunner {
  @Inject(Answer)
  protected readonly answer: Answer;

  /** What one types after `npm run cli --`, with what it does: lines of the help. */
  protected readonly examples: [typed: string, does: string][] = [];

  @Option({ flags: '--json', description: 'answer with one JSON document on stdout' })
  parseJson(): boolean {
    return true;
  }

  override setCommand(command: Command): this {
    // Without this commander ends the process itself, and an argument too many is ignored.
    command.exitOverride().allowExcessArguments(false);
    command.addHelpText('after', () => this.exampleText());
    return super.setCommand(command);
  }

  private exampleText(): string {
    if (this.examples.length === 0) return '';
    const lines = this.examples.map(([typed, does]) => `  npm run cli -- ${typed}\n      ${does}`);
    return ['', 'Examples:', ...lines].join('\n');
  }
}
