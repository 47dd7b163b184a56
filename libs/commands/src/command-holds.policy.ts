import type { CommandHolds } from '#contracts/command-holds';

/**
 * What a command of the operator's list can do on this machine although it should not; nothing where all of it is held.
 * libs/commands/README.md says the same at length. Pure.
 */
export function whatIsNotHeld({ userNamespace, pidNamespace, limits }: CommandHolds): string[] {
  if (!userNamespace) return [...WITHOUT_USER_NAMESPACE, ...(limits ? [] : WITHOUT_LIMITS)];
  return [...(pidNamespace ? [] : WITHOUT_PID_NAMESPACE), ...(limits ? [] : WITHOUT_LIMITS)];
}

/** What this machine holds a command to, in a word each; nothing where it holds nothing. Pure. */
export function whatIsHeld({ userNamespace, pidNamespace, limits }: CommandHolds): string[] {
  return [
    ...(userNamespace ? ['user namespace'] : []),
    ...(pidNamespace ? ['pid namespace'] : []),
    ...(limits ? ['limits of the kernel'] : []),
  ];
}

const WITHOUT_USER_NAMESPACE = [
  'no user namespaces: a command can read the environment of the worker, which holds its secrets',
  'no user namespaces: a process that left its group and emptied its environment outlives its run and does not count for memoryMb',
];
const WITHOUT_PID_NAMESPACE = [
  'no pid namespaces: a command sees and can signal processes of the same user, and one that makes namespaces of its own can leave processes behind',
];
const WITHOUT_LIMITS = [
  'no prlimit: CPU time, files and processes of a command are limited by nothing but the limits of the worker',
];
