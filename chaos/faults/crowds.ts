import { pause } from '../wait';
import type { Scenario, Scene } from '../scenario';

/** The scenarios with several processes of one app that start and stop under load, and with clocks that disagree. */
export const CROWDS: Scenario[] = [
  {
    name: 'two-beats',
    title: 'two beats, one of them killed with rows locked and messages confirmed',
    short: true,
    beats: 2,
    faults: async (scene) => {
      await scene.workload.completesMore(20);
      await scene.testBed.dieAt('after-confirm-before-mark', 'beat');
      await scene.workload.completesMore(10);
      await scene.testBed.dieAt('before-enqueue-commit', 'beat');
    },
  },
  {
    name: 'three-beats',
    title: 'three beats, each killed in turn',
    beats: 3,
    faults: async ({ testBed, workload }) => {
      for (const seat of testBed.of('beat')) {
        await testBed.restart(seat);
        await workload.completesMore(10);
      }
    },
  },
  {
    name: 'rolling',
    title: 'every process is restarted in turn by SIGTERM, under load',
    short: true,
    beats: 2,
    workers: 2,
    faults: async ({ testBed, print }) => {
      for (const seat of [...testBed.seats]) {
        print(`rolling ${seat.name}`);
        await testBed.roll(seat);
      }
    },
  },
  {
    name: 'wrong-clocks',
    title: 'the clocks of beat and a worker are a minute off',
    short: true,
    workers: 2,
    faults: (scene) =>
      wrongClocks(scene, [
        ['beat', 60_000],
        ['worker', -60_000],
      ]),
  },
  {
    name: 'api-behind',
    title: 'the clock of the API is three seconds slow while people edit',
    faults: (scene) => wrongClocks(scene, [['api', -3000]]),
  },
];

/** Gives processes wrong clocks. No worker may be declared dead, no run may start early, and none may start twice. */
export async function wrongClocks(
  { testBed, workload, short }: Scene,
  clocks: ['api' | 'beat' | 'worker', number][],
): Promise<void> {
  for (const [app, ms] of clocks) await testBed.restartWithClock(first(testBed.of(app)), ms);
  const wrong = clocks.map(([app, ms]) => `${app} ${ms / 1000} s`).join(', ');
  await testBed.withoutFault(`clocks: ${wrong}`, async () => {
    await workload.completesMore(20);
    await pause(short ? 6000 : 40_000);
  });
  for (const [app] of clocks) await testBed.restartWithClock(first(testBed.of(app)), 0);
}

function first<T>(items: T[]): T {
  const [item] = items;
  if (item === undefined) throw new Error('there is none');
  return item;
}
