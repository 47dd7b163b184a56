import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { shapeProblems } from '#contracts/shapes/instance-problems.policy';
import { jsonProblem, type Problem } from '#contracts/fields/json-safety.policy';
import { CommandEntry } from './command-entry';
import { CommandList } from './command-list';

/** Says that COMMANDS_FILE is invalid, and names every wrong entry; stops the boot. */
export class CommandsFileError extends Error {
  /** EX_CONFIG, as for every other invalid setting. */
  readonly exitCode = 78;

  constructor(file: string, problems: readonly string[]) {
    super(`COMMANDS_FILE ${file} is not usable:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'CommandsFileError';
  }
}

/**
 * Reads the operator's list of commands; undefined when there is none and the kind is off. The worker also checks that
 * the executables exist; an API on another machine cannot.
 * @throws CommandsFileError
 */
export function loadCommands(
  file: string | undefined,
  { executables }: { executables: boolean },
): CommandList | undefined {
  if (file === undefined) return undefined;
  const read = readList(file).map((raw) => shapeProblems(CommandEntry, raw));
  const entries = read.map(({ instance }) => instance);
  const problems = read.flatMap((entry, index) =>
    entryProblems(entry, executables).map((problem) => `${nameOf(entry.instance, index)}: ${problem}`),
  );
  problems.push(...doubles(entries));
  if (problems.length > 0) throw new CommandsFileError(file, problems);
  return new CommandList(entries);
}

function readList(file: string): object[] {
  const list = parse(file);
  if (!Array.isArray(list)) throw new CommandsFileError(file, ['it must be a list: [{"name": …, "path": …}, …]']);
  const unsafe = jsonProblem(list);
  if (unsafe) throw new CommandsFileError(file, [`${unsafe.path} ${unsafe.message}`]);
  const wrong = list.findIndex((item) => typeof item !== 'object' || item === null || Array.isArray(item));
  if (wrong >= 0) throw new CommandsFileError(file, [`entry ${wrong + 1} must be an object`]);
  return list as object[];
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new CommandsFileError(file, [(error as Error).message]);
  }
}

function entryProblems(
  { instance: entry, problems }: { instance: CommandEntry; problems: Problem[] },
  executables: boolean,
): string[] {
  if (problems.length > 0) return problems.map(({ path, message }) => `${path} ${message}`);
  return [...exitCodeClash(entry), ...(executables ? missing(entry) : [])];
}

function exitCodeClash(entry: CommandEntry): string[] {
  const { successExitCodes = [0], retryableExitCodes = [], permanentExitCodes = [] } = entry;
  const all = [...successExitCodes, ...retryableExitCodes, ...permanentExitCodes];
  const twice = all.find((code, index) => all.indexOf(code) !== index);
  return twice === undefined ? [] : [`exit code ${twice} must be in one of the three lists only`];
}

function missing({ path, workingDirectory }: CommandEntry): string[] {
  const problems = isExecutable(path) ? [] : [`path ${path} is no executable file here`];
  if (workingDirectory !== undefined && !isDirectory(workingDirectory)) {
    problems.push(`workingDirectory ${workingDirectory} is no directory here`);
  }
  return problems;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function doubles(entries: readonly CommandEntry[]): string[] {
  const names = entries.map(({ name }) => name);
  return names.flatMap((name, index) =>
    names.indexOf(name) === index
      ? []
      : [`entry ${index + 1} has the name '${name}' of entry ${names.indexOf(name) + 1}`],
  );
}

function nameOf(entry: CommandEntry, index: number): string {
  return typeof entry.name === 'string' ? `entry ${index + 1} ('${entry.name}')` : `entry ${index + 1}`;
}
