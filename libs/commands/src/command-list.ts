import type { Problem } from '#contracts/fields/json-safety.policy';
import type { CommandParams } from '#contracts/task-kinds/command.params';
import type { CommandEntry } from './command-entry';
import { matchAll } from './pattern-match';

/** The refusal of every `command` task while the operator lists no commands. */
export const COMMANDS_OFF = 'command tasks are off until the operator lists commands (COMMANDS_FILE)';

/** The commands that tasks may run. */
export class CommandList {
  private readonly entries: Map<string, CommandEntry>;

  constructor(entries: readonly CommandEntry[]) {
    this.entries = new Map(entries.map((entry) => [entry.name, entry]));
  }

  find(name: string): CommandEntry | undefined {
    return this.entries.get(name);
  }

  /** Returns names and descriptions, for forms. */
  describe(): { name: string; description?: string }[] {
    return [...this.entries.values()].map(({ name, description }) => ({ name, description }));
  }
}

/**
 * Returns the problems of a task by the operator's list. They are checked when a task is written and again when it
 * runs, because the list may have changed. `list` is undefined when there is none.
 */
export function commandProblems(list: CommandList | undefined, params: CommandParams): Problem[] {
  if (!list) return [{ path: 'command', message: COMMANDS_OFF }];
  const entry = list.find(params.command);
  if (!entry) return [{ path: 'command', message: unknown(list, params.command) }];
  return argsProblems(entry, params.args ?? []);
}

function unknown(list: CommandList, name: string): string {
  const names = list.describe().map((entry) => entry.name);
  return `'${name}' is no command of the operator's list: must be one of ${names.join(', ') || '(none yet)'}`;
}

function argsProblems({ name, args }: CommandEntry, given: readonly string[]): Problem[] {
  const patterns = args?.patterns ?? [];
  const [min, max] = [args?.min ?? 0, args?.max ?? Math.max(patterns.length, args?.min ?? 0)];
  if (given.length < min || given.length > max) {
    const wanted = min === max ? `exactly ${max}` : `${min} to ${max}`;
    return [{ path: 'args', message: `'${name}' takes ${wanted} arguments, but has ${given.length}` }];
  }
  // Without a pattern only `min` allows arguments, and then none of them matches.
  const cases = given.map((argument, index) => ({
    pattern: patterns[Math.min(index, patterns.length - 1)] ?? '[]',
    argument,
  }));
  const matches = matchAll(cases);
  if (matches === null) {
    return [{ path: 'args', message: `take too long to compare with the patterns of '${name}': give shorter ones` }];
  }
  return cases.flatMap(({ pattern, argument }, index) => {
    if (matches[index]) return [];
    const wanted = pattern === '[]' ? 'nothing' : pattern;
    const message = `must match ${wanted}, but is ${JSON.stringify(argument).slice(0, 80)}`;
    return [{ path: `args.${index}`, message }];
  });
}
