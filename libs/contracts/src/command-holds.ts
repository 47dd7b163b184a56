/** The limits that a worker's machine can impose on a command. A type, not an interface: only types fit into JsonValue. */
export type CommandHolds = {
  /** A user namespace per run: no look into other processes of the same user. */
  userNamespace: boolean;
  /** A pid namespace per run: no process outlives it. */
  pidNamespace: boolean;
  /** Limits of the kernel per process (prlimit). */
  limits: boolean;
  /** A cgroup per run: whatever it starts ends with it. Rows of workers of earlier versions have none of these three. */
  cgroup?: boolean;
  /** The kernel limits the memory of a run. */
  cgroupMemory?: boolean;
  /** The kernel limits the number of processes of a run. */
  cgroupProcesses?: boolean;
};
