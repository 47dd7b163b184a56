import { Command, Option } from 'commander';
import { VERSION } from '#process/version';
import type { CommandEntry, OptionEntry } from './command-entry';
import { COMMAND_TABLE } from './command-table';
import { GROUPS } from './command-list';
import { UsageError } from '../frame/exit-code';
import type { Invocation } from '../frame/invocation';
import { didYouMean } from '../frame/did-you-mean';

type Terminal = Pick<Invocation, 'args' | 'stdout' | 'stderr'>;

/**
 * Checks a command line by the table of commands alone, and returns the words of the command to run.
 * @throws UsageError, or an error of commander: the usage is wrong, or the help or the version was asked for and is
 * written
 */
export async function calledCommand(typed: Terminal): Promise<string> {
  let called = '';
  const root = commandLine(typed, (words) => (called = words));
  await root.parseAsync(typed.args, { from: 'user' });
  return called;
}

function commandLine(typed: Terminal, call: (words: string) => void): Command {
  const root = configured(new Command('npm run cli --'), typed).version(VERSION);
  const groups = new Map<string, Command>();
  for (const entry of COMMAND_TABLE) {
    const [first = '', second] = entry.words.split(' ');
    const command = addEntry(configured(new LeafCommand(second ?? first), typed), entry).action(() =>
      call(entry.words),
    );
    if (second === undefined) root.addCommand(command);
    else groupOf(first).addCommand(command);
  }
  return root;

  function groupOf(name: string): Command {
    const group = groups.get(name) ?? introducing(configured(new Command(name), typed));
    if (!groups.has(name)) root.addCommand(group);
    groups.set(name, group);
    return group;
  }
}

/** A command that reports all wrong options at once, each on a line of its own; commander stops at the first. */
class LeafCommand extends Command {
  private typed: string[] = [];

  override parseOptions(args: string[]): ReturnType<Command['parseOptions']> {
    this.typed = args;
    return super.parseOptions(args);
  }

  /** @throws UsageError */
  unknownOption(): never {
    throw new UsageError([...this.missing(), ...this.unknown()].join('\n'));
  }

  /** @throws UsageError */
  missingMandatoryOptionValue(): never {
    return this.unknownOption();
  }

  private missing(): string[] {
    const isMissing = (option: Option): boolean =>
      option.mandatory && this.getOptionValue(option.attributeName()) === undefined;
    return this.options.filter(isMissing).map(({ long, description }) => `${long}: is missing: ${description}`);
  }

  /** Lists unknown options. A word after an unknown option, if it begins with no dash, is taken for its value. */
  private unknown(): string[] {
    const known = this.options.flatMap(({ long }) => long ?? []);
    const wrong: string[] = [];
    let [flag, ...rest] = super.parseOptions(this.typed).unknown;
    while (flag !== undefined) {
      if (flag.startsWith('-')) wrong.push(`${flag} is not known${didYouMean(flag, known)}`);
      [flag, ...rest] = super.parseOptions(rest).unknown;
    }
    return wrong;
  }
}

/** Makes commander throw its errors, so that they can be written as JSON; it writes only help and version itself. */
function configured(command: Command, { stdout, stderr }: Terminal): Command {
  return command
    .exitOverride()
    .allowExcessArguments(false)
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      getOutHelpWidth: () => stdout.columns ?? 80,
      getErrHelpWidth: () => stderr.columns ?? 80,
      outputError: () => undefined,
    });
}

function addEntry(command: Command, entry: CommandEntry): Command {
  command.description(entry.description).addHelpText('after', exampleText(entry));
  for (const argument of entry.arguments) command.argument(argument);
  for (const option of entry.options) command.addOption(optionOf(option));
  return command;
}

function optionOf({ flags, description, default: preset, required = false }: OptionEntry): Option {
  return new Option(flags, description).default(preset).makeOptionMandatory(required);
}

/** Makes the command of a word that only introduces others, such as `users`. */
function introducing(group: Command): Command {
  return group
    .description(GROUPS[group.name()] ?? '')
    .addOption(new Option('--json', 'print JSON'))
    .allowExcessArguments(true)
    .action(() => {
      const [name] = group.args;
      const known = group.commands.map((command) => command.name());
      const wrong = name ? `'${name}' is not known${didYouMean(name, known)}` : 'what to do?';
      throw new UsageError(`${group.name()}: ${wrong} (${known.join(', ')})`);
    });
}

function exampleText({ examples }: CommandEntry): string {
  if (examples.length === 0) return '';
  const lines = examples.map(([typed, does]) => `  npm run cli -- ${typed}\n      ${does}`);
  return ['', 'Examples:', ...lines].join('\n');
}
