// These tests cover what the scripts store and decide, without starting anything.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const folder = mkdtempSync(join(tmpdir(), 'carillon-scripts-'));
process.env.CARILLON_LOCAL_DIR = folder;
after(() => rmSync(folder, { recursive: true, force: true }));

const { processEnv } = await import('./lib/app.mjs');
const { mergeEnv, readDotEnv } = await import('./lib/env.mjs');
const { checkNode } = await import('./lib/install.mjs');
const { readJson, writeJson } = await import('./lib/json-file.mjs');
const { withLock } = await import('./lib/lock.mjs');
const { isFree, pickPort } = await import('./lib/ports.mjs');
const { identify, isAlive, run } = await import('./lib/processes.mjs');
const { generatedEnv } = await import('./lib/secrets.mjs');
const { statusText, urlsOf } = await import('./lib/status-text.mjs');
const { nextPause, supervise } = await import('./lib/supervisor.mjs');
const { choosePorts, randomPassword } = await import('./services/state.mjs');
const { isLeftover } = await import('./services/sweep.mjs');
const { hidePassword, isGivenAddress } = await import('./services/url.mjs');

/** Listens on any free port while `work(port)` runs. */
async function whileTaken(work) {
  const server = createServer();
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  try {
    return await work(server.address().port);
  } finally {
    server.close();
  }
}

test('the shell wins over .env, which wins over generated values; services win over all', () => {
  const layers = {
    generated: { A: 'g', B: 'g', C: 'g', D: 'g' },
    dotEnv: { B: 'e', C: 'e', D: 'e', A: '' },
    processEnv: { C: 'p', D: 'p' },
    services: { D: 's' },
  };
  assert.deepEqual(mergeEnv(layers), { A: 'g', B: 'e', C: 'p', D: 's' });
});

test('the processes of npm start listen on loopback unless somebody says otherwise', () => {
  assert.equal(mergeEnv({ generated: generatedEnv() }).HOST, '127.0.0.1');
  assert.equal(mergeEnv({ generated: generatedEnv(), dotEnv: { HOST: '0.0.0.0' } }).HOST, '0.0.0.0');
});

test('a process has the addresses of the services, its own secrets, and nothing of others', () => {
  const services = {
    DATABASE_URL: 'd',
    MIGRATION_DATABASE_URL: 'owner',
    RABBITMQ_URL: 'all',
    RABBITMQ_URL_BEAT: 'beat',
  };
  const beat = processEnv('beat', { ...services, SMTP_URL: 's' });
  assert.deepEqual(
    ['DATABASE_URL', 'RABBITMQ_URL', 'MIGRATION_DATABASE_URL', 'JWT_SECRET', 'SECRETS_KEYS', 'SMTP_URL'].map(
      (name) => beat[name],
    ),
    ['d', 'beat', undefined, undefined, undefined, undefined],
  );
  assert.ok(processEnv('api', services).JWT_SECRET);
  assert.equal(processEnv('worker', { ...services, SMTP_URL: 's' }).SMTP_URL, 's');
});

test('.env may hold comments, quotes and nothing at all', () => {
  writeFileSync(join(folder, 'dot-env'), '# a comment\nPORT=3001\nNAME="two words"\nEMPTY=\n');
  assert.deepEqual({ ...readDotEnv(join(folder, 'dot-env')) }, { PORT: '3001', NAME: 'two words', EMPTY: '' });
  assert.deepEqual(readDotEnv(join(folder, 'missing')), {});
});

test('files with secrets can be read by their owner only', () => {
  writeJson(join(folder, 'secret.json'), { password: 'x' });
  assert.equal(statSync(join(folder, 'secret.json')).mode & 0o777, 0o600);
  assert.deepEqual(readJson(join(folder, 'secret.json')), { password: 'x' });
});

test('a lock admits one at a time', async () => {
  const seen = [];
  const work = (name) =>
    withLock(
      'one',
      async () => (
        seen.push(`${name} in`),
        await new Promise((done) => setTimeout(done, 30)),
        seen.push(`${name} out`)
      ),
    );
  await Promise.all([work('a'), work('b')]);
  assert.match(seen.join(', '), /^(\w) in, \1 out, (\w) in, \2 out$/);
});

test('the lock of a dead process blocks nobody', async () => {
  writeFileSync(
    join(folder, 'dead.lock'),
    JSON.stringify({ pid: process.pid, startedAt: 'another process with this pid' }),
  );
  assert.equal(await withLock('dead', () => 'done'), 'done');
});

test('a process is known by its start time as well as its pid', async () => {
  assert.equal(isAlive(identify(process.pid)), true);
  assert.equal(isAlive({ pid: process.pid, startedAt: 'earlier' }), false);
  assert.equal(isAlive(undefined), false);
  assert.equal((await run('there-is-no-such-command', [])).code, 127);
});

test('a port in use is skipped, and the choice is stored', async () => {
  await whileTaken(async (port) => {
    assert.equal(await isFree(port), false);
    assert.notEqual(await pickPort(port), port);
    const state = { ports: { smtp: port } };
    await choosePorts(state, ['smtp']);
    assert.notEqual(state.ports.smtp, port);
    const chosen = state.ports.smtp;
    await choosePorts(state, ['smtp']);
    assert.equal(state.ports.smtp, chosen);
  });
});

