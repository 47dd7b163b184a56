import { pause } from '../patience';
import { PLANTS } from '../planted/plants';
import type { Scenario } from '../scenario';
import { wrongClocks } from './crowds';
import { lateEdits } from './edits';

/** Each bug with the fault that brings it to light. The checker must go red; a green one is a failure of the checker. */
export const PLANTED: Scenario[] = [
  {
    name: 'planted-mark-before-confirm',
    title: PLANTS['mark-before-confirm'].title,
    plant: 'mark-before-confirm',
    reveals: 'stuck',
    faults: async ({ stand, workload }) => {
      for (let time = 0; time < 8; time++) {
        for (const seat of stand.of('beat')) seat.broker.blackhole();
        await pause(1200);
        for (const seat of stand.of('beat')) seat.broker.heal();
        await workload.goesOn(3, 5000);
      }
    },
  },
  {
    name: 'planted-ack-before-commit',
    title: PLANTS['ack-before-commit'].title,
    plant: 'ack-before-commit',
    reveals: 'stuck',
    faults: async ({ stand, workload }) => {
      for (let time = 0; time < 3; time++) {
        await stand.harmless('PostgreSQL unreachable for the worker', async () => {
          for (const seat of stand.of('worker')) seat.database.refuse();
          await pause(2000);
          for (const seat of stand.of('worker')) seat.database.heal();
        });
        await workload.goesOn(5, 10_000);
      }
    },
  },
  {
    name: 'planted-no-attempt-check',
    title: PLANTS['no-attempt-check'].title,
    plant: 'no-attempt-check',
    reveals: 'staleWins',
    workers: 2,
    longMs: 9000,
    short: true,
    // Until the second attempts are well under way.
    faults: async ({ stand, random }) => stand.freeze(random.pick(stand.of('worker')), () => pause(11_000)),
  },
  {
    name: 'planted-local-clock',
    title: PLANTS['local-clock'].title,
    plant: 'local-clock',
    reveals: 'doubleStarts',
    workers: 2,
    short: true,
    faults: (scene) => wrongClocks(scene, [['beat', 60_000]]),
  },
  {
    name: 'planted-no-unique-key',
    title: PLANTS['no-unique-key'].title,
    plant: 'no-unique-key',
    reveals: 'extraRows',
    faults: lateEdits,
  },
];
