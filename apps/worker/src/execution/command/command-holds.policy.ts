/** The limits that this machine can impose on a command. The worker asks once, at its start. */
export interface Holds {
  /** A user namespace of its own (own-namespace.ts). */
  isolates: boolean;
  /** Limits of the kernel (kernel-limits.ts). */
  limits: boolean;
}

/**
 * What a command of the operator's list can do on this machine although it should not; nothing where all of it is held.
 * libs/commands/README.md says the same at length. Pure.
 */
export function whatIsNotHeld({ isolates, limits }: Holds): string[] {
  return [...(isolates ? [] : WITHOUT_NAMESPACE), ...(limits ? [] : WITHOUT_LIMITS)];
}

const WITHOUT_NAMESPACE = [
  'no user namespaces: a command can read the environment of the worker, which holds its secrets',
  'no user namespaces: a process that left its group and emptied its environment outlives its run and does not count for memoryMb',
];
const WITHOUT_LIMITS = [
  'no prlimit: CPU time, files and processes of a command are limited by nothing but the limits of the worker',
];
