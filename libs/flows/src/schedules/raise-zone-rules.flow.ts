import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { notifyDefaults } from '#contracts/notify-defaults.policy';
import { Refusal } from '#contracts/refusal';
import { inTransaction } from '#database/in-transaction';
import { DeliveryRepository } from '#notifications/deliveries/delivery.repository';
import type { Notice } from '#notifications/notice';
import { nextOccurrence } from '#schedules/next-occurrence.policy';
import { instantOfLocal } from '#schedules/notes/stored-local-time.policy';
import { toSpec } from '#schedules/schedule.repository';
import { ZoneRulesRepository, type MovedSchedule, type ReplannedSchedule } from '#schedules/zone-rules.repository';
import { readableTime } from '#zones/local-time.policy';
import { zoneRules } from '#zones/rules-in-use';
import { isNewerVersion } from '#zones/zone-rules';

/** The result of a raise. */
export interface RaisedRules {
  version: string;
  /** The version that was in force before; equal to the new one when that was in force already. */
  from: string;
  /** How many schedules have another next occurrence now. */
  moved: number;
}

/** How many schedules one transaction locks and writes: few, so that beat waits for a moment only. */
const BATCH = 500;

/**
 * Puts the zone rules of this process in force, and replans the occurrences that they move. Each batch is one
 * transaction with the progress: after a crash the next call continues.
 */
@Injectable()
export class RaiseZoneRulesFlow {
  constructor(
    private readonly dataSource: DataSource,
    private readonly rules: ZoneRulesRepository,
    private readonly deliveries: DeliveryRepository,
  ) {}

  /** Raises the rules and replans all schedules. @throws Refusal CONFLICT when those in force are newer */
  async raise(): Promise<RaisedRules> {
    const { version } = zoneRules();
    const from = await inTransaction(this.dataSource, (manager) => this.putInForce(manager, version));
    let moved = 0;
    for (let batch = await this.replanBatch(); batch !== null; batch = await this.replanBatch()) moved += batch;
    return { version, from, moved };
  }

  private async putInForce(manager: EntityManager, version: string): Promise<string> {
    const inForce = await this.rules.lock(manager);
    if (isNewerVersion(inForce.version, version))
      throw new Refusal('CONFLICT', `the zone rules in force are ${inForce.version}, newer than ${version} of here`);
    if (inForce.version !== version) await this.rules.raise(manager, version);
    return inForce.version;
  }

  /** Replans one batch; answers how many occurrences have moved, or null when no schedules are left. */
  private replanBatch(): Promise<number | null> {
    return inTransaction(this.dataSource, async (manager) => {
      const { replannedTo, version } = await this.rules.lock(manager);
      // The rules were raised further meanwhile: a process that has those rules replans the rest.
      if (replannedTo === null || version !== zoneRules().version) return null;
      const schedules = await this.rules.lockToReplan(manager, replannedTo, BATCH);
      const moved = schedules.flatMap((schedule) => movedOf(schedule, version) ?? []);
      await this.rules.move(
        manager,
        moved.map(({ move }) => move),
      );
      await this.deliveries.notify(manager, moved.flatMap(noticeOf));
      await this.rules.markReplanned(manager, schedules.length < BATCH ? null : (schedules.at(-1)?.taskId ?? null));
      return moved.length;
    });
  }
}

interface Moved {
  schedule: ReplannedSchedule;
  move: MovedSchedule;
}

function movedOf(schedule: ReplannedSchedule, rules: string): Moved | null {
  const { taskId, kind, localTime, plannedTo } = schedule;
  const from = schedule.nextDueAt ?? schedule.pausedFrom;
  if (from === null) return null;
  const to =
    kind === 'ONE_TIME' ? (instantOfLocal(localTime, schedule) ?? from) : nextOccurrence(toSpec(schedule), plannedTo);
  return to?.getTime() === from.getTime() ? null : { schedule, move: { taskId, from, to, rules } };
}

/**
 * Notifies the owner once per version that the next occurrence has moved. A paused schedule, and a task whose owner
 * wants no REPAIRED notifications, gets none.
 */
function noticeOf({ schedule, move }: Moved): Notice[] {
  const { taskId, ownerId, notifyOn, kind, timeZone, state } = schedule;
  if (state !== 'ACTIVE' || !(notifyOn ?? notifyDefaults(kind)).some((event) => event === 'REPAIRED')) return [];
  const [from, to] = [move.from, move.to].map((at) => at && readableTime(timeZone, at.getTime()));
  const note = `The law of ${timeZone} has changed (zone rules ${move.rules}). Its next run was planned for ${from} and is now ${to === null ? 'none' : `at ${to}`}.`;
  const key = `ZONE_RULES:${move.rules}:${taskId}`;
  return [{ event: 'REPAIRED', key, person: ownerId, about: { taskId, runId: null }, note }];
}
