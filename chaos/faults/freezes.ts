import { pause } from '../wait';
import type { Scenario, Scene } from '../scenario';
import type { Seat } from '../test-bed';

/** How long a freeze lasts so that the lease expires and another worker has the runs, with short and with stock settings. */
const BEYOND_LEASE_MS = { short: 9000, stock: 22_000 };

/** The scenarios in which SIGSTOP freezes a process: it does nothing, keeps its connections, and does not notice the gap. */
export const FREEZES: Scenario[] = [
  {
    name: 'freeze-worker',
    title: 'a worker is frozen for longer than its lease, and wakes up with old results',
    short: true,
    workers: 2,
    longMs: 6000,
    faults: (scene) => freeze(scene, scene.random.pick(scene.testBed.of('worker'))),
  },
  {
    name: 'freeze-beat',
    title: 'the only beat is frozen',
    faults: (scene) => freeze(scene, scene.random.pick(scene.testBed.of('beat'))),
  },
  {
    name: 'freeze-one-of-two-beats',
    title: 'one of two beats is frozen, perhaps with rows locked',
    beats: 2,
    faults: (scene) => freeze(scene, scene.random.pick(scene.testBed.of('beat'))),
  },
  {
    name: 'freeze-api',
    title: 'the API is frozen while people write',
    faults: (scene) => freeze(scene, scene.random.pick(scene.testBed.of('api'))),
  },
  {
    name: 'freeze-briefly',
    title: 'every process is frozen for two seconds, and no worker loses its lease',
    workers: 2,
    beats: 2,
    faults: async ({ testBed, workload }) => {
      await testBed.withoutFault('SIGSTOP of everything for 2 s', async () => {
        for (const seat of testBed.seats) seat.process.signal('SIGSTOP');
        await pause(2000);
        for (const seat of testBed.seats) seat.process.signal('SIGCONT');
      });
      await workload.completesMore(5);
    },
  },
];

async function freeze({ testBed, workload, short }: Scene, seat: Seat): Promise<void> {
  await testBed.freeze(seat, () => pause(short ? BEYOND_LEASE_MS.short : BEYOND_LEASE_MS.stock));
  await workload.completesMore(5);
}
