import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inTransaction } from '#database/in-transaction';
import { DeliveryRepository } from '#notifications/deliveries/delivery.repository';
import { MissedRunRepository } from '#runs/enqueue/missed-run.repository';
import { BeatPresenceRepository } from '#schedules/beat-presence.repository';
import { GRACE_MS } from '#schedules/due-plan.policy';
import { ScheduleRepository } from '#schedules/schedule.repository';

/** The time without a beat that ends now. */
export interface Outage {
  /** When the last beat wrote its heartbeat; null when none ever did. */
  from: Date | null;
  until: Date;
  /** How many missed occurrences were returned to their schedules. */
  missed: number;
}

/**
 * Writes the heartbeat that all beats share, and deals with the end of an outage. An occurrence is missed when it came
 * due while no beat was running, whether it was a run by then or not: such a run is returned to its schedule, which
 * plans it like any missed occurrence (catch-up, LATE notification, reasons). All in one transaction: a beat that dies
 * in it leaves the outage to the next.
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

  /** Writes the heartbeat. Answers the outage that ends with it, or null when a beat was running. */
  async heartbeat(): Promise<Outage | null> {
    // A gap that is shorter than the grace time misses no occurrence.
    if (await this.presence.heartbeat(this.dataSource.manager, GRACE_MS)) return null;
    return inTransaction(this.dataSource, (manager) => this.endOutage(manager));
  }

  private async endOutage(manager: EntityManager): Promise<Outage> {
    const { seenAt: from, now: until } = await this.presence.lock(manager);
    const missed = from === null ? 0 : await this.replanMissed(manager, from, until);
    if (from !== null && from > until) await this.shiftDueTimes(manager, from.getTime() - until.getTime());
    await this.presence.begin(manager, until);
    return { from, until, missed };
  }

  private async shiftDueTimes(manager: EntityManager, byMs: number): Promise<void> {
    await this.runs.shiftDueTimes(manager, byMs);
    await this.deliveries.shiftDueTimes(manager, byMs);
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
