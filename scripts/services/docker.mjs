// Runs the services of docker-compose.yml as a separate compose project, so that its data and ports differ from those of a
// `docker compose up` of the whole system.
import { createHash } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { Failure, print, withProgress } from '../lib/output.mjs';
import { inRoot, local, localDir, makeLocal } from '../lib/paths.mjs';
import { run } from '../lib/processes.mjs';
import { mailEnv } from './mail.mjs';
import { postgresEnv } from './postgres.mjs';
import { probeHttp, probePostgres, probeRabbitmq, probeSmtp, untilReady } from './probes.mjs';
import { choosePorts, password } from './state.mjs';

const OLDEST_COMPOSE = [2, 24, 4]; // this version introduced `!override`, which replaces the ports of the file
const names = ['postgres', 'rabbitmq', 'mail'];
const inside = { postgres: [5432], rabbitmq: [5672, 15672], mail: [1025, 1080] };
const project = () => `carillon-services-${createHash('sha256').update(localDir).digest('hex').slice(0, 8)}`;
const overrideFile = () => local('compose.services.yml');

/** Why Docker cannot be used here, or undefined when it can. */
export async function whyNotDocker() {
  if (!existsSync(inRoot('docker-compose.yml'))) return 'there is no docker-compose.yml';
  const info = await run('docker', ['info', '--format', '{{.ServerVersion}}'], { timeoutMs: 3000 });
  if (info.code === 127) return 'docker is not installed';
  if (info.code !== 0 || !info.stdout.trim()) return 'docker does not answer';
  const compose = await run('docker', ['compose', 'version', '--short'], { timeoutMs: 5000 });
  if (compose.code !== 0) return 'docker has no compose plugin';
  return isOld(compose.stdout)
    ? `docker compose ${compose.stdout.trim()} is older than ${OLDEST_COMPOSE.join('.')}`
    : undefined;
}

function isOld(text) {
  const version = (/(\d+)\.(\d+)\.(\d+)/.exec(text) ?? []).slice(1).map(Number);
  const at = OLDEST_COMPOSE.findIndex((part, i) => part !== version[i]);
  return at >= 0 && !(version[at] > OLDEST_COMPOSE[at]);
}

/** Starts the wanted services in containers and returns their records. @throws Failure when one does not start */
export async function startInDocker(wanted, state, save) {
  const ports = await choosePorts(state, ['postgres', 'rabbitmq', 'rabbitmqManagement', 'smtp', 'mailWeb'], print);
  for (const name of ['postgres', 'postgresRuntime', 'rabbitmq']) password(state, name);
  save();
  makeLocal();
  writeFileSync(overrideFile(), override(ports, state.passwords), { mode: 0o600 });
  const result = await withProgress('docker compose up', compose(['up', '-d', '--wait', '--no-deps', ...wanted]));
  if (result.code !== 0)
    throw new Failure(`docker compose up failed: ${result.stderr.trim().split('\n').slice(-5).join('\n')}`);
  for (const name of wanted) state.services[name] = await describe(name, state);
  save();
}

/** Whether the container of a service is running. */
export async function runsInDocker(name) {
  const { code, stdout } = await compose(['ps', '--status', 'running', '--services', name], 10_000);
  return code === 0 && stdout.split('\n').includes(name);
}

/** Stops containers; with `volumes` deletes them and their data. */
export async function stopInDocker(wanted, { volumes = false } = {}) {
  if (!existsSync(overrideFile())) return;
  await withProgress('docker compose stop', compose(volumes ? ['down', '--volumes'] : ['stop', ...wanted]));
}

/** The application's variables with the addresses of a service in a container. */
export function dockerEnv(name, state) {
  const record = state.services[name];
  const { rabbitmq } = state.passwords;
  // The first migration creates the role of the processes.
  if (name === 'postgres') return postgresEnv(state);
  if (name === 'mail') return mailEnv(state);
  return {
    RABBITMQ_URL: `amqp://carillon:${rabbitmq}@127.0.0.1:${record.port}/carillon`,
    RABBITMQ_MANAGEMENT_URL: `http://carillon:${rabbitmq}@127.0.0.1:${record.managementPort}`,
  };
}

async function describe(name, state) {
  const [port, web] = await Promise.all(inside[name].map((target) => publishedPort(name, target)));
  const record = { provider: 'docker', version: '?', port, log: `docker compose -p ${project()} logs ${name}` };
  if (name === 'rabbitmq') record.managementPort = web;
  if (name === 'mail') record.webPort = web;
  state.services[name] = record;
  const env = dockerEnv(name, state);
  const version = await untilReady(() => probe(name, env), { ms: 60_000 });
  return { ...record, version: version ?? '?' };
}

async function probe(name, env) {
  if (name === 'postgres') return probePostgres(env.MIGRATION_DATABASE_URL ?? env.DATABASE_URL);
  if (name === 'mail') return probeSmtp(env.SMTP_URL);
  await probeHttp(env.RABBITMQ_MANAGEMENT_URL, '/api/overview');
  return probeRabbitmq(env.RABBITMQ_URL);
}

async function publishedPort(name, target) {
  const { stdout } = await compose(['port', name, String(target)], 10_000);
  const port = Number(stdout.trim().split(':').at(-1));
  if (!port) throw new Failure(`docker compose publishes no port ${target} of ${name}.`);
  return port;
}

function compose(args, timeoutMs = 15 * 60_000) {
  const files = ['-f', inRoot('docker-compose.yml'), '-f', overrideFile()];
  return run('docker', ['compose', '-p', project(), ...files, ...args], {
    cwd: inRoot(),
    timeoutMs,
    env: composeEnv(),
  });
}

/**
 * Variables that the compose file requires. Their values are not used, because the application's containers are not started
 * here and the override file has the services' passwords. They win over empty variables of the shell.
 */
const INSISTED_ON = [
  'JWT_SECRET',
  'SECRETS_KEYS',
  'POSTGRES_PASSWORD',
  'POSTGRES_RUNTIME_PASSWORD',
  'RABBITMQ_PASSWORD',
  'RABBITMQ_API_PASSWORD',
  'RABBITMQ_BEAT_PASSWORD',
  'RABBITMQ_WORKER_PASSWORD',
  'RABBITMQ_MONITORING_PASSWORD',
  'ADMIN_PASSWORD',
];
const composeEnv = () => ({
  ...process.env,
  ...Object.fromEntries(INSISTED_ON.map((name) => [name, 'not-used-here'])),
});

function override(ports, passwords) {
  const published = {
    postgres: [ports.postgres],
    rabbitmq: [ports.rabbitmq, ports.rabbitmqManagement],
    mail: [ports.smtp, ports.mailWeb],
  };
  const environment = {
    postgres: { POSTGRES_USER: 'carillon', POSTGRES_PASSWORD: passwords.postgres, POSTGRES_DB: 'carillon' },
    rabbitmq: {
      RABBITMQ_DEFAULT_USER: 'carillon',
      RABBITMQ_DEFAULT_PASS: passwords.rabbitmq,
      RABBITMQ_DEFAULT_VHOST: 'carillon',
    },
    mail: {},
  };
  const service = (name) => [
    `  ${name}:`,
    `    ports: !override ${JSON.stringify(inside[name].map((target, i) => `127.0.0.1:${published[name][i]}:${target}`))}`,
    `    environment: ${JSON.stringify(environment[name])}`,
    '    networks: { published: {} }', // Docker publishes no ports of a network that is internal
  ];
  return ['services:', ...names.flatMap(service), 'networks:', '  published: {}', ''].join('\n');
}
