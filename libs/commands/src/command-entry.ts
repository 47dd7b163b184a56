import 'reflect-metadata';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsInt,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { Checked } from '#contracts/shapes/checked.decorator';
import { CheckedEntries } from '#contracts/shapes/checked-entries.decorator';
import { Nested } from '#contracts/shapes/shape.decorator';
import { COMMAND_NAME } from '#contracts/task-kinds/command.params';

export const COMMAND_MAX_OUTPUT_BYTES = 60 * 1024;

const ARGS_MESSAGE = 'must be an object such as {"patterns": ["[a-z]+"], "max": 3}';

/** The arguments that a task may give. */
export class CommandArgs {
  /**
   * Regular expressions (flag `u`), each for a whole argument, because they are anchored here. The first is for the
   * first argument and so on; the last one is also for all further arguments up to `max`.
   */
  @IsArray({ message: 'must be a list of regular expressions' })
  @ArrayMaxSize(100, { message: 'must have at most 100 items' })
  @Checked('patterns', patternsProblem)
  patterns: string[];

  /** The smallest number of arguments (default 0). */
  @IsOptional()
  @IsInt({ message: 'must be a whole number' })
  @Min(0, { message: 'must be at least 0' })
  min?: number;

  /** The largest number of arguments (default: the number of patterns). */
  @IsOptional()
  @IsInt({ message: 'must be a whole number' })
  @Max(100, { message: 'must be at most 100' })
  @Checked('max', (value, args) => maxProblem(value, args as unknown as CommandArgs))
  max?: number;
}

/** One command of COMMANDS_FILE, which an operator lets tasks run. */
export class CommandEntry {
  @IsString({ message: 'must be a text' })
  @Matches(COMMAND_NAME, { message: "must be a name such as 'backup': letters, digits, dots, hyphens, underscores" })
  name: string;

  @IsString({ message: 'must be a text' })
  @Matches(/^\/[^\0]*$/, { message: 'must be the absolute path of an executable, such as /usr/bin/rsync' })
  path: string;

  @IsOptional()
  @IsString({ message: 'must be a text' })
  @MaxLength(500, { message: 'must have at most 500 characters' })
  description?: string;

  /** Without it the command takes no arguments. */
  @IsOptional()
  @Nested(() => CommandArgs, { message: ARGS_MESSAGE })
  @IsObject({ message: ARGS_MESSAGE })
  args?: CommandArgs;

  /** The whole environment, besides CARILLON_RUN_ID, CARILLON_TASK_ID and CARILLON_ATTEMPT. */
  @IsOptional()
  @CheckedEntries('env', envProblem, variableProblem)
  env?: Record<string, string>;

  /** Without it the command gets a private, empty directory, which is deleted when the run ends. */
  @IsOptional()
  @Matches(/^\/[^\0]*$/, { message: 'must be an absolute path' })
  workingDirectory?: string;

  @IsOptional()
  @IsNumber({ allowNaN: false, allowInfinity: false }, { message: 'must be a number of seconds' })
  @Min(0.1, { message: 'must be at least 0.1' })
  @Max(86_400, { message: 'must be at most 86400 (a day)' })
  timeoutSeconds?: number;

  /** Seconds from SIGTERM to SIGKILL when a run is cancelled or exceeds `timeoutSeconds`; default 1.5. */
  @IsOptional()
  @IsNumber({ allowNaN: false, allowInfinity: false }, { message: 'must be a number of seconds' })
  @Min(0, { message: 'must be at least 0' })
  @Max(60, { message: 'must be at most 60' })
  graceSeconds?: number;

  /** The memory of all its processes together, in MB; default: COMMAND_MEMORY_MB. */
  @IsOptional()
  @IsInt({ message: 'must be a whole number of megabytes' })
  @Min(1, { message: 'must be at least 1' })
  @Max(1_048_576, { message: 'must be at most 1048576 (a terabyte)' })
  memoryMb?: number;

