// Runs a RabbitMQ node for this checkout, beside any of the system: own data, ports, Erlang port mapper and cookie.
import { createHash, randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Failure, print, withLog, withProgress } from '../lib/output.mjs';
import { local, localDir, logFile, makeLocal } from '../lib/paths.mjs';
import { commandLine, identify, isAlive, run, spawnDetached, terminate } from '../lib/processes.mjs';
import { addressesOf, passwordName, PERMISSIONS, userDefinitions } from './broker-users.mjs';
import { hasApt, unpackRabbitmq } from './debian.mjs';
import { probeHttp, probeRabbitmq, untilReady } from './probes.mjs';
import { choosePorts, password, StartFailure, startOnFreePorts } from './state.mjs';

/**
 * The size of the log of the quorum queues, whose entries RabbitMQ keeps in memory too until it begins the next log. With
 * its default of 512 MB it takes some 500 MB more after 200,000 runs than it had at its start.
 */
const RAFT_LOG_BYTES = 32_000_000;

const PORTS = ['rabbitmq', 'rabbitmqManagement', 'rabbitmqDistribution', 'rabbitmqPrometheus'];

/** Starts the broker, which it downloads when the machine has none; returns its record. */
export async function startRabbitmq(state, save) {
  const binaries = await findBinaries();
  for (const name of ['rabbitmq', ...Object.keys(PERMISSIONS).map(passwordName)]) password(state, name);
  await stopLeftover(state, binaries);
  return startOnFreePorts(() => launch(state, save, binaries));
}

async function launch(state, save, binaries) {
  const ports = await choosePorts(state, [...PORTS, 'rabbitmqEpmd'], print);
  const env = nodeEnv(binaries, ports);
  writeConfiguration(state, ports);
  const proc = await spawnDetached(join(binaries.sbin, 'rabbitmq-server'), [], {
    env,
    cwd: makeLocal('data', 'rabbitmq'),
    log: logFile('rabbitmq'),
  });
  const record = {
    provider: 'native',
    version: '?',
    port: ports.rabbitmq,
    managementPort: ports.rabbitmqManagement,
    log: logFile('rabbitmq'),
    ...proc,
  };
  state.services.rabbitmq = record;
  save();
  await withProgress('RabbitMQ starts', ready(state, record)).catch((error) => {
    throw new StartFailure(withLog(`RabbitMQ does not start: ${error.message}`, record.log), record);
  });
  return record;
}

/** The addresses that the application and its tests use. */
export function rabbitmqEnv(state) {
  const { port, managementPort } = state.services.rabbitmq;
  const login = `carillon:${state.passwords.rabbitmq}`;
  const amqp = `amqp://${login}@127.0.0.1:${port}/carillon`;
  const http = `http://${login}@127.0.0.1:${managementPort}`;
  return { RABBITMQ_URL: amqp, RABBITMQ_MANAGEMENT_URL: http, ...addressesOf(state.passwords, { amqp, http }) };
}

/** Stops the broker by SIGTERM, so that it flushes its data, and then the port mapper that belongs to it alone. */
export async function stopRabbitmq(record, state) {
  await terminate(record, { graceMs: 60_000 });
  await endPortMappers(state);
}

async function ready(state, record) {
  const { RABBITMQ_URL, RABBITMQ_MANAGEMENT_URL } = rabbitmqEnv(state);
  const options = { ms: 90_000, stillAlive: () => isAlive(record) };
  record.version = await untilReady(() => probeRabbitmq(RABBITMQ_URL), options);
  await untilReady(() => probeHttp(RABBITMQ_MANAGEMENT_URL, '/api/overview'), options);
}

/** Finds a broker of the machine, else unpacks one from the Debian archive. @throws Failure that tells what to install */
async function findBinaries() {
  const unpacked = local('pkg', 'rabbitmq-debian');
  const found = existsSync(unpacked) ? undefined : onMachine();
  if (found) return found;
  if (await hasApt()) return inUnpacked(await unpackRabbitmq().catch(asRootByApt));
  throw new Failure(
    'There is no RabbitMQ on this machine. Install it (macOS: brew install rabbitmq; there is no need to start it),\n' +
      'start Docker, or give a broker: RABBITMQ_URL=amqp://user:password@host RABBITMQ_MANAGEMENT_URL=http://user:password@host:15672 npm start',
  );
}

