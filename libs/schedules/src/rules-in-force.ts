/** The version of the zone rules that is in force, asked by whoever writes what zones decide. */
import type { EntityManager } from 'typeorm';
import { Refusal } from '#contracts/refusal';
import { row, rows } from '#database/rows';
import { zoneRules } from '#zones/rules-in-use';
import { isNewerVersion } from '#zones/zone-rules';
import { dependsOnZone, type ZonedSchedule } from './zone-dependence.policy';

/** Any number that nobody else uses: who plans by the rules in force shares this lock, who changes them has it alone. */
export const PLANNING_LOCK = 1_802_441_213;
/** A server that is updated, or another one, takes the request then. */
const TRY_AGAIN_SECONDS = 60;

/**
 * The rules in force stay the same until the end of the transaction. Whoever plans by them asks after this, in a
 * statement of its own, which sees what was raised before: what is planned is committed when others come into force, so
 * that it is planned again by those. A lock of its own and not one of the row, which beat would write every second.
 */
export async function keepRulesInForce(manager: EntityManager): Promise<void> {
  await rows(manager, `SELECT pg_advisory_xact_lock_shared($1)`, [PLANNING_LOCK]);
}

/** The version in force when it is newer than that of this process; null when it is not. */
export async function newerRulesInForce(manager: EntityManager): Promise<string | null> {
  const found = await row<{ version: string }>(manager, `SELECT version FROM zone_rules`, []);
  if (found === null) throw new Error('zone_rules has lost its row; run: INSERT INTO zone_rules DEFAULT VALUES');
  return isNewerVersion(found.version, zoneRules().version) ? found.version : null;
}

/**
 * Asked by every statement that writes an occurrence which did not come from the row itself: a process whose rules are
 * older than those in force would write a wrong hour that nobody plans again. The rules of a process stay the same while
 * it lives, so that what was computed before this is by the rules that are judged here.
 * @throws Refusal ZONE_RULES_OLD when zones decide one of these schedules and this process does not know the rules
 */
export async function refuseOldRules(manager: EntityManager, schedules: readonly ZonedSchedule[]): Promise<void> {
  const zoned = schedules.find(dependsOnZone);
  if (zoned === undefined) return;
  await keepRulesInForce(manager);
  const inForce = await newerRulesInForce(manager);
  if (inForce === null) return;
  throw new Refusal(
    'ZONE_RULES_OLD',
    `times in ${zoned.timeZone} cannot be computed here: this server knows the time zone rules ${zoneRules().version}, those in force are ${inForce}. Nothing was changed; try again later, or ask the operator to update this server`,
    undefined,
    TRY_AGAIN_SECONDS,
  );
}
