import { existsSync, readFileSync } from 'node:fs';

/** Limits that the kernel enforces on each process of a command, or on its user. */
export interface KernelLimits {
  /** CPU seconds of one process: it gets SIGXCPU when they are used up, and SIGKILL five seconds later. */
  cpuSeconds: number;
  /**
   * Processes of the user within the namespace. Null without a namespace: the processes of the worker would count as
   * well.
   */
  maxProcesses: number | null;
  maxFileBytes: number;
  /** Open files of one process. */
  maxOpenFiles: number;
}

/** prlimit is called by its path, because the PATH of a command comes from its entry and is mostly empty. */
const PROGRAM = '/usr/bin/prlimit';
/** Seconds from SIGXCPU, which a program may catch to clean up, to SIGKILL. */
const CPU_GRACE_SECONDS = 5;

let possible: boolean | undefined;

/** Tells whether this machine has prlimit, the program that sets the limits. */
export function canLimit(): boolean {
  return (possible ??= process.platform === 'linux' && existsSync(PROGRAM));
}

/**
 * Returns the command line that sets the limits and then becomes the program, so that its process id stays the same.
 */
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

/** Lowers a wanted limit to the hard limit of the worker: only root may exceed that, and asking for more would fail. */
function within(name: string, wanted: number): number {
  const line = readFileSync('/proc/self/limits', 'utf8')
    .split('\n')
    .find((one) => one.startsWith(`Max ${name}`));
  const hard = Number(/(\S+) +\S+ *$/.exec(line ?? '')?.[1]);
  return Number.isFinite(hard) ? Math.min(hard, wanted) : wanted;
}
