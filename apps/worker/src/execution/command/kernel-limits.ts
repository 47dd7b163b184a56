import { existsSync, readFileSync } from 'node:fs';

/** What the kernel holds for each process of a command, or for its user. */
export interface KernelLimits {
  /** Of one process: SIGXCPU when they are used up, SIGKILL five seconds later. */
  cpuSeconds: number;
  /** Of the user in the namespace; null: those of the worker, whose processes would count as well. */
  maxProcesses: number | null;
  maxFileBytes: number;
  /** Of one process. */
  maxOpenFiles: number;
}

/** By its path: a command has the PATH of its entry, mostly none. */
const PROGRAM = '/usr/bin/prlimit';
/** From SIGXCPU, which a program may catch to clean up, to SIGKILL. */
const CPU_GRACE_SECONDS = 5;

let possible: boolean | undefined;

/** Whether this machine has the program that sets them. */
export function canLimit(): boolean {
  return (possible ??= process.platform === 'linux' && existsSync(PROGRAM));
}

/** The command line that sets the limits and becomes the program: its process id stays the same. */
export function limited(path: string, args: readonly string[], limits: KernelLimits): { path: string; args: string[] } {
  if (!canLimit()) return { path, args: [...args] };
  const { cpuSeconds, maxProcesses, maxFileBytes, maxOpenFiles } = limits;
  const cpu = within('cpu time', cpuSeconds + CPU_GRACE_SECONDS);
  const options = [
    `--cpu=${Math.min(cpuSeconds, cpu)}:${cpu}`,
    ...(maxProcesses === null ? [] : [`--nproc=${within('processes', maxProcesses)}`]),
    `--fsize=${within('file size', maxFileBytes)}`,
    `--nofile=${within('open files', maxOpenFiles)}`,
    '--core=0',
  ];
  return { path: PROGRAM, args: [...options, '--', path, ...args] };
}

/** Nobody but root may go beyond the hard limits of the worker: to ask for more would fail. */
function within(name: string, wanted: number): number {
  const line = readFileSync('/proc/self/limits', 'utf8')
    .split('\n')
    .find((one) => one.startsWith(`Max ${name}`));
  const hard = Number(/(\S+) +\S+ *$/.exec(line ?? '')?.[1]);
  return Number.isFinite(hard) ? Math.min(hard, wanted) : wanted;
}
