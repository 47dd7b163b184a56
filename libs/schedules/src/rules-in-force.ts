/** The version of the zone rules that is in force, for code that writes occurrences of zones. */
import type { EntityManager } from 'typeorm';
import { Refusal } from '#contracts/refusal';
import { row, rows } from '#database/rows';
import { zoneRules } from '#zones/rules-in-use';
import { isNewerVersion } from '#zones/zone-rules';
import { dependsOnZone, type ZonedSchedule } from './notes/zone-dependence.policy';

/**
 * The key of an advisory lock, an arbitrary number: transactions that plan by the rules in force share it, and a change
 * of the rules holds it alone.
 */
export const PLANNING_LOCK = 1_802_441_213;
/** Seconds after which a refused request may be repeated: by then a server of the same version may answer. */
const TRY_AGAIN_SECONDS = 60;

/**
 * The rules in force stay the same until the end of the transaction. Whoever plans by them asks after this, in a
 * statement of its own, which sees what was raised before: what is planned is committed when others come into force, so
 * that it is planned again by those. A lock of its own and not one of the row, which beat would write every second.
 */
export async function keepRulesInForce(manager: EntityManager): Promise<void> {
  await rows(manager, `SELECT pg_advisory_xact_lock_shared($1)`, [PLANNING_LOCK]);
}

/** A beat that plans by the rules in force writes so every second; after this many seconds without it, it has ended. */
const BEAT_IS_GONE_SECONDS = 15;

/** Rules in force by which this process cannot plan. */
export interface OtherRules {
  version: string;
  /** Whether they are newer than those of this process; otherwise they are older, and a running beat plans by them. */
  areNewer: boolean;
}

/**
 * Why this process may not write what zones decide; null: it may. One whose rules are older never may. One whose rules are
 * newer may not while a beat plans by those in force: between the two an occurrence would come twice in a day, or not at
 * all. Without such a beat nobody else plans, and its rules are the better ones.
 */
export async function otherRulesInForce(manager: EntityManager): Promise<OtherRules | null> {
  const found = await row<{ version: string; isPlannedBy: boolean }>(
    manager,
    `SELECT version, EXISTS (SELECT 1 FROM beat_presence
                              WHERE rules_in_force_at > clock_timestamp() - make_interval(secs => $1)) AS "isPlannedBy"
       FROM zone_rules`,
    [BEAT_IS_GONE_SECONDS],
  );
  if (found === null) throw new Error('zone_rules has lost its row; run: INSERT INTO zone_rules DEFAULT VALUES');
  const own = zoneRules().version;
  if (isNewerVersion(found.version, own)) return { version: found.version, areNewer: true };
  return found.version !== own && found.isPlannedBy ? { version: found.version, areNewer: false } : null;
}

/**
 * Asked by every statement that writes an occurrence which did not come from the row itself: a process whose rules are
 * other than those in force would write a wrong hour that nobody plans again. The rules of a process stay the same while
 * it lives, so that what was computed before this is by the rules that are judged here.
 * @throws Refusal ZONE_RULES_OLD, ZONE_RULES_NEW when zones decide one of these schedules, see otherRulesInForce
 */
export async function refuseOtherRules(manager: EntityManager, schedules: readonly ZonedSchedule[]): Promise<void> {
  const zoned = schedules.find(dependsOnZone);
  if (zoned === undefined) return;
  await keepRulesInForce(manager);
  const other = await otherRulesInForce(manager);
  if (other === null) return;
  const [code, still, toDo] = other.areNewer
    ? (['ZONE_RULES_OLD', '', 'update this server'] as const)
    : (['ZONE_RULES_NEW', 'still ', 'raise them when every process is updated'] as const);
  throw new Refusal(
    code,
    `times in ${zoned.timeZone} cannot be computed here: this server knows the time zone rules ${zoneRules().version}, those in force are ${still}${other.version}. Nothing was changed; try again later, or ask the operator to ${toDo}`,
    undefined,
    TRY_AGAIN_SECONDS,
  );
}
