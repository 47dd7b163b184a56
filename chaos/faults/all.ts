import type { Scenario } from '../scenario';
import { BROKER } from './broker';
import { CROWDS } from './crowds';
import { DATABASE } from './database';
import { EDITS } from './edits';
import { FREEZES } from './freezes';
import { KILLS } from './kills';
import { PLANTED } from './planted';

const NAMED = [...KILLS, ...FREEZES, ...BROKER, ...DATABASE, ...CROWDS, ...EDITS];
/** The scenarios that `random` never picks, because they do nothing or need a test bed that is set up for them. */
const NOT_BY_CHANCE = new Set(['calm']);

/** Picks one fault after the other at random, for as many minutes as the scene has. */
const RANDOM: Scenario = {
  name: 'random',
  title: 'random faults, repeatable by their seed',
  beats: 2,
  workers: 3,
  links: true,
  longMs: 6000,
  alone: true,
  faults: async (scene) => {
    const until = performance.now() + scene.minutes * 60_000;
    const possible = NAMED.filter(({ name }) => !NOT_BY_CHANCE.has(name));
    while (performance.now() < until) {
      const { name, faults } = scene.random.pick(possible);
      scene.print(name);
      await faults(scene);
      await scene.testBed.heal();
      await scene.workload.completesMore(scene.random.between(1, 60), 60_000);
    }
  },
};

export const SCENARIOS: Scenario[] = [...NAMED, RANDOM];
export { PLANTED };
