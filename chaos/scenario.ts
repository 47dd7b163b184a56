import type { Counter } from './judge/findings';
import type { PlantName } from './planted/plants';
import type { Random } from './random';
import type { TestBed } from './test-bed';
import type { Workload } from './workload/workload';

/** The system and the means that a scenario's faults work with. */
export interface Scene {
  testBed: TestBed;
  workload: Workload;
  random: Random;
  /** How many minutes a `random` scenario lasts. */
  minutes: number;
  /** Whether this is the short tier, in which a fault lasts no longer than it must. */
  short: boolean;
  print(line: string): void;
}

/** A named sequence of faults, with what it needs. */
export interface Scenario {
  name: string;
  title: string;
  /** Whether it belongs to the short tier, which `npm test` runs. */
  short?: true;
  beats?: number;
  workers?: number;
  /**
   * Whether its faults cut or slow down connections. Only then does each process reach the servers through proxies, which
   * double the cost of every query and message.
   */
  links?: true;
  /** How long the longest effects take, in milliseconds. */
  longMs?: number;
  /** Whether it breaks a server that all test beds share, so that no other scenario may run at that time. */
  alone?: true;
  /** The bug that this scenario exposes, and the counter that must be red for it. */
  plant?: PlantName;
  reveals?: Counter;
  /** Causes the faults and ends them. The runner repairs and restarts whatever is still broken afterwards. */
  faults(scene: Scene): Promise<void>;
}
