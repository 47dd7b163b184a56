/**
 * Returns the CPU time of this process that some work takes, in milliseconds. Unlike the time on the wall it does not
 * grow with the load of the machine. Limits on it, ten times the usual figure or more, find a walk of millions of
 * steps, not a slow machine.
 */
export function cpuMs(work: () => void): number {
  const from = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000;
}
