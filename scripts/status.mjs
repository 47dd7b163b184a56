#!/usr/bin/env node
// `npm run status` prints every address, port and process and whether it is well. It exits with 1 when something is not.
import { parseArgs } from 'node:util';
import { appNames, isReady, knownEnv, loadProcesses } from './lib/app.mjs';
import { runMain } from './lib/output.mjs';
import { logFile } from './lib/paths.mjs';
import { isAlive } from './lib/processes.mjs';
import { statusText, urlsOf } from './lib/status-text.mjs';
import { statusOf } from './services/provide.mjs';

async function processStatus(name, known) {
  const proc = known.processes[name];
  const alive = isAlive(proc);
  const ready = alive && (await isReady(proc.healthPort));
  return {
    name,
    state: ready ? 'ready' : alive ? 'not ready' : 'down',
    pid: alive ? proc.pid : null,
    port: proc?.healthPort ?? null,
    restarts: proc?.restarts ?? 0,
    url: alive ? `http://localhost:${proc.healthPort}` : null,
    log: proc?.log ?? logFile(name),
  };
}

async function collect() {
  const known = loadProcesses();
  const running = isAlive(known.supervisor);
  const [services, processes] = await Promise.all([
    statusOf(knownEnv()),
    Promise.all(appNames.map((name) => processStatus(name, known))),
  ]);
  const ok =
    running && services.every(({ state }) => state === 'up') && processes.every(({ state }) => state === 'ready');
  const urls = urlsOf({ running, port: known.port });
  return { ok, running, supervisor: running ? known.supervisor.pid : null, urls, processes, services };
}

await runMain(async () => {
  const { values } = parseArgs({ options: { json: { type: 'boolean' } } });
  const status = await collect();
  process.stdout.write(`${values.json ? JSON.stringify(status, null, 2) : statusText(status)}\n`);
  return status.ok ? 0 : 1;
});
