import type { CommandIsolation } from '#contracts/command-isolation';
import { canLimit } from './kernel-limits';
import { namespacesHere } from './own-namespace';
import { cgroupsHere } from './run-cgroup';

/** Tells which protections this machine can give to a command; it tries each of them instead of asking for versions. */
export function commandIsolationHere(): CommandIsolation {
  const { user, pid } = namespacesHere();
  return { userNamespace: user, pidNamespace: pid, limits: canLimit(), ...cgroupsHere() };
}
