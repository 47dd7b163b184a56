import type { Counter } from './judge/findings';
import type { PlantName } from './planted/plants';
import type { Random } from './random';
import type { Stand } from './stand';
import type { Workload } from './workload/workload';

/** What a fault has at hand. */
export interface Scene {
  stand: Stand;
  workload: Workload;
  random: Random;
  /** How long a `random` scenario goes on. */
  minutes: number;
  /** Short tier: a fault lasts as long as it must, and no longer. */
  short: boolean;
  say(line: string): void;
}

/** Something that happens to the system, named. */
export interface Scenario {
  name: string;
  title: string;
  /** Part of the short tier, which `npm test` runs. */
  short?: true;
  beats?: number;
  workers?: number;
  /** How long the longest effects take. */
  longMs?: number;
  /** Breaks a server that all stands share: no other scenario may run meanwhile. */
  alone?: true;
  /** The bug that this scenario brings to light, and the counter that must go red for it. */
  plant?: PlantName;
  reveals?: Counter;
  /** Does the damage and ends it. Whatever is still broken or dead afterwards is mended by the runner. */
  faults(scene: Scene): Promise<void>;
}
