import type { CommandHolds } from '#contracts/command-holds';
import { canLimit } from './kernel-limits';
import { namespacesHere } from './own-namespace';
import { cgroupsHere } from './run-cgroup';

/** What this machine can hold a command to, found by trying. */
export function commandHoldsHere(): CommandHolds {
  const { user, pid } = namespacesHere();
  return { userNamespace: user, pidNamespace: pid, limits: canLimit(), ...cgroupsHere() };
}
