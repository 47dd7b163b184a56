import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { notifyDefaults } from '#contracts/notify-defaults.policy';
import { Refusal } from '#contracts/refusal';
import { inTransaction } from '#database/in-transaction';
import { DeliveryRepository, type NewDelivery } from '#notifications/deliveries/delivery.repository';
import { nextOccurrence } from '#schedules/next-occurrence.policy';
import { instantSaid } from '#schedules/notes/said-locally.policy';
import { toSpec } from '#schedules/schedule.repository';
import { ZoneRulesRepository, type MovedSchedule, type ReplannedSchedule } from '#schedules/zone-rules.repository';
import { readableTime } from '#zones/local-time.policy';
import { zoneRules } from '#zones/rules-in-use';
import { isNewerVersion } from '#zones/zone-rules';

/** What a raise has done. */
export interface RaisedRules {
  version: string;
  /** The version before; the same when it was in force already. */
  from: string;
  /** Schedules whose next occurrence has moved. */
  moved: number;
}

/** Locked and written by one transaction: short enough to stand in beat's way for a moment only. */
const BATCH = 500;

/**
 * Puts the zone rules of this process in force, and replans what they change. Whoever dies on the way leaves the rest to
 * the next call: the row says how far it has come, and a batch is one transaction with it.
 */
@Injectable()
export class RaiseZoneRulesFlow {
  constructor(
    private readonly dataSource: DataSource,
    private readonly rules: ZoneRulesRepository,
    private readonly deliveries: DeliveryRepository,
  ) {}

  /** @throws Refusal CONFLICT when those in force are newer */
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

  /** How many have moved; null: all have been looked at. */
  private replanBatch(): Promise<number | null> {
    return inTransaction(this.dataSource, async (manager) => {
      const { replannedTo, version } = await this.rules.lock(manager);
      // Raised further meanwhile: the rest is for who knows those rules.
      if (replannedTo === null || version !== zoneRules().version) return null;
      const schedules = await this.rules.lockToReplan(manager, replannedTo, BATCH);
      const moved = schedules.flatMap((schedule) => movedOf(schedule, version) ?? []);
      await this.rules.move(
        manager,
        moved.map(({ move }) => move),
      );
      await this.deliveries.insert(manager, moved.flatMap(noticeOf));
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
    kind === 'ONE_TIME' ? (instantSaid(localTime, schedule) ?? from) : nextOccurrence(toSpec(schedule), plannedTo);
  return to?.getTime() === from.getTime() ? null : { schedule, move: { taskId, from, to, rules } };
}

/**
 * The owner is told, unless the task is silent about its schedule or paused, when no run of it is planned; once a version,
 * however often this is run.
 */
function noticeOf({ schedule, move }: Moved): NewDelivery[] {
  const { taskId, ownerId, notifyOn, kind, timeZone, state } = schedule;
  if (state !== 'ACTIVE' || !(notifyOn ?? notifyDefaults(kind)).some((event) => event === 'REPAIRED')) return [];
  const [from, to] = [move.from, move.to].map((at) => at && readableTime(timeZone, at.getTime()));
  const note = `The law of ${timeZone} has changed (zone rules ${move.rules}). Its next run was planned for ${from} and is now ${to === null ? 'none' : `at ${to}`}.`;
  const about = { eventKey: `ZONE_RULES:${move.rules}:${taskId}`, taskId, runId: null, userId: ownerId, note };
  return [{ ...about, event: 'REPAIRED', channel: 'EMAIL' }];
}
