/** The limits that a worker's machine can impose on a command. A type, not an interface: only types fit into JsonValue. */
export type CommandIsolation = {
  /** Whether each run has a user namespace: it cannot look into other processes of the same user. */
  userNamespace: boolean;
  /** Whether each run has a pid namespace: no process outlives it. */
  pidNamespace: boolean;
  /** Whether the kernel limits each process (prlimit). */
  limits: boolean;
  /**
   * Whether each run has a cgroup: all processes that it starts end with it. Rows of workers of earlier versions lack
   * this field and the next two.
   */
  cgroup?: boolean;
  /** Whether the kernel limits the memory of a run. */
  cgroupMemory?: boolean;
  /** Whether the kernel limits the number of processes of a run. */
  cgroupProcesses?: boolean;
};
