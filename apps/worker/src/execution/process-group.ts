/**
 * Sends a signal to a whole process group; false when nobody of it is left. Children are started `detached`, which
 * makes them leaders of a group of their own, so that their children go with them.
 */
export function signalGroup(leader: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(-leader, signal);
    return true;
  } catch {
    return false;
  }
}
