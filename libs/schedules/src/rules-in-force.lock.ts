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
 * Locks the rules in force until the end of the transaction. A caller reads them afterwards, in a statement of its own,
 * which sees every earlier change. What it plans is thus committed before other rules come into force, which replan it.
 * The lock is advisory: a lock of the row would be a write, and beat takes this lock every second.
 */
export async function keepRulesInForce(manager: EntityManager): Promise<void> {
  await rows(manager, `SELECT pg_advisory_xact_lock_shared($1)`, [PLANNING_LOCK]);
}

/** A beat that plans by the rules in force records it every second; this long after the last record, none does. */
const BEAT_IS_GONE_SECONDS = 15;

/** Rules in force by which this process cannot plan. */
export interface OtherRules {
  version: string;
  /** Whether they are newer than those of this process; otherwise they are older, and a running beat plans by them. */
  areNewer: boolean;
}

/**
 * Returns the rules in force when this process may not write occurrences that depend on a zone; null when it may. A
 * process with older rules never may. One with newer rules may not while a beat plans by those in force, because a day
 * could have an occurrence twice, or not at all, between the two. Without such a beat the newer rules are the better ones.
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
 * Every flow calls it that writes an occurrence which it has computed itself: a process with other rules than those in
 * force would store a wrong hour, which no replan corrects. The rules of a process never change while it runs, so an
 * occurrence that was computed before this call follows the rules that are checked here.
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