function onMachine() {
  const homes = ['/usr/lib/rabbitmq', '/opt/homebrew/opt/rabbitmq', '/usr/local/opt/rabbitmq', '/opt/rabbitmq'];
  for (const home of homes) {
    for (const folder of ['bin', 'sbin']) {
      if (existsSync(join(home, folder, 'rabbitmq-server')))
        return { sbin: dirname(realpathSync(join(home, folder, 'rabbitmq-server'))), path: [] };
    }
  }
  return undefined;
}

function inUnpacked(top) {
  const lib = join(withoutSpaces(top), 'usr/lib');
  const version = readdirSync(join(lib, 'rabbitmq/lib')).find((name) => name.startsWith('rabbitmq_server'));
  const libraries = [lib, join(withoutSpaces(top), 'lib')].filter(existsSync).flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('-linux-gnu'))
      .map((name) => join(folder, name)),
  );
  return { sbin: join(lib, 'rabbitmq/lib', version, 'sbin'), path: [join(lib, 'erlang/bin')], libraries };
}

/** Installs by apt, as root on a machine without an init system, such as a container, where no service would be started. */
async function asRootByApt(error) {
  const mayInstall = process.getuid() === 0 && !existsSync('/run/systemd/system') && error instanceof Failure;
  if (!mayInstall) throw error;
  print(`  ${error.message.split('\n')[0]} Trying apt-get install.`);
  const args = ['install', '-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300', 'rabbitmq-server'];
  const install = run('apt-get', args, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  const { code } = await withProgress('apt-get install rabbitmq-server', install);
  if (code !== 0 || !onMachine()) throw error;
  return '/';
}

/** A path without spaces: the broker's shell scripts break at a space, so a link takes the place of such a path. */
function withoutSpaces(path) {
  if (!/\s/.test(path)) return path;
  const alias = join(tmpdir(), `carillon-${createHash('sha256').update(localDir).digest('hex').slice(0, 12)}`);
  try {
    if (realpathSync(alias) !== realpathSync(localDir)) unlinkSync(alias);
  } catch {
    // There is no link, or one to a folder that does not exist.
  }
  if (!existsSync(alias)) symlinkSync(localDir, alias);
  return path.replace(localDir, alias);
}

function nodeEnv({ path, libraries = [] }, ports) {
  const clean = Object.entries(process.env).filter(([key]) => !/^(RABBITMQ_|ERL_|NOTIFY_SOCKET)/.test(key));
  const home = withoutSpaces(makeLocal('data', 'rabbitmq'));
  return {
    ...Object.fromEntries(clean),
    ...(libraries.length
      ? { LD_LIBRARY_PATH: [...libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':') }
      : {}),
    PATH: [...path, process.env.PATH, '/usr/sbin', '/opt/homebrew/bin', '/usr/local/bin'].join(':'),
    HOME: home, // Erlang stores its cookie there
    LC_ALL: 'C.UTF-8',
    // With this the script executes the broker in its own process, so that its pid is the broker's.
    RUNNING_UNDER_SYSTEMD: 'true',
    RABBITMQ_CONF_ENV_FILE: join(home, 'there-is-no-such-file'),
    RABBITMQ_NODENAME: 'carillon@localhost',
    RABBITMQ_NODE_IP_ADDRESS: '127.0.0.1',
    RABBITMQ_NODE_PORT: String(ports.rabbitmq),
    RABBITMQ_DIST_PORT: String(ports.rabbitmqDistribution),
    RABBITMQ_MNESIA_BASE: join(home, 'mnesia'),
    RABBITMQ_LOG_BASE: join(home, 'log'),
    RABBITMQ_LOGS: '-',
    RABBITMQ_PID_FILE: join(home, 'pid'),
    RABBITMQ_CONFIG_FILE: join(home, 'rabbitmq.conf'),
    RABBITMQ_ADVANCED_CONFIG_FILE: join(home, 'advanced.config'),
    RABBITMQ_ENABLED_PLUGINS_FILE: join(home, 'enabled_plugins'),
    ERL_EPMD_PORT: String(ports.rabbitmqEpmd),
    ERL_EPMD_ADDRESS: '127.0.0.1',
    // Whoever reaches this port and knows the cookie can run any code as this user.
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: '-kernel inet_dist_use_interface {127,0,0,1}',
  };
}

function writeConfiguration(state, ports) {
  const home = makeLocal('data', 'rabbitmq');
  mkdirSync(join(home, 'log'), { recursive: true });
  const write = (name, text) => writeFileSync(join(home, name), text, { mode: 0o600 });
  const settings = {
    'management.tcp.ip': '127.0.0.1',
    'management.tcp.port': ports.rabbitmqManagement,
    'prometheus.tcp.ip': '127.0.0.1',
    'prometheus.tcp.port': ports.rabbitmqPrometheus,
    load_definitions: join(withoutSpaces(home), 'definitions.json'),
    'log.console': 'true',
    'log.console.level': 'info',
    'raft.wal_max_size_bytes': RAFT_LOG_BYTES,
  };
  write(
    'rabbitmq.conf',
    Object.entries(settings)
      .map(([key, value]) => `${key} = ${value}\n`)
      .join(''),
  );
  writeCookie(home);
  write('advanced.config', '[].\n');
  write('enabled_plugins', '[rabbitmq_management,rabbitmq_prometheus].\n');
  write('definitions.json', JSON.stringify(definitions(state.passwords), null, 2));
}

/** Writes a cookie of 256 bits, because Erlang's own is short and comes from a predictable generator. */
function writeCookie(home) {
  const file = join(home, '.erlang.cookie');
  if (existsSync(file) && !/^[A-Z]{20}$/.test(readFileSync(file, 'utf8').trim())) return;
  rmSync(file, { force: true });
  writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o400 });
}

