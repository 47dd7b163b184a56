import { FAILPOINTS, type Failpoint } from '../process/failpoints';
import type { Scenario, Scene } from '../scenario';
import { PARTS } from '../test-bed';

/** The scenarios that kill processes by SIGKILL, at a random moment and at every point where a run changes hands. */
export const KILLS: Scenario[] = [
  {
    name: 'calm',
    title: 'no fault happens',
    faults: async ({ workload }) => void (await workload.completesMore(40)),
  },
  {
    name: 'kill-worker',
    title: 'a worker is killed while it executes runs and commands: its process, its supervisor, or both',
    short: true,
    workers: 2,
    faults: async ({ testBed, workload, random }) => {
      // Two kills only: a third death of a worker under one run would quarantine the run.
      for (let time = 0; time < 2; time++) {
        await testBed.restart(random.pick(testBed.of('worker')), random.pick([...PARTS]));
        await workload.completesMore(5);
      }
    },
  },
  {
    name: 'kill-beat',
    title: 'the only beat is killed twice',
    faults: async ({ testBed, workload, random }) => {
      await testBed.restart(random.pick(testBed.of('beat')));
      await workload.completesMore(5);
      await testBed.restart(random.pick(testBed.of('beat')));
    },
  },
  {
    name: 'kill-api',
    title: 'the API is killed while people write',
    faults: async ({ testBed, workload, random }) => {
      await testBed.restart(random.pick(testBed.of('api')));
      await workload.completesMore(5);
    },
  },
  {
    name: 'die-everywhere',
    title: 'a process dies at each failpoint, one after the other',
    short: true,
    workers: 2,
    faults: async (scene) => {
      for (const point of Object.keys(FAILPOINTS) as Failpoint[]) {
        await dieAt(scene, point);
        // Waits for runs to complete, because a third death of a worker under one run would quarantine the run.
        await scene.workload.completesMore(5);
      }
    },
  },
  ...(Object.keys(FAILPOINTS) as Failpoint[]).map((point): Scenario => ({
    name: `die-${point}`,
    title: `${FAILPOINTS[point]} dies ${point.replaceAll('-', ' ')}, three times`,
    workers: 2,
    faults: async (scene) => {
      for (let time = 0; time < 3; time++) await dieAt(scene, point);
    },
  })),
];

async function dieAt({ testBed, print }: Scene, point: Failpoint): Promise<void> {
  print(`${FAILPOINTS[point]} dies at ${point}`);
  await testBed.dieAt(point, FAILPOINTS[point]);
}
