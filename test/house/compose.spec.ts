import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, posix } from 'node:path';
import { parseEnv } from 'node:util';
import { parse } from 'yaml';
import { Config } from '#config/config';
import { loadConfig } from '#config/load-config';
import { settingsOf } from '#config/setting';

/** The part of a service that these specs read. */
interface Service {
  image: string;
  build?: unknown;
  command?: string | string[];
  environment?: Record<string, string | number | null>;
  healthcheck?: { test?: string[]; disable?: boolean };
  ports?: string[];
  volumes?: string[];
  networks: string[];
  depends_on?: Record<string, { condition: string }>;
  profiles?: string[];
  restart: string;
  stop_grace_period?: string;
  [key: string]: unknown;
}

interface Compose {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
  networks: Record<string, { internal?: boolean } | null>;
}

const root = join(__dirname, '..', '..');
const read = (name: string): string => readFileSync(join(root, name), 'utf8');

const text = read('docker-compose.yml');
const { services, volumes, networks } = parse(text, { merge: true }) as Compose;
const dockerfile = read('Dockerfile');
const example = read('.env.example');

const OURS = ['api', 'beat', 'worker', 'migrate'];
const STAYING = Object.keys(services).filter((name) => name !== 'migrate');
const SECRETS = [
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
/** The variables of the first administrator: the command of `migrate` reads them, and no process has them as settings. */
const OF_THE_ADMIN = ['ADMIN_USERNAME', 'ADMIN_EMAIL', 'ADMIN_PASSWORD'];
/** Settings that the file does not pass on: their defaults are what a container needs, or they come with a mount. */
/** Benchmarks run the processes without containers. */
const OF_BENCHMARKS = ['BENCH_KINDS', 'BENCH_EVENTS'];
const LEFT_ALONE = [
  ...['MIGRATION_DATABASE_URL', 'BROKER_USERS', 'COMMANDS_FILE', 'PORT', 'HEALTH_PORT'],
  ...OF_BENCHMARKS,
];

const service = (name: string): Service => {
  const found = services[name];
  if (!found) throw new Error(`docker-compose.yml has no service ${name}`);
  return found;
};
const environment = (name: string): Record<string, string | number | null> => service(name).environment ?? {};
const seconds = (duration: string): number => Number(/^(\d+)s$/.exec(duration)?.[1]);

/** The values that compose makes of `${NAME}`, `${NAME:-default}` and `${NAME:?message}`, defaults nested. */
function interpolated(value: string, env: Record<string, string>): string {
  const innermost = /\$\{([A-Z_]+)(?::([-?+])([^${}]*))?\}/;
  for (let rest = value; ;) {
    const [whole, name = '', operator, other = ''] = innermost.exec(rest) ?? [];
    if (whole === undefined) return rest;
    const given = operator === '+' ? env[name] && other : env[name];
    rest = rest.replace(whole, given || (operator === '-' ? other : ''));
  }
}

/** The variables that the file takes out of the environment: `${NAME…}`, and keys of `environment` without a value. */
function variables(): Set<string> {
  const uncommented = text.replace(/^\s*#.*$/gm, '');
  const named = [...uncommented.matchAll(/(?<!\$)\$\{([A-Z_]+)/g)].map(([, name]) => name ?? '');
  const passed = Object.keys(services).flatMap((name) =>
    Object.entries(environment(name))
      .filter(([, value]) => value === null)
      .map(([key]) => key),
  );
  return new Set([...named, ...passed]);
}

/** The names in .env.example, also those behind a `#`. */
const documented = (): string[] => Object.keys(parseEnv(example.replace(/^#(?=[A-Z_]+=)/gm, '')));

/** A value that the settings take. */
function secretFor(name: string): string {
  return name === 'SECRETS_KEYS' ? `main:${'5e'.repeat(32)}` : `${name}-0123456789-0123456789-0123456789`;
}

/** The environment of a service as its process gets it, when only the secrets are given. */
function environmentOf(name: string): Record<string, string> {
  const secrets = Object.fromEntries(SECRETS.map((secret) => [secret, secretFor(secret)]));
  const given = Object.entries(environment(name)).filter(([, value]) => value !== null);
  return Object.fromEntries(given.map(([key, value]) => [key, interpolated(String(value), secrets)]));
}

describe('docker-compose.yml, read as YAML', () => {
  it('has the services that the scripts and documents speak of', () => {
    expect(Object.keys(services).sort()).toEqual(
      ['api', 'beat', 'mail', 'migrate', 'postgres', 'rabbitmq', 'redis', 'worker'].sort(),
    );
  });

  it('runs the images that were decided, and one image for all processes of ours', () => {
    const ours = 'carillon:latest';
    const images = Object.fromEntries(
      Object.entries(services).map(([name, { image }]) => [name, interpolated(image, {})]),
    );
    expect(images).toEqual({
      api: ours,
      beat: ours,
      worker: ours,
      migrate: ours,
      postgres: 'postgres:17',
      rabbitmq: 'rabbitmq:4-management',
      redis: 'redis:8',
      mail: 'maildev/maildev:2.2.1',
    });
  });

  it('builds that image once', () => {
    expect(OURS.filter((name) => service(name).build !== undefined)).toEqual(['migrate']);
    for (const name of ['api', 'beat', 'worker']) expect(service(name)['pull_policy']).toBe('never');
  });

  it('starts Redis only on request', () => {
    expect(Object.keys(services).filter((name) => service(name).profiles)).toEqual(['redis']);
  });

  it.each(STAYING)('checks the health of %s and brings it back when it dies', (name) => {
    expect(service(name).healthcheck?.test?.[0]).toBe('CMD');
    expect(service(name).restart).toBe('unless-stopped');
  });

  it.each(['api', 'beat', 'worker'])('%s starts when the database is migrated and the broker is there', (name) => {
    expect(service(name).depends_on).toEqual({
      postgres: { condition: 'service_healthy' },
      rabbitmq: { condition: 'service_healthy' },
      migrate: { condition: 'service_completed_successfully' },
    });
  });

  it('lets migrate end, and not start again by itself', () => {
    expect(service('migrate')).toMatchObject({ restart: 'no', healthcheck: { disable: true } });
  });

  it('keeps the data of PostgreSQL and RabbitMQ in named volumes', () => {
    expect(Object.keys(volumes).sort()).toEqual(['postgres-data', 'rabbitmq-data']);
    expect(service('postgres').volumes).toEqual(['postgres-data:/var/lib/postgresql/data']);
    expect(service('rabbitmq').volumes).toEqual(['rabbitmq-data:/var/lib/rabbitmq']);
  });

  it('gives RabbitMQ a fixed host name, below which its data is found again', () => {
    expect(service('rabbitmq')['hostname']).toBe('rabbitmq');
  });

  it.each(Object.keys(services))('gives %s no power over the host', (name) => {
    for (const key of ['privileged', 'cap_add', 'pid', 'ipc', 'network_mode', 'devices', 'userns_mode'])
      expect(service(name)).not.toHaveProperty(key);
    expect((service(name).volumes ?? []).filter((volume) => volume.includes('docker.sock'))).toEqual([]);
  });

  it.each(OURS)('runs %s without capabilities, behind an init, as the user of the image', (name) => {
    expect(service(name)).toMatchObject({
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      init: true,
    });
    expect(service(name)).not.toHaveProperty('user');
  });

  it.each(['beat', 'worker'])('lets %s be scaled: no name, no host name, no port of its own', (name) => {
    for (const key of ['container_name', 'hostname', 'ports']) expect(service(name)).not.toHaveProperty(key);
  });

  it('publishes the API, the management console and the inbox, on 127.0.0.1 unless told otherwise', () => {
    const published = Object.keys(services).flatMap((name) =>
      (service(name).ports ?? []).map((port) => `${name} ${interpolated(port, {})}`),
    );
    expect(published.sort()).toEqual([
      'api 127.0.0.1:3000:3000',
      'mail 127.0.0.1:1080:1080',
      'rabbitmq 127.0.0.1:15672:15672',
    ]);
  });

  it('has whatever publishes a port in a network that is not internal, else the port would not be published', () => {
    expect(networks['backend']).toEqual({ internal: true });
    const publishing = Object.keys(services).filter((name) => service(name).ports);
    for (const name of publishing) expect(service(name).networks).toContain('default');
    for (const name of ['postgres', 'redis', 'beat', 'migrate']) expect(service(name).networks).toEqual(['backend']);
  });

  it('gives a worker more time to stop than it takes to drain', () => {
    const drain = Number(settingsOf(Config).find(({ env }) => env === 'WORKER_DRAIN_SECONDS')?.default);
    expect(drain).toBeGreaterThan(0);
    const grace = interpolated(service('worker').stop_grace_period ?? '', {});
    expect(seconds(grace)).toBeGreaterThanOrEqual(drain + 10);
  });

  it('has every variable that it takes in .env.example', () => {
    const missing = [...variables()].filter((name) => !documented().includes(name));
    expect(missing).toEqual([]);
  });

  it('is not promised a variable by .env.example that nobody reads', () => {
    const settings = settingsOf(Config).map(({ env }) => env);
    const unread = documented().filter((name) => !variables().has(name) && !settings.includes(name));
    expect(unread).toEqual([]);
  });

  it.each(SECRETS)('insists on %s, says how to make one, and has no default', (name) => {
    const uses = [...text.matchAll(new RegExp(`\\$\\{${name}(.*?)\\}`, 'g'))].map(([, rest]) => rest ?? '');
    expect(uses.some((use) => /^:\?.*\.env/.test(use))).toBe(true);
    expect(uses.filter((use) => !use.startsWith(':?') && use !== '')).toEqual([]);
    expect(parseEnv(example)[name]).toBe('');
  });

  it.each(['api', 'beat', 'worker'] as const)(
    'passes to %s only settings that exist and that it needs, and every one that it does not fix',
    (name) => {
      const settings = settingsOf(Config).filter(({ neededBy }) => neededBy?.includes(name) !== false);
      const names = settings.map(({ env }) => env);
      const passed = Object.keys(environment(name));
      expect(passed.filter((key) => !names.includes(key))).toEqual([]);
      expect(names.filter((key) => !passed.includes(key) && !LEFT_ALONE.includes(key))).toEqual([]);
    },
  );

  it('passes to migrate what the others get, and who the first administrator is', () => {
    const settings = settingsOf(Config).map(({ env }) => env);
    const others = Object.keys(environment('migrate')).filter((key) => !settings.includes(key));
    expect(others.sort()).toEqual([...OF_THE_ADMIN].sort());
  });

  it.each(['api', 'beat', 'worker'] as const)('gives %s a configuration that it accepts', (name) => {
    expect(loadConfig(environmentOf(name), name)).toMatchObject({
      databaseUrl: expect.stringMatching(/@postgres:5432\/carillon$/) as string,
      rabbitmqUrl: expect.stringMatching(/@rabbitmq:5672\/carillon$/) as string,
      ...(name === 'worker' && { smtpUrl: 'smtp://mail:1025' }),
      ...(name === 'beat' ? {} : { emailProof: 'assumed' }),
      publicUrl: 'http://localhost:3000',
    });
  });

  it.each(['api', 'beat', 'worker'])('gives %s a user of its own at the broker, and not its administrator', (name) => {
    const text = JSON.stringify(environment(name));
    expect(environmentOf(name).RABBITMQ_URL).toContain(`//carillon_${name}:RABBITMQ_${name.toUpperCase()}_PASSWORD-`);
    expect(text).not.toContain('RABBITMQ_PASSWORD');
    expect(environmentOf(name).RABBITMQ_MANAGEMENT_URL ?? '').toMatch(name === 'api' ? /carillon_monitoring:/ : /^$/);
  });

  it('lets an own mail server be known to the worker alone, and addresses be proved then', () => {
    const own = { SMTP_URL: 'smtp://user:secret@real:25', RABBITMQ_API_PASSWORD: 'x' };
    expect(interpolated(String(environment('api').EMAIL_PROOF), own)).toBe('required');
    expect(interpolated(String(environment('worker').SMTP_URL), own)).toBe(own.SMTP_URL);
    for (const name of ['api', 'beat']) expect(environment(name)).not.toHaveProperty('SMTP_URL');
  });

  it.each(['beat', 'worker'])('starts %s by a file that the build makes', (name) => {
    expect(service(name).command).toEqual(['node', `dist/run/${name}.js`]);
    expect(existsSync(join(root, 'apps', name, 'src', 'main.ts'))).toBe(true);
  });
});

describe('the health check of our processes', () => {
  const check = (name: string, env: Record<string, string>): Promise<number> => {
    const [, ...command] = service(name).healthcheck?.test ?? [];
    expect(command[0]).toBe('node');
    const script = command.slice(1).map((part) => part.replaceAll('$$', '$'));
    const child = spawn(process.execPath, script, { env, stdio: 'ignore' });
    return once(child, 'exit').then(([code]) => code as number);
  };

  /** A process whose health page answers with this status; runs `work` with its port. */
  async function withHealthPage(status: number, work: (port: string) => Promise<void>): Promise<void> {
    const server = createServer(({ url }, response) => {
      response.writeHead(url === '/health/ready' ? status : 404).end('{}');
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    try {
      await work(String((server.address() as AddressInfo).port));
    } finally {
      server.close();
    }
  }

  it.each([
    ['api', 'PORT'],
    ['beat', 'HEALTH_PORT'],
    ['worker', 'HEALTH_PORT'],
  ])('of %s asks /health/ready on %s and passes when the process is ready', async (name, variable) => {
    expect(environment(name)[variable]).toBeGreaterThan(0);
    await withHealthPage(200, async (port) => expect(await check(name, { [variable]: port })).toBe(0));
  });

  it('fails when a process is not ready', async () => {
    await withHealthPage(503, async (port) => expect(await check('worker', { HEALTH_PORT: port })).toBe(1));
  });

  it('fails when nobody answers', async () => {
    let free = '';
    await withHealthPage(200, async (port) => void (free = port));
    expect(await check('worker', { HEALTH_PORT: free })).toBe(1);
  });
});

/** The scripts that a command runs, and those that they import. */
function scriptsOf(command: string): string[] {
  const found = new Set<string>();
  const add = (path: string): void => {
    if (found.has(path)) return;
    found.add(path);
    for (const [, imported] of read(path).matchAll(/from '(\.[^']+)'/g))
      add(posix.join(posix.dirname(path), imported!));
  };
  for (const [path] of command.matchAll(/scripts\/[\w/-]+\.mjs/g)) add(path);
  return [...found];
}

describe('Dockerfile', () => {
  it('starts every stage from Node 24 on Debian 12, without a digest or a syntax line', () => {
    const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, base]) => base);
    expect(bases.length).toBeGreaterThan(1);
    expect(new Set(bases)).toEqual(new Set(['node:24-bookworm-slim']));
    expect(dockerfile).not.toMatch(/^#\s*syntax=/m);
  });

  it('runs as a user who is not root', () => {
    const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
    expect([...last.matchAll(/^USER (\S+)/gm)].at(-1)?.[1]).toBe('node');
  });

  it('stops by SIGTERM, on which every process drains', () => {
    expect(dockerfile).toMatch(/^STOPSIGNAL SIGTERM$/m);
    expect(dockerfile).toMatch(/^CMD \["node", "dist\/run\/api\.js"\]$/m); // no shell that would swallow it
  });

  it('is given only what the build needs: no .env, no .local, no node_modules', () => {
    const lines = read('.dockerignore')
      .split('\n')
      .filter((line) => line && !line.startsWith('#'));
    expect(lines[0]).toBe('*');
    const admitted = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    const { build } = (JSON.parse(read('package.json')) as { scripts: { build: string } }).scripts;
    expect(admitted.sort()).toEqual([
      'apps',
      'libs',
      'package-lock.json',
      'package.json',
      ...scriptsOf(build).sort(),
      'tsconfig.build.json',
      'tsconfig.json',
    ]);
    expect(lines).toEqual(expect.arrayContaining(['**/.env*', '**/node_modules']));
  });
});

const OLDEST_COMPOSE = '2.20';
const isCompose = (() => {
  const { status, stdout } = spawnSync('docker', ['compose', 'version', '--short'], {
    encoding: 'utf8',
    timeout: 10_000,
  });
  const [major = 0, minor = 0] = status === 0 ? stdout.trim().replace(/^v/, '').split('.').map(Number) : [];
  return major > 2 || (major === 2 && minor >= 20);
})();

if (isCompose) {
  describe('docker-compose.yml, read by docker compose', () => {
    const given = Object.fromEntries(SECRETS.map((name) => [name, 'x'.repeat(32)]));
    const config = (env: Record<string, string>): ReturnType<typeof spawnSync> =>
      // /dev/null: the .env of this checkout must not take part
      spawnSync('docker', ['compose', '--env-file', '/dev/null', '--profile', 'redis', 'config', '--format', 'json'], {
        cwd: root,
        encoding: 'utf8',
        env: { PATH: process.env.PATH, HOME: process.env.HOME, DOCKER_CONFIG: process.env.DOCKER_CONFIG, ...env },
      });

    it('is valid, with the services, networks and health checks that the YAML shows', () => {
      const { status, stdout, stderr } = config(given);
      expect({ status, stderr: String(stderr) }).toEqual({ status: 0, stderr: '' });
      const model = JSON.parse(String(stdout)) as { services: Record<string, Record<string, object>> };
      expect(Object.keys(model.services).sort()).toEqual(Object.keys(services).sort());
      for (const [name, read] of Object.entries(model.services)) {
        const { test, disable } = service(name).healthcheck ?? {};
        expect(read['healthcheck']).toMatchObject(disable ? { disable } : { test });
        expect(Object.keys(read['environment'] ?? {}).sort()).toEqual(Object.keys(environment(name)).sort());
        expect(Object.keys(read['networks'] ?? {}).sort()).toEqual([...service(name).networks].sort());
        for (const port of (read['ports'] ?? []) as object[]) expect(port).toMatchObject({ host_ip: '127.0.0.1' });
      }
    });

    it.each(SECRETS)('is refused without %s', (name) => {
      const { status, stderr } = config({ ...given, [name]: '' });
      expect(status).not.toBe(0);
      expect(String(stderr)).toMatch(new RegExp(`${name} is missing a value: .*\\.env`));
    });
  });
} else {
  describe(`docker compose ${OLDEST_COMPOSE} or newer is not on this machine`, () => {
    it('so the facts above are checked on the YAML alone', () => {
      expect(Object.keys(services).length).toBeGreaterThan(0);
    });
  });
}
