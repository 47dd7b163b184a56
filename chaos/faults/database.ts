import { pause } from '../wait';
import type { Scenario, Scene } from '../scenario';

/** The scenarios in which PostgreSQL restarts, drops connections, is slow or is read-only; no worker may be declared dead. */
const DATABASE_FAULTS: Scenario[] = [
  ...(
    [
      ['fast', 'SIGINT'],
      ['immediate', 'SIGQUIT'],
      ['kill', 'SIGKILL'],
    ] as const
  ).map(([mode, signal]): Scenario => ({
    name: `database-${mode}`,
    title: `PostgreSQL is stopped (${mode}) and started again`,
    ...(mode === 'immediate' ? { short: true } : {}),
    workers: 2,
    faults: (scene) =>
      database(scene, `PostgreSQL ${mode} restart`, () =>
        scene.testBed.services.restart('postgres', signal, scene.short ? 0 : 10_000),
      ),
  })),
  {
    name: 'database-terminate',
    title: 'all connections to PostgreSQL are terminated every 2 s',
    short: true,
    workers: 2,
    faults: (scene) => database(scene, 'all connections terminated every 2 s', () => terminate(scene)),
  },
  {
    name: 'database-slow-200ms',
    title: 'the link to PostgreSQL has 200 ms of latency',
    workers: 2,
    faults: (scene) => database(scene, 'PostgreSQL 200 ms away', () => slow(scene, 200)),
  },
  {
    name: 'database-slow-2s',
    title: 'the link to PostgreSQL has 2 s of latency',
    workers: 2,
    faults: (scene) => database(scene, 'PostgreSQL 2 s away', () => slow(scene, 2000)),
  },
  {
    name: 'database-blip',
    title: 'PostgreSQL cannot be reached for 10 s',
    workers: 2,
    faults: (scene) => database(scene, 'PostgreSQL unreachable', () => blip(scene)),
  },
  {
    name: 'database-read-only',
    title: 'PostgreSQL is read-only for a while',
    workers: 2,
    faults: (scene) => database(scene, 'PostgreSQL read-only', () => readOnly(scene)),
  },
];

export const DATABASE = DATABASE_FAULTS.map((scenario): Scenario => ({ ...scenario, alone: true }));

async function database({ testBed, workload }: Scene, name: string, work: () => Promise<void>): Promise<void> {
  await testBed.withoutFault(name, work);
  await workload.completesMore(5, 60_000);
}

async function terminate({ testBed, short }: Scene): Promise<void> {
  for (let time = 0; time < (short ? 4 : 30); time++) {
    await testBed.services.asAdmin((client) =>
      client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'carillon %'`),
    );
    await pause(2000);
  }
}

async function slow({ testBed, short }: Scene, latencyMs: number): Promise<void> {
  for (const { database } of testBed.links()) database.latencyMs = latencyMs / 2;
  await pause(short ? 8000 : 30_000);
  for (const { database } of testBed.links()) database.heal();
}

async function blip({ testBed }: Scene): Promise<void> {
  for (const { database } of testBed.links()) database.blackhole();
  await pause(10_000);
  for (const { database } of testBed.links()) database.heal();
}

async function readOnly({ testBed, short }: Scene): Promise<void> {
  const set = (to: string): Promise<unknown> =>
    testBed.services.asAdmin(async (client) => {
      await client.query(`ALTER SYSTEM ${to}`);
      await client.query('SELECT pg_reload_conf()');
    });
  await set('SET default_transaction_read_only = on');
  try {
    await pause(short ? 6000 : 60_000);
  } finally {
    await set('RESET default_transaction_read_only');
  }
}
