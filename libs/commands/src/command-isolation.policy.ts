import type { CommandIsolation } from '#contracts/command-isolation';

/**
 * Lists what a command of the operator can do on this machine although it should not; empty where every restriction
 * applies. libs/commands/README.md explains the restrictions. Pure.
 */
export function missingRestrictions({ userNamespace, pidNamespace, limits, ...cgroups }: CommandIsolation): string[] {
  return [
    ...(userNamespace ? [] : [CAN_READ_SECRETS]),
    ...(pidNamespace ? [] : [CAN_SIGNAL]),
    ...(cgroups.cgroup || pidNamespace ? [] : [userNamespace ? CAN_STAY_IN_NAMESPACE : CAN_STAY]),
    ...(cgroups.cgroupMemory ? [] : [MEMORY_IS_SAMPLED]),
    ...(cgroups.cgroupProcesses ? [] : [PROCESSES_ARE_OF_A_USER]),
    ...(limits ? [] : [WITHOUT_LIMITS]),
  ];
}

/** Lists the restrictions that apply to commands on this machine; empty where none does. Pure. */
export function activeRestrictions({ userNamespace, pidNamespace, limits, ...cgroups }: CommandIsolation): string[] {
  return [
    ...(userNamespace ? ['user namespace'] : []),
    ...(pidNamespace ? ['pid namespace'] : []),
    ...(cgroups.cgroup ? ['cgroup'] : []),
    ...(cgroups.cgroupMemory ? ['memory of the cgroup'] : []),
    ...(cgroups.cgroupProcesses ? ['processes of the cgroup'] : []),
    ...(limits ? ['limits of the kernel'] : []),
  ];
}

const CAN_READ_SECRETS =
  'no user namespaces: a command can read the environment of the worker, which holds its secrets';
const CAN_SIGNAL = 'no pid namespaces: a command sees and can signal processes of the same user';
const CAN_STAY =
  'no user namespaces and no cgroups: a process that left its group and emptied its environment outlives its run and does not count for memoryMb';
const CAN_STAY_IN_NAMESPACE =
  'no pid namespaces and no cgroups: a command that makes namespaces of its own can leave processes behind';
const MEMORY_IS_SAMPLED =
  'no cgroup that limits memory: memoryMb is sampled four times a second, and what grows faster is found late';
const PROCESSES_ARE_OF_A_USER =
  'no cgroup that limits processes: maxProcesses counts per user, and not at all for root';
const WITHOUT_LIMITS =
  'no prlimit: CPU time, files and open files of a process are limited by those of the worker alone';
