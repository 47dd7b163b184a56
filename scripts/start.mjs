#!/usr/bin/env node
// `npm start` turns a fresh clone into a running Carillon. Ctrl-C stops all that it has started.
import { setTimeout as sleep } from 'node:timers/promises';
import { appEnv, appNames, loadProcesses, runCli, saveProcesses } from './lib/app.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { effectiveEnv } from './lib/env.mjs';
import { checkNode, ensureInstalled } from './lib/install.mjs';
import { withLock } from './lib/lock.mjs';
import { box, duration, Failure, runMain, print, withProgress } from './lib/output.mjs';
import { logFile } from './lib/paths.mjs';
import { isFree, pickPort } from './lib/ports.mjs';
import { abortRuns, identify, isAlive } from './lib/processes.mjs';
import { firstAdmin } from './lib/secrets.mjs';
import { stopProcesses, supervise } from './lib/supervisor.mjs';
import { findDead, release, up } from './services/provide.mjs';

const WATCH_MS = 2000;
const stopping = new AbortController();

async function main() {
  const start = Date.now();
  listenForSignals();
  checkNode();
  await takePlace();
  const port = await choosePort(effectiveEnv().PORT || '3000');
  let supervisor;
  try {
    await step(ensureInstalled);
    print('Services');
    const services = await step(() => up(effectiveEnv(), { lease: true }));
    await step(ensureBuilt);
    await step(() => prepareDatabase(services));
    supervisor = supervise({ services, port, healthPorts: await chooseHealthPorts() });
    await supervisor.untilReady();
    const words = stopping.signal.aborted
      ? null
      : welcome(services, port, await canLogIn(port), await assumesAddresses(port));
    if (words !== null) print(`\n${words}\nReady after ${duration(Date.now() - start)}.`);
    await watchServices(supervisor, services);
  } catch (error) {
    if (!stopping.signal.aborted) throw error; // otherwise the error is a consequence of the interruption
  } finally {
    await supervisor?.stop();
    await release();
  }
}

/** Runs one step unless the script is stopping. */
async function step(work) {
  stopping.signal.throwIfAborted();
  return work();
}

function listenForSignals() {
  let first = 0;
  const onSignal = (name) => {
    // npm forwards a Ctrl-C that the terminal has also sent, so a second signal within a second is the same Ctrl-C.
    if (first && Date.now() - first > 1000) process.exit(130);
    if (first) return;
    first = Date.now();
    print(`\n${name}: stopping (once more to stop at once)`);
    stopping.abort();
    abortRuns();
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, onSignal);
}

/** Fails when another `npm start` of this checkout is running; otherwise ends the processes of one that was killed. */
async function takePlace() {
  const { processes } = await withLock('start', () => {
    const known = loadProcesses();
    const { supervisor, port } = known;
    if (isAlive(supervisor)) {
      throw new Failure(
        `Carillon runs already (process ${supervisor.pid}, http://localhost:${port ?? '…'}). To stop it: npm run stop`,
      );
    }
    // The port of the earlier start is dropped, because this one may choose another.
    saveProcesses({ ...known, port: undefined, supervisor: identify(process.pid) });
    return known;
  });
  if (Object.values(processes).some(isAlive)) print('Ending the processes that an earlier start left behind');
  await stopProcesses(processes);
}

async function choosePort(text) {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Failure(`PORT=${text}: it must be a number from 1 to 65535.`);
  if (await isFree(port)) return port;
  const other = await pickPort(port + 1);
  throw new Failure(
    `Port ${port} is taken by another program. Stop that, or choose another port: PORT=${other} npm start`,
  );
}

async function chooseHealthPorts() {
  const beat = await pickPort(55690);
  return { beat, worker: await pickPort(55691, new Set([beat])) };
}

async function prepareDatabase(services) {
  const env = appEnv(services);
  const { username, email, password } = firstAdmin();
  await withProgress('migrating the database', runCli(['migrate'], env));
  print('Database: migrated');
  const create = [
    'users',
    'create-admin',
    '--username',
    username,
    '--email',
    email,
    '--if-missing',
    '--password-stdin',
  ];
  await withProgress('creating the first administrator', runCli(create, env, `${password}\n`));
}

/** Restarts services that die, until the script is stopping. */
async function watchServices(supervisor, services) {
  let known = services;
  while (!stopping.signal.aborted) {
    // The sleep rejects only when the script is stopping, which the loop's condition sees.
    await sleep(WATCH_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    known = await bringBack(supervisor, known).catch((error) => {
      if (!(error instanceof Failure)) throw error;
      print(`${error.message}\nThe next attempt follows.`);
      return known;
    });
  }
}

async function bringBack(supervisor, known) {
  const dead = stopping.signal.aborted ? [] : await findDead(effectiveEnv());
  if (dead.length === 0) return known;
  print(`${dead.join(', ')} has died; starting it again`);
  const services = await up(effectiveEnv(), { lease: true });
  if (JSON.stringify(services) === JSON.stringify(known)) return known;
  print('Its address has changed: the processes are started again with the new one');
  await supervisor.renew(services);
  return services;
}

/** False when the stored admin password is refused, as with a given database that already had an admin. */
function canLogIn(port) {
  const { username, password } = firstAdmin();
  const login = fetch(`http://127.0.0.1:${port}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
    signal: AbortSignal.timeout(10_000),
  });
  // With another HOST the API may not answer here, which says nothing about the password.
  return login.then(
    (answer) => answer.status !== 401,
    () => true,
  );
}

/** Whether users need not prove their email address. */
function assumesAddresses(port) {
  const asked = fetch(`http://127.0.0.1:${port}/api/auth/settings`, { signal: AbortSignal.timeout(10_000) });
  return asked.then(
    async (answer) => (await answer.json()).emailProof === 'assumed',
    () => false,
  );
}

function welcome(services, port, knowsPassword, isAssumed) {
  const { username, password } = firstAdmin();
  const login = knowsPassword
    ? `${username} / ${password}   (.local/admin.json)`
    : `${username}, with the password of the checkout that first used this database`;
  const management = services.RABBITMQ_MANAGEMENT_URL && new URL(services.RABBITMQ_MANAGEMENT_URL);
  const line = (label, text) => `${label.padEnd(20)}${text}`;
  return box([
    'Carillon is running.',
    '',
    line('Dashboard', `http://localhost:${port}`),
    line('  log in as', login),
    line('API', `http://localhost:${port}/api`),
    line('Swagger', `http://localhost:${port}/api/docs`),
    ...(management
      ? [
          line('RabbitMQ console', management.origin),
          line(
            '  log in as',
            `${decodeURIComponent(management.username)} / ${decodeURIComponent(management.password)}`,
          ),
        ]
      : []),
    ...(services.MAIL_WEB_URL
      ? [line('Inbox of all mail', services.MAIL_WEB_URL)]
      : [line('Mail goes to', new URL(services.SMTP_URL).host)]),
    ...(isAssumed
      ? [line('Email addresses', 'need no proof (EMAIL_PROOF=assumed)')]
      : [line('Email addresses', 'must be confirmed by a mail (EMAIL_PROOF=required)')]),
    line('Logs', `${logFile('*')}   (${appNames.join(', ')})`),
    line('Stop', 'Ctrl-C here, or npm run stop;  state: npm run status'),
  ]);
}

await runMain(main);
