import { rm } from 'node:fs/promises';
import { Inject, Injectable } from '@nestjs/common';
import { COMMAND_MAX_OUTPUT_BYTES, type CommandEntry } from '#commands/command-entry';
import { commandProblems, type CommandList } from '#commands/command-list';
import { loadCommands } from '#commands/commands-file';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { stoppedOutcome, type Execution, type Executor } from '#contracts/executor';
import { jsonBytes } from '#contracts/fields/fit-text.policy';
import { RESULT_MAX_BYTES, type FailedOutcome, type Outcome } from '#contracts/outcome';
import type { CommandParams } from '#contracts/task-kinds/command.params';
import { runCommand, type CommandEnd, type CommandStart } from '../command/command-process';
import type { KernelLimits } from '../command/kernel-limits';
import { namespacesHere, NO_NAMESPACES, processesBeside, type Namespaces } from '../command/own-namespace';
import { killEscaped } from '../command/escaped-processes';
import { isRetryableExit, isSuccess } from '../command/exit-code.policy';
import { fitOutput } from '../command/fit-output.policy';
import { scratchFolder } from '../process/process-guard';
import { RunCgroup, type MemoryKill } from '../command/run-cgroup';

/** Seconds from SIGTERM to SIGKILL unless the operator says otherwise: a cancel takes no longer than two seconds. */
const DEFAULT_GRACE_SECONDS = 1.5;
const MEGABYTE = 1024 * 1024;
/** Limits unless the operator says otherwise. Processes are counted only within a user namespace: see KernelLimits. */
const DEFAULT_LIMITS = { cpuSeconds: 3600, maxProcesses: 512, maxFileMb: 10_240, maxOpenFiles: 1024 };
/** The memory that ran out was not the run's own limit, so another attempt may find more. */
const OUT_OF_MEMORY_AROUND =
  'the kernel killed it because there was no memory left around it (in the cgroup of the worker, its container or the machine)';
/** A line of stdout in this form reports the progress of the command and is not logged. */
const PROGRESS = /^::progress (\d{1,3}(?:\.\d{1,6})?)%?$/;

/** The stored result of a command. It is a type, because an interface does not fit into JsonValue. */
type CommandResult = {
  exitCode: number | null;
  signal: string | null;
  stdout: string;
  stderr: string;
  truncated: boolean;
  durationMs: number;
};

function namespacesOf({ isolated = true }: CommandEntry): Namespaces {
  return isolated ? namespacesHere() : NO_NAMESPACES;
}

function limitsOf(entry: CommandEntry): KernelLimits {
  const { cpuSeconds, maxProcesses, maxFileMb, maxOpenFiles } = entry;
  return {
    cpuSeconds: cpuSeconds ?? DEFAULT_LIMITS.cpuSeconds,
    maxProcesses: maxProcesses ?? (namespacesOf(entry).user ? DEFAULT_LIMITS.maxProcesses : null),
    maxFileBytes: (maxFileMb ?? DEFAULT_LIMITS.maxFileMb) * MEGABYTE,
    maxOpenFiles: maxOpenFiles ?? DEFAULT_LIMITS.maxOpenFiles,
  };
}

/** Runs one command of the operator's list. Reads the list at boot: a bad one stops the worker. */
@Injectable()
export class CommandExecutor implements Executor<CommandParams> {
  private readonly commands: CommandList | undefined;

  constructor(@Inject(CONFIG) private readonly config: Readonly<Config>) {
    this.commands = loadCommands(config.commandsFile, { executables: true });
  }

  async execute(params: CommandParams, execution: Execution): Promise<Outcome> {
    const [problem] = commandProblems(this.commands, params);
    const entry = this.commands?.find(params.command);
    if (problem || !entry) return refused(`${problem?.path}: ${problem?.message}`);
    if (execution.signal.aborted) return stoppedOutcome(execution.signal, 'before the command was started');
    const scratch = await scratchFolder('command');
    const cgroup = this.openCgroup(entry, execution);
    try {
      return await this.run(entry, this.startOf(entry, params.args ?? [], scratch, cgroup, execution), execution);
    } finally {
      if ((await cgroup?.close()) === false)
        execution.log('warn', 'a process of it hangs in the kernel and was left there');
      await rm(scratch, { recursive: true, force: true });
    }
  }

