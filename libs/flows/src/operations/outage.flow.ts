import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inTransaction } from '#database/in-transaction';
import { DeliveryRepository } from '#notifications/deliveries/delivery.repository';
import { MissedRunRepository } from '#runs/enqueue/missed-run.repository';
import { BeatPresenceRepository } from '#schedules/beat-presence.repository';
import { GRACE_MS } from '#schedules/due-plan.policy';
import { ScheduleRepository } from '#schedules/schedule.repository';

/** What a beat found when it came. */
export interface Outage {
  /** When a beat was there before; null: never. */
  from: Date | null;
  until: Date;
  /** Occurrences that were given back to their schedules. */
  missed: number;
}

/**
 * What no beat saw come due is missed, whether it had become a run before the outage or not: a missed run is given back
 * to its schedule, which then plans it as any missed occurrence (catch-up, late notice, reasons). One transaction: a
 * beat that dies in it leaves the outage to the next.
 */
@Injectable()
export class OutageFlow {
  constructor(
    private readonly dataSource: DataSource,
    private readonly presence: BeatPresenceRepository,
    private readonly runs: MissedRunRepository,
    private readonly schedules: ScheduleRepository,
    private readonly deliveries: DeliveryRepository,
  ) {}

  /** Says that a beat is there. Answers what it found when nobody had been, else null. */
  async heartbeat(): Promise<Outage | null> {
    // No occurrence can be missed in a gap that is shorter than the grace time.
    if (await this.presence.heartbeat(this.dataSource.manager, GRACE_MS)) return null;
    return inTransaction(this.dataSource, (manager) => this.endOutage(manager));
  }

  private async endOutage(manager: EntityManager): Promise<Outage> {
    const { seenAt: from, now: until } = await this.presence.lock(manager);
    const missed = from === null ? 0 : await this.replanMissed(manager, from, until);
    if (from !== null && from > until) await this.moveUp(manager, from.getTime() - until.getTime());
    await this.presence.begin(manager, until);
    return { from, until, missed };
  }

  private async moveUp(manager: EntityManager, byMs: number): Promise<void> {
    await this.runs.moveUp(manager, byMs);
    await this.deliveries.moveUp(manager, byMs);
  }

  private async replanMissed(manager: EntityManager, from: Date, until: Date): Promise<number> {
    const outage = { from, until, graceMs: GRACE_MS };
    const taskIds = await this.runs.lockSchedules(manager, outage);
    if (taskIds.length === 0) return 0;
    const taken = await this.runs.takeBack(manager, taskIds, outage);
    await this.schedules.returnOccurrences(manager, taken);
    return taken.reduce((sum, { count }) => sum + count, 0);
  }
}