test('two services never get the same port', async () => {
  const state = { ports: { smtp: 51080 } };
  await choosePorts(state, ['mailWeb']);
  assert.notEqual(state.ports.mailWeb, 51080);
});

test('passwords fit into a URL', () => {
  assert.match(randomPassword(), /^[A-Za-z0-9]{32}$/);
  assert.notEqual(randomPassword(), randomPassword());
  assert.equal(hidePassword('amqp://me:secret@host/x'), 'amqp://me:***@host/x');
});

test('SERVICES=native ignores an address that is set', () => {
  assert.equal(isGivenAddress('postgres', { DATABASE_URL: 'postgres://x' }), true);
  assert.equal(isGivenAddress('postgres', { DATABASE_URL: 'postgres://x', SERVICES: 'native' }), false);
  assert.equal(isGivenAddress('postgres', {}), false);
});

test('only what a dead test run made is swept', () => {
  const isRunning = (pid) => pid === 42;
  const names = [
    'carillon',
    'carillon_test_42_1',
    'carillon_test_41_1',
    'carillon-test-41-a',
    'carillon_test_x',
    'other_test_41_1',
  ];
  assert.deepEqual(
    names.filter((name) => isLeftover(name, isRunning)),
    ['carillon_test_41_1', 'carillon-test-41-a'],
  );
});

test('the pause before a restart grows to 30 s and starts afresh after a calm minute', () => {
  assert.deepEqual(
    [nextPause(0, 10), nextPause(1000, 10), nextPause(16_000, 10), nextPause(30_000, 10)],
    [1000, 2000, 30_000, 30_000],
  );
  assert.equal(nextPause(30_000, 60_000), 1000);
});

test('a Node that is too old is refused by name', () => {
  assert.throws(() => checkNode('20.18.3'), /Node 20\.18\.3/);
  for (const version of ['20.19.0', '20.20.2', '24.0.0']) checkNode(version);
});

test('status --json of a checkout where nothing runs is well-formed and says so', async () => {
  const env = { PATH: process.env.PATH, CARILLON_LOCAL_DIR: folder };
  const { code, stdout } = await new Promise((done) => {
    execFile(process.execPath, [join(import.meta.dirname, 'status.mjs'), '--json'], { env }, (error, out) =>
      done({ code: error?.code ?? 0, stdout: out }),
    );
  });
  const status = JSON.parse(stdout);
  assert.equal(code, 1);
  assert.equal(status.running, false);
  assert.deepEqual(
    status.processes.map(({ name, state }) => `${name} ${state}`),
    ['api down', 'beat down', 'worker down'],
  );
});

test('status names no address of Carillon while it is still set up', () => {
  assert.deepEqual(urlsOf({ running: true, port: undefined }), {});
  assert.deepEqual(urlsOf({ running: false, port: 3000 }), {});
  const up = { api: 'http://localhost:3000/api', swagger: 'http://localhost:3000/api/docs' };
  assert.deepEqual(urlsOf({ running: true, port: 3000 }), up);
  const text = statusText({ ok: false, running: true, supervisor: 7, urls: {}, processes: [], services: [] });
  assert.match(text, /^Carillon is being set up \(npm start is process 7\)\.\n/);
});

test('a long address of one service makes no other line of status longer', () => {
  const address = `amqp://me:secret@${'h'.repeat(300)}/x`;
  const api = { name: 'api', state: 'ready', pid: 1, url: 'http://localhost:3000', log: '/logs/api.log' };
  const rabbitmq = { name: 'rabbitmq', state: 'up', pid: 2, provider: 'native', version: '3.10', env: { A: address } };
  const urls = urlsOf({ running: true, port: 3000 });
  const text = statusText({ ok: true, running: true, supervisor: 7, urls, processes: [api], services: [rabbitmq] });
  const long = text.split('\n').filter((line) => line.length > 60);
  assert.deepEqual(long, [`    amqp://me:***@${'h'.repeat(300)}/x`]);
  for (const line of ['api       ready  1', '    http://localhost:3000', 'rabbitmq  up     2    native 3.10'])
    assert.ok(text.split('\n').includes(line), text);
});

test('a process that refuses its configuration is quoted without the lines of earlier starts', async () => {
  const entryOf = () => join(folder, 'refuses.mjs');
  writeFileSync(entryOf(), `console.log('LEASE_SECONDS is wrong'); process.exit(78);`);
  mkdirSync(join(folder, 'logs'), { recursive: true });
  for (const name of ['api', 'beat', 'worker']) writeFileSync(join(folder, 'logs', `${name}.log`), 'of yesterday\n');
  const supervisor = supervise({ services: {}, port: 1, healthPorts: { beat: 1, worker: 1 }, entryOf });
  await assert.rejects(supervisor.untilReady(), ({ message }) => {
    assert.match(message, /^\w+ ended with exit code 78 while it started\.\n {2}\| LEASE_SECONDS is wrong\n/);
    assert.doesNotMatch(message, /yesterday/);
    return true;
  });
  await supervisor.stop();
});