/**
 * The application declares its exchanges and queues itself, each process as its own user; the administrator's tag
 * allows tests to create virtual hosts.
 */
function definitions(passwords) {
  const processes = userDefinitions(passwords, 'carillon', hash);
  return {
    users: [
      {
        name: 'carillon',
        password_hash: hash(passwords.rabbitmq),
        hashing_algorithm: 'rabbit_password_hashing_sha256',
        tags: 'administrator',
      },
      ...processes.users,
    ],
    vhosts: [{ name: 'carillon' }],
    permissions: [
      { user: 'carillon', vhost: 'carillon', configure: '.*', write: '.*', read: '.*' },
      ...processes.permissions,
    ],
  };
}

/** Hashes a password in RabbitMQ's format: the salt, then SHA-256 of salt and password. */
function hash(secret) {
  const salt = randomBytes(4);
  return Buffer.concat([salt, createHash('sha256').update(salt).update(secret).digest()]).toString('base64');
}

/** Ends an old node of this checkout and its port mapper, because a second node on its data would crash. */
async function stopLeftover(state, binaries) {
  const old = state.services.rabbitmq;
  if (isAlive(old) && old.provider === 'native') await terminate(old, { graceMs: 60_000 });
  const leftover = findLeftover();
  if (leftover) await terminate(leftover, { graceMs: 60_000 });
  await endPortMappers(state, binaries);
}

/** Finds the running broker of our pid file that the state lacks because an `up` was killed. */
function findLeftover() {
  const home = withoutSpaces(local('data', 'rabbitmq'));
  try {
    const pid = Number(readFileSync(join(home, 'pid'), 'utf8'));
    const ours = process.platform !== 'linux' || environmentOf(pid).includes(`RABBITMQ_PID_FILE=${home}/`);
    return ours && commandLine(pid).includes('beam') ? identify(pid) : undefined;
  } catch {
    return undefined;
  }
}

/** Ends the port mappers of our nodes, because a killed node leaves its mapper on a port that the next may not use. */
async function endPortMappers(state, binaries) {
  if (process.platform === 'linux') return Promise.all(portMappers().map((one) => terminate(one, { graceMs: 10_000 })));
  await killEpmd(state, binaries);
}

/** Finds port mappers by their environment, which they inherit from the node that started them. */
function portMappers() {
  const mark = `RABBITMQ_PID_FILE=${withoutSpaces(local('data', 'rabbitmq'))}/`;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && /(^|\/)epmd /.test(commandLine(name)))
    .filter((name) => environmentOf(name).includes(mark))
    .map((name) => identify(Number(name)));
}

/** The environment of a process; empty for a process of another user, or one that has just ended. */
function environmentOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8');
  } catch {
    return '';
  }
}

/** Asks the port mapper on our port to end; it refuses while another user's node is registered there. */
async function killEpmd(state, binaries) {
  const port = state.ports.rabbitmqEpmd;
  if (!port) return;
  const { path } = binaries ?? (await findBinaries());
  const env = {
    ...process.env,
    PATH: [...path, process.env.PATH].join(':'),
    ERL_EPMD_PORT: String(port),
    ERL_EPMD_ADDRESS: '127.0.0.1',
  };
  for (let attempt = 0; attempt < 20; attempt++, await sleep(100)) {
    const { stdout } = await run('epmd', ['-kill'], { env, timeoutMs: 5000 });
    if (!stdout.includes('living nodes')) return;
  }
}
