import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { LOGGER, type Logger } from '#process/logger';
import { ZoneRulesRepository } from '#schedules/zone-rules.repository';

/**
 * Keeps a beat from planning by other zone rules than those in force: where a law has changed its occurrences would be
 * an hour off. A beat with older rules does not plan by them. A beat with newer rules leaves zones to the beats that
 * know those in force, as long as there is one: two beats that plan by different rules would write an occurrence twice
 * in a day, or not at all.
 * Such a beat still plans schedules that depend on no zone (one-time, intervals, cron in UTC), and dispatches all runs.
 * The others wait for a beat that knows the rules; when there is none, until this beat or the tzdata of its machine is
 * updated. Their occurrences are then caught up as after an outage (`catchUp`): late, but never at a wrong hour.
 */
@Injectable()
export class ZoneRulesWatch {
  private isRefused = false;

  constructor(
    private readonly rules: ZoneRulesRepository,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Whether this beat was not allowed to plan by zones when it last asked. */
  get mustSkipZones(): boolean {
    return this.isRefused;
  }

  /** Tells whether zones may be planned, until the end of the transaction; logs once why not. */
  async mayPlanZones(manager: EntityManager): Promise<boolean> {
    await this.rules.keepInForce(manager);
    const reason = await this.rules.whyNotPlanned(manager);
    const didLeave = this.isRefused;
    this.isRefused = reason !== null;
    if (this.isRefused && !didLeave) this.log.error({ reason }, 'schedules of time zones are not planned by this beat');
    if (!this.isRefused && didLeave) this.log.info('schedules of time zones are planned again');
    return !this.isRefused;
  }
}
