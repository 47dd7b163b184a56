// Stops everything that this checkout runs: the supervisor, processes that a killed supervisor has left, and services.
import { down } from '../services/provide.mjs';
import { loadProcesses } from './app.mjs';
import { print, withProgress } from './output.mjs';
import { isAlive, signal, waitForExit } from './processes.mjs';
import { stopProcesses } from './supervisor.mjs';

const SUPERVISOR_MS = 120_000; // 30 s for its processes, then the broker's orderly end

/** Stops everything; returns whether anything was running. */
export async function stopAll() {
  const { supervisor, processes } = loadProcesses();
  const hadSupervisor = isAlive(supervisor);
  if (hadSupervisor) {
    print(`Asking npm start (process ${supervisor.pid}) to stop`);
    signal(supervisor.pid, 'SIGTERM');
    await withProgress('npm start stops', waitForExit(supervisor, SUPERVISOR_MS));
  }
  const ended = await stopProcesses(processes);
  const stopped = await down();
  return hadSupervisor || ended > 0 || stopped.length > 0;
}
