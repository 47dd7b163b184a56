// Provides each service: by a given address, else by Docker, else by a native server inside `.local/`.
import { rmSync } from 'node:fs';
import { withLock } from '../lib/lock.mjs';
import { duration, Failure, print } from '../lib/output.mjs';
import { local, localDir } from '../lib/paths.mjs';
import { identify, isAlive } from '../lib/processes.mjs';
import { dockerEnv, runsInDocker, startInDocker, stopInDocker, whyNotDocker } from './docker.mjs';
import { sweepDrafts } from './packages.mjs';
import { mailEnv, startMail, stopMail } from './mail.mjs';
import { postgresEnv, startPostgres, stopPostgres } from './postgres.mjs';
import { probePostgres, probeRabbitmq, probeRedis, probeSmtp, untilReady } from './probes.mjs';
import { rabbitmqEnv, startRabbitmq, stopRabbitmq } from './rabbitmq.mjs';
import { redisEnv, startRedis, stopRedis } from './redis.mjs';
import { loadState, saveState } from './state.mjs';
import { checkGiven, givenEnv, hidePassword, isGivenAddress, reason, variables } from './url.mjs';

const native = {
  postgres: {
    start: startPostgres,
    stop: stopPostgres,
    env: postgresEnv,
    probe: (env) => probePostgres(env.MIGRATION_DATABASE_URL ?? env.DATABASE_URL),
  },
  rabbitmq: {
    start: startRabbitmq,
    stop: stopRabbitmq,
    env: rabbitmqEnv,
    probe: (env) => probeRabbitmq(env.RABBITMQ_URL),
  },
  mail: { start: startMail, stop: stopMail, env: mailEnv, probe: (env) => probeSmtp(env.SMTP_URL) },
  redis: { start: startRedis, stop: stopRedis, env: redisEnv, probe: (env) => probeRedis(env.REDIS_URL) },
};
const labels = { postgres: 'PostgreSQL', rabbitmq: 'RabbitMQ', mail: 'mail catcher', redis: 'Redis' };

/** The services that are wanted: Redis only when it is asked for, mail unless it is not needed (tests have their own). */
export function wantedServices(env, { redis = false, mail = true } = {}) {
  return [
    'postgres',
    'rabbitmq',
    ...(mail ? ['mail'] : []),
    ...(redis || env.REDIS_URL || env.WITH_REDIS === '1' ? ['redis'] : []),
  ];
}

/** Whether the user gives a service. Our own address, set in the shell by `eval "$(… env)"`, does not count as given. */
function isGiven(name, env, state) {
  const [variable] = variables[name];
  const own = state.services[name] && serviceEnv(name, state)[variable];
  return isGivenAddress(name, env) && (env[variable] !== own || env.SERVICES === 'url');
}

/**
 * Makes all services answer and returns the application's variables. A caller that passes `lease` needs them only for a
 * while and calls `release` at the end; otherwise they run until they are stopped.
 */
export async function up(env, options = {}) {
  const names = wantedServices(env, options);
  return withLock('services', async () => {
    const state = loadState();
    checkForced(names, env, state);
    const save = () => saveState(state);
    if (options.lease) lease(state);
    else state.keep = true;
    save();
    sweepDrafts();
    const missing = [];
    await Promise.all(names.map(async (name) => (await isProvided(name, env, state)) || missing.push(name)));
    await provide(missing, env, state, save);
    save();
    return currentEnv(env, state, names);
  });
}

/** Records that this process uses the services. */
function lease(state) {
  const others = liveUsers(state).filter(({ pid }) => pid !== process.pid);
  state.users = [...others, identify(process.pid)];
}

const liveUsers = (state) => (state.users ?? []).filter(isAlive);

/** Ends this process's use; the last user stops the services, unless `up` was called without `lease`. */
export async function release() {
  const isLast = await withLock('services', async () => {
    const state = loadState();
    state.users = liveUsers(state).filter(({ pid }) => pid !== process.pid);
    saveState(state);
    return state.users.length === 0 && !state.keep;
  });
  if (isLast) await down();
  else print('The services stay up: others use them, or they were started by hand (npm run services -- stop).');
}

function checkForced(names, env, state) {
  if (!env.SERVICES) return;
  if (!['url', 'docker', 'native'].includes(env.SERVICES))
    throw new Failure(`SERVICES=${env.SERVICES}: it must be url, docker or native.`);
  const missing = env.SERVICES === 'url' ? names.filter((name) => !isGiven(name, env, state)) : [];
  if (missing.length)
    throw new Failure(
      `SERVICES=url, but no address is given for: ${missing.join(', ')} (DATABASE_URL, RABBITMQ_URL, SMTP_URL).`,
    );
}

/** Whether a service is given and answers, or was started by an earlier `up` and still answers. */
async function isProvided(name, env, state) {
  if (isGiven(name, env, state)) {
    const { version } = await checkGiven(name, env);
    print(`${labels[name]}: given by ${hidePassword(Object.values(givenEnv(name, env))[0])} (${version})`);
    return true;
  }
  const record = state.services[name];
  const answers = record && mayStay(record, env) && (await isRunning(name, record)) && (await doesAnswer(name, state));
  if (answers) print(`${labels[name]}: runs already on port ${record.port} (${record.provider}, ${record.version})`);
  return answers;
}

const mayStay = (record, env) => !env.SERVICES || env.SERVICES === record.provider;

/** Whether the process or container of a record is still running. */
export function isRunning(name, record) {
  return record.provider === 'docker' ? runsInDocker(name) : isAlive(record);
}

const serviceEnv = (name, state) =>
  state.services[name].provider === 'docker' ? dockerEnv(name, state) : native[name].env(state);

