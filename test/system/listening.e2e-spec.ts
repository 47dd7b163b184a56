import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { freePort } from '#testing/servers/free-port';
import { listenersOf } from '#testing/processes/listeners';
import { WholeSystem } from '#testing/processes/whole-system';

/** The folder of the services that scripts/services.mjs provides; each process has it in its environment or arguments. */
const LOCAL = process.env.CARILLON_LOCAL_DIR ?? join(process.cwd(), '.local');
const isLinux = process.platform === 'linux';
const onLinux = isLinux ? it : it.skip;

let system: WholeSystem | undefined;
let stray: Server | undefined;
afterEach(async () => {
  await system?.stop();
  stray?.close();
  system = stray = undefined;
});

onLinux('a socket on all addresses is seen as what it is', async () => {
  const pid = String(process.pid);
  const own = () => listenersOf(() => true).filter((one) => String(one.pid) === pid);
  for (const [host, isLoopback] of [
    ['0.0.0.0', false],
    ['127.0.0.1', true],
    ['::', false],
    ['::1', true],
  ] as const) {
    stray = createServer();
    await new Promise<void>((resolve) => stray!.listen(0, host, resolve));
    const { port } = stray.address() as { port: number };
    expect(own().find((one) => one.port === port)).toMatchObject({ isLoopback });
    stray.close();
  }
});

onLinux('the processes listen where HOST says, and nowhere else', async () => {
  const [beat, worker] = [await freePort(), await freePort()];
  system = await WholeSystem.start({ apps: ['api'] });
  await system.run('beat', { HEALTH_PORT: String(beat) });
  await system.run('worker', { HEALTH_PORT: String(worker) });
  // Only the processes of this spec have its database in their environment.
  const found = listenersOf((text) => text.includes(`DATABASE_URL=${system!.database.runtimeUrl}`));
  expect(found.filter(({ isLoopback }) => !isLoopback)).toEqual([]);
  const ports = [...new Set(found.map(({ port }) => port))].toSorted();
  expect(ports).toEqual([Number(system.env.PORT), beat, worker].toSorted());
});

onLinux(
  'the services that the scripts provide listen on loopback: database, broker with its distribution and port mapper, mail',
  () => {
    const state = join(LOCAL, 'services.json');
    const provided = existsSync(state) ? readFileSync(state, 'utf8') : '{}';
    const found = listenersOf((text) => text.includes(`${LOCAL}/data`) || text.includes(`${LOCAL}/pkg`));
    expect(found.filter(({ isLoopback }) => !isLoopback)).toEqual([]);
    if (!provided.includes('"native"')) return;
    expect(found.map(({ name }) => name)).toEqual(expect.arrayContaining(['beam.smp', 'epmd']));
    const cookie = readFileSync(join(LOCAL, 'data/rabbitmq/.erlang.cookie'), 'utf8');
    expect(cookie).toMatch(/^[0-9a-f]{64}$/);
  },
);
