#!/usr/bin/env node
// `npm run status`: every address, port and process, and whether it is well. Exits 1 when something is not.
import { parseArgs } from 'node:util';
import { appNames, isReady, knownEnv, loadProcesses } from './lib/app.mjs';
import { runMain, table } from './lib/output.mjs';
import { logFile } from './lib/paths.mjs';
import { isAlive } from './lib/processes.mjs';
import { hidePassword } from './services/url.mjs';
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
  const urls = running
    ? { api: `http://localhost:${known.port}/api`, swagger: `http://localhost:${known.port}/api/docs` }
    : {};
  return { ok, running, supervisor: running ? known.supervisor.pid : null, urls, processes, services };
}

function print({ ok, running, supervisor, urls, processes, services }) {
  const head = running
    ? `Carillon runs (npm start is process ${supervisor})${ok ? '' : ', but not all is well'}.`
    : 'Carillon is not running (npm start).';
  const processRows = processes.map((one) => [one.name, one.state, one.pid, '', one.url, one.log]);
  const serviceRows = services.map((one) => {
    const addresses = Object.values(one.env).map(hidePassword).join('  ');
    return [one.name, one.state, one.pid, [one.provider, one.version].filter(Boolean).join(' '), addresses, one.log];
  });
  const rows = [['', 'state', 'pid', 'provider', 'address', 'log'], ...processRows, ...serviceRows];
  return [head, '', table(rows), ...(urls.swagger ? ['', `Swagger: ${urls.swagger}`] : [])].join('\n');
}

await runMain(async () => {
  const { values } = parseArgs({ options: { json: { type: 'boolean' } } });
  const status = await collect();
  process.stdout.write(`${values.json ? JSON.stringify(status, null, 2) : print(status)}\n`);
  return status.ok ? 0 : 1;
});
