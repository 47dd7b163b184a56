import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ZoneRulesInForce } from '#database/entities/schedules/zone-rules.entity';
import { Schedule } from '#database/entities/schedules/schedule.entity';
import { Task } from '#database/entities/tasks/task.entity';
import { selectColumns } from '#database/columns';
import { recordset } from '#database/fragments/recordset';
import { row, rows } from '#database/rows';
import { zoneRules } from '#zones/rules-in-use';
import { keepRulesInForce, otherRulesInForce, PLANNING_LOCK, type OtherRules } from './rules-in-force.lock';
import type { StoredLocalTime } from './notes/stored-local-time.policy';
import { SCHEDULE_COLUMNS, type ScheduleRow } from './schedule.repository';

/** The version in force, and how far schedules have been replanned for it. */
export type RulesInForce = Pick<ZoneRulesInForce, (typeof SHOWN)[number]>;
const SHOWN = ['version', 'raisedAt', 'replannedTo'] as const;

/** A schedule whose next occurrence may move. */
export interface ReplannedSchedule extends ScheduleRow {
  ownerId: string;
  notifyOn: string[] | null;
  localTime: StoredLocalTime | null;
  /** Occurrences up to here are not planned again: now, or the last occurrence that is a run already. */
  plannedTo: Date;
}

/** A move of the next occurrence, or of the first one that a pause suppresses. */
export interface MovedSchedule {
  taskId: string;
  from: Date;
  to: Date | null;
  rules: string;
}

const COLUMNS = selectColumns(ZoneRulesInForce, 'zone_rules', SHOWN);
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** Reads and writes the version of the zone rules in force, and the schedules that a change moves. */
@Injectable()
export class ZoneRulesRepository {
  async find(manager: EntityManager): Promise<RulesInForce> {
    return present(await row<RulesInForce>(manager, `SELECT ${COLUMNS} FROM zone_rules`, []));
  }

  /** Locks the row: of two simultaneous raises the second waits. */
  async lock(manager: EntityManager): Promise<RulesInForce> {
    return present(await row<RulesInForce>(manager, `SELECT ${COLUMNS} FROM zone_rules FOR UPDATE`, []));
  }

  /** Keeps the rules in force until the end of the transaction; see keepRulesInForce. */
  keepInForce(manager: EntityManager): Promise<void> {
    return keepRulesInForce(manager);
  }

  /**
   * Puts a version in force, after all transactions that plan by the previous one are committed; from now on schedules
   * wait to be replanned, in the order of their tasks.
   */
  async raise(manager: EntityManager, version: string): Promise<void> {
    await rows(manager, `SELECT pg_advisory_xact_lock($1)`, [PLANNING_LOCK]);
    await rows(manager, `UPDATE zone_rules SET version = $1, raised_at = clock_timestamp(), replanned_to = $2`, [
      version,
      FIRST_ID,
    ]);
  }

  async markReplanned(manager: EntityManager, to: string | null): Promise<void> {
    await rows(manager, `UPDATE zone_rules SET replanned_to = $1`, [to]);
  }

  /**
   * Locks and returns the next schedules, by the id of their task, whose next occurrence is in the future (also in a
   * pause) and depends on a zone.
   */
  lockToReplan(manager: EntityManager, after: string, limit: number): Promise<ReplannedSchedule[]> {
    return rows(
      manager,
      `SELECT ${SCHEDULE_COLUMNS}, ${selectColumns(Task, 't', ['ownerId', 'notifyOn'])}, ${selectColumns(Schedule, 's', ['localTime'])},
              greatest(statement_timestamp(), (SELECT max(r.scheduled_for) FROM runs r
                        WHERE r.task_id = s.task_id AND r.scheduled_for > statement_timestamp()
                          AND r.scheduled_for < coalesce(s.next_due_at, s.paused_from))) AS "plannedTo"
         FROM schedules s JOIN tasks t ON t.id = s.task_id
        WHERE (s.kind = 'CRON' OR s.local_time IS NOT NULL) AND s.task_id > $1
          AND (s.state = 'ACTIVE' AND s.next_due_at > statement_timestamp()
               OR s.state = 'PAUSED' AND s.paused_from > statement_timestamp())
        ORDER BY s.task_id LIMIT $2 FOR UPDATE OF s`,
      [after, limit],
    );
  }

  /** Writes the new next occurrences and where they come from, in one statement. The rows must be locked. */
  async move(manager: EntityManager, moved: MovedSchedule[]): Promise<void> {
    if (moved.length === 0) return;
    await rows(
      manager,
      `UPDATE schedules s
          SET next_due_at = CASE WHEN s.state = 'ACTIVE' THEN m."to" END,
              paused_from = CASE WHEN s.state = 'PAUSED' THEN m."to" END,
              state = CASE WHEN s.state = 'ACTIVE' AND m."to" IS NULL THEN 'FINISHED' ELSE s.state END,
              run_at = CASE WHEN s.kind = 'ONE_TIME' THEN m."to" ELSE s.run_at END,
              local_time = s.local_time || jsonb_build_object('at', m."to"),
              moved = jsonb_build_object('from', m."from", 'to', m."to", 'rules', m.rules)
         FROM ${recordset('$1', '"taskId" uuid, "from" timestamptz, "to" timestamptz, rules text')} AS m
        WHERE s.task_id = m."taskId"`,
      [JSON.stringify(moved)],
    );
  }

  /** Returns why a process is not ready: the rules in force are newer than its own. null when it is. */
  async whyNotReady(manager: EntityManager): Promise<string | null> {
    const other = await otherRulesInForce(manager);
    return other?.areNewer ? reasonOf(other) : null;
  }

  /** Returns why a process plans no occurrences of zones; null when it does. See otherRulesInForce. */
  async whyNotPlanned(manager: EntityManager): Promise<string | null> {
    const other = await otherRulesInForce(manager);
    return other && reasonOf(other);
  }
}

function reasonOf({ version, areNewer }: OtherRules): string {
  const own = zoneRules();
  const toDo = areNewer
    ? 'update it, or the tzdata of its machine'
    : 'a beat that plans by them is still there; run zones raise after the last one';
  return `this process knows the zone rules ${own.version} (${own.source}), those in force are ${version}: ${toDo}`;
}

function present(found: RulesInForce | null): RulesInForce {
  if (found === null) throw new Error('zone_rules has lost its row; run: INSERT INTO zone_rules DEFAULT VALUES');
  return found;
}
