import type { INestApplicationContext, Type } from '@nestjs/common';
import { Command, CommandFactory, CommandRunner, CommandRunnerService } from 'nest-commander';
import { loadSettings } from '#config/load-config';
import { useNewestRules } from '#zones/rules-in-use';
import type { Answer } from '../frame/answer';
import { commandModule } from './command-module';
import { COMMANDS } from './command-list';
import type { Invocation } from '../frame/invocation';

/** Loads and runs one command as a Nest command. @throws what the command throws, after its connections are closed */
export async function runCommand(words: string, invocation: Invocation, answer: Answer): Promise<void> {
  useNewestRules(loadSettings(['zoneinfo'], invocation.env).zoneinfo);
  const app = await createCommand(words, invocation, answer);
  try {
    await app.get(CommandRunnerService).run(['node', 'cli', ...invocation.args]);
  } finally {
    await app.close();
  }
}

/** The Nest application of one command: itself and what it needs, nothing else. Nothing is connected yet. */
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

/** The word before the command. That something must follow it was checked already. */
function groupOf(name: string, command: Type<CommandRunner>): Type<CommandRunner> {
  class Group extends CommandRunner {
    async run(): Promise<void> {}
  }
  Command({ name, subCommands: [command] })(Group);
  return Group;
}

/** Without it commander ends the process itself, before connections are closed. */
function rethrow(error: Error): never {
  throw error;
}
