/**
 * How much CPU time of this process the work takes, in ms. Unlike the time on the wall it does not grow with what else
 * the machine does. Limits on it find a walk of millions of steps, not a slow machine: ten times what it takes or more.
 */
export function cpuMs(work: () => void): number {
  const from = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000;
}
