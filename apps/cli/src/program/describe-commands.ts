import { PassThrough } from 'node:stream';
import type { Command } from 'commander';
import { Commander } from 'nest-commander/src/constants';
import { Answer } from '../frame/answer';
import type { AdminCommand } from '../frame/admin-command';
import type { CommandEntry, OptionEntry } from './command-entry';
import { COMMANDS } from './command-list';
import { Invocation } from '../frame/invocation';
import { createCommand } from './run-command';

/** Makes the table of commands from their classes: Nest builds each, and nothing is connected. */
export async function describeCommands(): Promise<CommandEntry[]> {
  const entries: CommandEntry[] = [];
  for (const words of Object.keys(COMMANDS)) entries.push(await describe(words));
  return entries;
}

async function describe(words: string): Promise<CommandEntry> {
  const nowhere = new PassThrough();
  const invocation = new Invocation([], {}, nowhere, nowhere, nowhere);
  const app = await createCommand(words, invocation, new Answer(invocation));
  try {
    const command = found(app.get<Command>(Commander), words);
    const { examples } = app.get<AdminCommand>(await COMMANDS[words]!());
    const options = command.options.map(optionEntry);
    const named = command.registeredArguments.map((one) => (one.required ? `<${one.name()}>` : `[${one.name()}]`));
    return { words, description: command.description(), arguments: named, options, examples };
  } finally {
    await app.close();
  }
}

/** @throws when the name of the class differs from the words by which COMMANDS lists it */
function found(root: Command, words: string): Command {
  let command: Command | undefined = root;
  for (const word of words.split(' ')) command = command?.commands.find((one) => one.name() === word);
  if (command === undefined) throw new Error(`the class of '${words}' has another name in its decorator`);
  return command;
}

function optionEntry(option: Command['options'][number]): OptionEntry {
  const { flags, description, mandatory } = option;
  const preset = option.defaultValue as string | undefined;
  return {
    ...{ flags, description },
    ...(preset === undefined ? {} : { default: preset }),
    ...(mandatory ? { required: true } : {}),
  };
}