async function doesAnswer(name, state) {
  const record = state.services[name];
  const stillAlive = () => record.provider === 'docker' || isAlive(record);
  try {
    const version = await untilReady(() => native[name].probe(serviceEnv(name, state)), { ms: 20_000, stillAlive });
    if (version) record.version = version; // missing when the `up` that started it was killed
    return true;
  } catch {
    return false;
  }
}

async function provide(names, env, state, save) {
  const left = await provideByDocker(names, env, state, save);
  const results = await Promise.allSettled(left.map((name) => provideNatively(name, state, save)));
  save();
  const failures = results.filter(({ status }) => status === 'rejected').map(({ reason: error }) => error);
  const unexpected = failures.find((error) => !(error instanceof Failure));
  if (unexpected) throw unexpected;
  if (failures.length) throw new Failure(failures.map(({ message }) => message).join('\n\n'));
}

/** Tries Docker for what it may provide and returns the names that are still to be provided. */
async function provideByDocker(names, env, state, save) {
  // A service that was native stays native, because a container would not have its data.
  const isNative = (name) => state.services[name]?.provider === 'native' && env.SERVICES !== 'docker';
  const wanted = names.filter((name) => name !== 'redis' && !isNative(name));
  if (env.SERVICES === 'native' || wanted.length === 0) return names;
  const obstacle = (await whyNotDocker()) ?? (await tryDocker(wanted, state, save));
  if (!obstacle) return names.filter((name) => !wanted.includes(name));
  if (env.SERVICES === 'docker') throw new Failure(`SERVICES=docker, but ${obstacle}.`);
  print(`Docker is not used: ${obstacle}. Native servers inside ${localDir} are.`);
  return names;
}

async function tryDocker(wanted, state, save) {
  const start = Date.now();
  try {
    await startInDocker(wanted, state, save);
    for (const name of wanted)
      print(
        `${labels[name]}: started by Docker on port ${state.services[name].port} (${duration(Date.now() - start)})`,
      );
    return undefined;
  } catch (error) {
    for (const name of wanted) delete state.services[name];
    await stopInDocker(wanted).catch((stopError) =>
      print(`What Docker had started could not be stopped again: ${reason(stopError)}`),
    );
    return reason(error);
  }
}

async function provideNatively(name, state, save) {
  const start = Date.now();
  const old = state.services[name];
  if (isAlive(old)) await native[name].stop(old, state); // the process runs but does not answer
  const { port, version } = await native[name].start(state, save);
  print(`${labels[name]}: started on port ${port} (native, ${version}, ${duration(Date.now() - start)})`);
}

/** The application's variables of all services that are given or known from an earlier `up`. */
export function currentEnv(env, state = loadState(), names = wantedServices(env)) {
  const known = new Set([...names, ...(isAlive(state.services.redis) ? ['redis'] : [])]);
  const parts = [...known].map((name) => {
    if (isGiven(name, env, state)) return givenEnv(name, env);
    return state.services[name] ? serviceEnv(name, state) : {};
  });
  return Object.assign({}, ...parts);
}

/** The names of the wanted services of this checkout that died without having been stopped. */
export async function findDead(env) {
  const state = loadState();
  const dead = [];
  for (const name of wantedServices(env)) {
    const record = state.services[name];
    const watched = record && !record.stopped && !isGiven(name, env, state);
    if (watched && !(await isRunning(name, record))) dead.push(name);
  }
  return dead;
}

/** Every service with provider, version, ports, process, addresses, and whether it answers now. */
export async function statusOf(env) {
  const state = loadState();
  const names = new Set([...wantedServices(env), ...Object.keys(state.services)]);
  return Promise.all(
    [...names].map((name) => (isGiven(name, env, state) ? givenStatus(name, env) : ownStatus(name, state))),
  );
}

async function givenStatus(name, env) {
  const check = await checkGiven(name, env).catch((error) => ({
    provider: 'url',
    version: '?',
    problem: error.message.split('\n')[0],
  }));
  return { name, ...check, state: check.problem ? 'not answering' : 'up', env: givenEnv(name, env) };
}

async function ownStatus(name, state) {
  const record = state.services[name];
  if (!record) return { name, state: 'not set up', env: {} };
  const running = await isRunning(name, record);
  const answers =
    running &&
    (await native[name].probe(serviceEnv(name, state)).then(
      () => true,
      () => false,
    ));
  return { name, ...record, state: answers ? 'up' : running ? 'not answering' : 'down', env: serviceEnv(name, state) };
}

/** Stops the services that these scripts have started and leaves their data. Returns the names of those that ran. */
export function down() {
  return withLock('services', async () => {
    const state = loadState();
    const running = [];
    for (const [name, record] of Object.entries(state.services)) {
      if (await isRunning(name, record)) running.push(name);
      record.stopped = true; // it was stopped on purpose, so `npm start` must not start it again
    }
    state.keep = false;
    saveState(state);
    await Promise.all(
      running
        .filter((name) => state.services[name].provider === 'native')
        .map((name) => native[name].stop(state.services[name], state)),
    );
    const contained = running.filter((name) => state.services[name].provider === 'docker');
    if (contained.length) await stopInDocker(contained);
    for (const name of running) print(`${labels[name]}: stopped`);
    return running;
  });
}

/** Stops the services and deletes their data and passwords, but not downloaded programs. Never touches given services. */
export async function reset() {
  await down();
  return withLock('services', async () => {
    if (Object.values(loadState().services).some(({ provider }) => provider === 'docker'))
      await stopInDocker([], { volumes: true });
    const { ports } = loadState();
    rmSync(local('data'), { recursive: true, force: true });
    saveState({ ports, passwords: {}, services: {} });
  });
}
