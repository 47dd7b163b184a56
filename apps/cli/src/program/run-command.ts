import type { INestApplicationContext, Type } from '@nestjs/common';
import { Command, CommandFactory, CommandRunner, CommandRunnerService } from 'nest-commander';
import { loadSettings } from '#config/load-config';
import { useNewestRules } from '#zones/rules-in-use';
import type { Answer } from '../frame/answer';
import { commandModule } from './command-module';
import { COMMANDS } from './command-list';
import type { Invocation } from '../frame/invocation';

/**
 * Loads a command and runs it as a Nest command.
 * @throws what the command throws, after its connections are closed
 */
export async function runCommand(words: string, invocation: Invocation, answer: Answer): Promise<void> {
  useNewestRules(loadSettings(['zoneinfo'], invocation.env).zoneinfo);
  const app = await createCommand(words, invocation, answer);
  try {
    await app.get(CommandRunnerService).run(['node', 'cli', ...invocation.args]);
  } finally {
    await app.close();
  }
}

/** Makes the Nest application of one command with only what that needs; nothing is connected yet. */
export async function createCommand(
  words: string,
  invocation: Invocation,
  answer: Answer,
): Promise<INestApplicationContext> {
  const load = COMMANDS[words];
  if (load === undefined) throw new Error(`there is no command '${words}'`);
  const command = await load();
  const [group, isGrouped] = words.split(' ');
  const classes = group && isGrouped ? [groupOf(group, command), command] : [command];
  return CommandFactory.createWithoutRunning(await commandModule(classes, invocation, answer), {
    logger: false,
    abortOnError: false,
    errorHandler: rethrow,
    serviceErrorHandler: rethrow,
    outputConfiguration: { outputError: () => undefined },
  });
}

/** Makes the command of the introducing word; that another word follows was checked before. */
function groupOf(name: string, command: Type<CommandRunner>): Type<CommandRunner> {
  class Group extends CommandRunner {
    async run(): Promise<void> {}
  }
  Command({ name, subCommands: [command] })(Group);
  return Group;
}

/** Otherwise commander would end the process itself, before connections are closed. */
function rethrow(error: Error): never {
  throw error;
}