  /**
   * Makes the cgroup of the run. Null when this machine cannot make one (any more): memory is then sampled, which is
   * better than not to run.
   */
  private openCgroup(entry: CommandEntry, execution: Execution): RunCgroup | null {
    const maxProcesses = (entry.maxProcesses ?? DEFAULT_LIMITS.maxProcesses) + processesBeside(namespacesOf(entry));
    try {
      return RunCgroup.open({ memoryBytes: this.memoryMb(entry) * MEGABYTE, maxProcesses });
    } catch (error) {
      execution.log('warn', `it runs without a cgroup of its own: ${(error as Error).message}`);
      return null;
    }
  }

  private startOf(
    entry: CommandEntry,
    args: string[],
    scratch: string,
    cgroup: RunCgroup | null,
    execution: Execution,
  ): CommandStart {
    return {
      path: entry.path,
      args,
      env: environment(entry, execution),
      cwd: entry.workingDirectory ?? scratch,
      maxBytes: entry.maxOutputBytes ?? COMMAND_MAX_OUTPUT_BYTES,
      graceMs: (entry.graceSeconds ?? DEFAULT_GRACE_SECONDS) * 1000,
      memoryBytes: this.memoryMb(entry) * MEGABYTE,
      limits: limitsOf(entry),
      namespaces: namespacesOf(entry),
      cgroup,
    };
  }

  private async run(entry: CommandEntry, start: CommandStart, execution: Execution): Promise<Outcome> {
    const timeout = entry.timeoutSeconds ? AbortSignal.timeout(entry.timeoutSeconds * 1000) : undefined;
    const signal = timeout ? AbortSignal.any([execution.signal, timeout]) : execution.signal;
    execution.log('info', `start ${entry.name}: ${entry.path}, ${start.args.length} arguments`);
    const { killSignal } = execution;
    const onLine = (stream: 'stdout' | 'stderr', line: string): void => takeLine(execution, stream, line);
    const end = await runCommand(start, { signal, killSignal, onLine });
    const escaped = end.isContained ? 0 : await killEscaped(start.env, end.namespace);
    end.namespace?.close();
    if (escaped > 0) execution.log('warn', `killed ${escaped} processes that had left the group of ${entry.name}`);
    if (end.unloggedBytes > 0) execution.log('warn', `… ${end.unloggedBytes} bytes of its output are not in this log`);
    execution.log('info', `end of ${entry.name}: ${howItEnded(end)} after ${end.durationMs} ms`);
    return outcomeOf(entry, end, execution, this.memoryMb(entry));
  }

  private memoryMb(entry: CommandEntry): number {
    return entry.memoryMb ?? this.config.commandMemoryMb;
  }
}

/** Logs a line of output: stdout as info, stderr as a warning. */
function takeLine(execution: Execution, stream: 'stdout' | 'stderr', line: string): void {
  const percent = stream === 'stdout' ? PROGRESS.exec(line)?.[1] : undefined;
  if (percent !== undefined) execution.progress(Number(percent));
  else execution.log(stream === 'stdout' ? 'info' : 'warn', line);
}

function environment({ env }: CommandEntry, { runId, taskId, attempt }: Execution): Record<string, string> {
  const task: Record<string, string> = taskId === null ? { CARILLON_TEST_RUN: '1' } : { CARILLON_TASK_ID: taskId };
  return { ...env, CARILLON_RUN_ID: runId, ...task, CARILLON_ATTEMPT: String(attempt) };
}

