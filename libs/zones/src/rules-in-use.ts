/** The zone rules that this process computes with: those of the package until `useRules` is called at boot. */
import packed from 'moment-timezone/data/packed/latest.json';
import { packedRules } from './packed-rules';
import type { ZoneRules } from './zone-rules';
import { zoneinfoRules } from './zoneinfo-rules';

/** The rules that are pinned in the project. */
export const PACKAGE_RULES: ZoneRules = packedRules(packed, 'moment-timezone');

let inUse = PACKAGE_RULES;

/** The rules in use. */
export function zoneRules(): ZoneRules {
  return inUse;
}

/** Computes with other rules from now on; for the boot of a process, and for specs. */
export function useRules(rules: ZoneRules): void {
  inUse = rules;
}

/**
 * Computes with the rules of a folder from now on when they are newer than those of the package; for the boot of a
 * process. Rules change without a new Node, and without a new Carillon, when the machine's tzdata is updated.
 */
export function useNewestRules(folder: string): ZoneRules {
  const system = zoneinfoRules(folder, PACKAGE_RULES.version);
  if (system !== null) useRules(system);
  return zoneRules();
}