  /** The CPU seconds that one process may use; default 3600. */
  @IsOptional()
  @IsInt({ message: 'must be a whole number of seconds' })
  @Min(1, { message: 'must be at least 1' })
  @Max(604_800, { message: 'must be at most 604800 (a week)' })
  cpuSeconds?: number;

  /**
   * The number of processes; default: 512 in a namespace of its own, else no limit, because the processes of the worker
   * would count.
   */
  @IsOptional()
  @IsInt({ message: 'must be a whole number' })
  @Min(1, { message: 'must be at least 1' })
  @Max(1_000_000, { message: 'must be at most 1000000' })
  maxProcesses?: number;

  /** The size of one file that it writes, in MB; default 10240. */
  @IsOptional()
  @IsInt({ message: 'must be a whole number of megabytes' })
  @Min(1, { message: 'must be at least 1' })
  @Max(1_048_576, { message: 'must be at most 1048576 (a terabyte)' })
  maxFileMb?: number;

  /** The number of files that one process may have open; default 1024. */
  @IsOptional()
  @IsInt({ message: 'must be a whole number' })
  @Min(16, { message: 'must be at least 16' })
  @Max(1_000_000, { message: 'must be at most 1000000' })
  maxOpenFiles?: number;

  /** false runs it with all rights of the worker's user, which `sudo` needs; default true, where the machine can. */
  @IsOptional()
  @IsBoolean({ message: 'must be true or false' })
  isolated?: boolean;

  /** The exit codes of success; default: 0 alone. */
  @IsOptional()
  @Checked('codes', exitCodesProblem)
  successExitCodes?: number[];

  /** When it is given, other failures are permanent unless listed here. */
  @IsOptional()
  @Checked('codes', exitCodesProblem)
  retryableExitCodes?: number[];

  @IsOptional()
  @ArrayUnique({ message: 'must not have a code twice' })
  @Checked('codes', exitCodesProblem)
  permanentExitCodes?: number[];

  /** How much of the output is stored, stdout and stderr together. */
  @IsOptional()
  @IsInt({ message: 'must be a whole number' })
  @Min(256, { message: 'must be at least 256' })
  @Max(COMMAND_MAX_OUTPUT_BYTES, {
    message: `must be at most ${COMMAND_MAX_OUTPUT_BYTES}: results are limited to 64 kB`,
  })
  maxOutputBytes?: number;
}

function patternsProblem(value: unknown): string | undefined {
  if (!Array.isArray(value)) return undefined; // IsArray reports this
  const wrong: unknown = value.find((item) => typeof item !== 'string' || !compiles(item));
  return wrong === undefined ? undefined : `has ${JSON.stringify(wrong)}, which is no regular expression`;
}

function compiles(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

function maxProblem(value: unknown, { patterns, min = 0 }: CommandArgs): string | undefined {
  if (typeof value !== 'number' || !Array.isArray(patterns)) return undefined;
  if (value > 0 && patterns.length === 0) return 'must be absent or 0 when there are no patterns';
  return value < min ? `must be at least min (${min})` : undefined;
}

function envProblem(value: unknown): string | undefined {
  const object = typeof value === 'object' && value !== null && !Array.isArray(value);
  return object ? undefined : 'must be an object of names and texts, such as {"LANG": "C.UTF-8"}';
}

function variableProblem(name: string, value: unknown): string | undefined {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return 'is no name of a variable: letters, digits and underscores';
  if (/^CARILLON_(RUN_ID|TASK_ID|ATTEMPT)$/.test(name)) return 'is set by Carillon itself: leave it out';
  return typeof value === 'string' && !value.includes('\0') ? undefined : 'must be a text';
}

function exitCodesProblem(value: unknown): string | undefined {
  const right = Array.isArray(value) && value.every((code) => Number.isInteger(code) && code >= 0 && code <= 255);
  return right ? undefined : `must be a list of exit codes from 0 to 255, but is ${JSON.stringify(value)}`;
}
