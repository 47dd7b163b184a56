/** The zone rules by which this process computes: those of the package until `useRules` is called at boot. */
import packed from 'moment-timezone/data/packed/latest.json';
import { packedRules } from './packed-rules';
import type { ZoneRules } from './zone-rules';
import { zoneinfoRules } from './zoneinfo-rules';

/** The rules that the project pins. */
export const PACKAGE_RULES: ZoneRules = packedRules(packed, 'moment-timezone');

let inUse = PACKAGE_RULES;

/** Returns the rules in use. */
export function zoneRules(): ZoneRules {
  return inUse;
}

/** Replaces the rules in use; for the boot of a process, and for specs. */
export function useRules(rules: ZoneRules): void {
  inUse = rules;
}

/**
 * Uses the rules of a folder when they are newer than those of the package; for the boot of a process. So rules change
 * without a new Node or Carillon, by an update of the machine's tzdata.
 */
export function useNewestRules(folder: string): ZoneRules {
  const system = zoneinfoRules(folder, PACKAGE_RULES.version);
  if (system !== null) useRules(system);
  return zoneRules();
}