function outcomeOf(entry: CommandEntry, end: CommandEnd, { signal }: Execution, memoryMb: number): Outcome {
  if (end.startError) return notStarted(entry, end.startError);
  const result = resultOf(entry, end);
  if (end.overMemoryBytes !== undefined) return overMemory(entry, end.overMemoryBytes, memoryMb, result);
  if (end.memoryKill?.byOwnLimit) return killedAtLimit(entry, end.memoryKill, memoryMb, result);
  if (end.stoppedBy !== undefined) {
    if (!signal.aborted) return overtime(entry, end.stoppedBy, result);
    const outcome = stoppedOutcome(signal, end.stoppedBy);
    return outcome.status === 'failed' ? { ...outcome, result } : outcome;
  }
  if (end.exitCode !== null && isSuccess(entry, end.exitCode)) return { status: 'completed', result };
  return failed(entry, end, result);
}

function failed(entry: CommandEntry, end: CommandEnd, result: CommandResult): FailedOutcome {
  const lastWords = (result.stderr.trim() || result.stdout.trim()).split('\n').at(-1)?.slice(0, 300);
  const why = end.memoryKill === null ? lastWords : OUT_OF_MEMORY_AROUND;
  const message = `${entry.name} ${howItEnded(end)}${why ? `: ${why}` : ''}`;
  const retryable = end.exitCode === null || isRetryableExit(entry, end.exitCode);
  const code = end.exitCode === null ? 'COMMAND_KILLED' : 'COMMAND_FAILED';
  return { status: 'failed', retryable, error: { code, message }, result };
}

function overtime({ name, timeoutSeconds }: CommandEntry, how: string, result: CommandResult): FailedOutcome {
  const message = `${name} was stopped at the operator's limit of ${timeoutSeconds} s (${how})`;
  return { status: 'failed', retryable: true, error: { code: 'TIMEOUT', message }, result };
}

/** The failure is permanent: another attempt would need as much memory. */
function overMemory({ name }: CommandEntry, bytes: number, limitMb: number, result: CommandResult): FailedOutcome {
  const used = `the processes of ${name} used ${Math.ceil(bytes / MEGABYTE)} MB, more than its ${limitMb} MB`;
  const message = `${used}, and were killed (SIGKILL); an operator can raise memoryMb of the command`;
  const detail = { usedBytes: bytes, limitBytes: limitMb * MEGABYTE };
  return { status: 'failed', retryable: false, error: { code: 'MEMORY_LIMIT', message, detail }, result };
}

/**
 * Describes a kill at the run's own limit. The kernel knows the most that was used, but not what was asked for beyond
 * it.
 */
function killedAtLimit(
  { name }: CommandEntry,
  kill: MemoryKill,
  limitMb: number,
  result: CommandResult,
): FailedOutcome {
  const needed = `the processes of ${name} needed more memory than its ${limitMb} MB`;
  const message = `${needed}, and were killed by the kernel (SIGKILL); an operator can raise memoryMb of the command`;
  const detail = { usedBytes: kill.peakBytes, limitBytes: limitMb * MEGABYTE };
  return { status: 'failed', retryable: false, error: { code: 'MEMORY_LIMIT', message, detail }, result };
}

/** A missing executable has to be repaired by the operator; a lack of memory or processes may pass in a minute. */
function notStarted({ name, path }: CommandEntry, { code, message }: NodeJS.ErrnoException): FailedOutcome {
  const retryable = code === 'EAGAIN' || code === 'ENOMEM' || code === 'EMFILE';
  const error = { code: 'COMMAND_NOT_STARTED', message: `${name} (${path}) could not be started: ${message}` };
  return { status: 'failed', retryable, error };
}

function refused(message: string): FailedOutcome {
  return { status: 'failed', retryable: false, error: { code: 'COMMAND_REFUSED', message } };
}

function howItEnded({ exitCode, signal }: CommandEnd): string {
  return signal ? `was killed by ${signal}` : `exited with code ${exitCode}`;
}

function resultOf(entry: CommandEntry, { exitCode, signal, stdout, stderr, durationMs }: CommandEnd): CommandResult {
  const frame = { exitCode, signal, stdout: '', stderr: '', truncated: false, durationMs };
  const maxBytes = Math.min(entry.maxOutputBytes ?? COMMAND_MAX_OUTPUT_BYTES, RESULT_MAX_BYTES - jsonBytes(frame));
  return { ...frame, ...fitOutput(stdout.parts(), stderr.parts(), maxBytes) };
}

export default CommandExecutor;
