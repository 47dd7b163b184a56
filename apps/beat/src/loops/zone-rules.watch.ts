import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { LOGGER, type Logger } from '#process/logger';
import { ZoneRulesRepository } from '#schedules/zone-rules.repository';

/**
 * Keeps a beat whose zone rules are older than those in force from planning by them: its occurrences would be an hour off
 * where a law has changed. One whose rules are newer leaves zones to the beats that know those in force, as long as one is
 * there: two that plan by different rules would write an occurrence twice in a day, or not at all.
 *
 * What no zone decides (one-time, intervals, cron in UTC) it goes on planning, and it dispatches what is planned, by
 * whomever. The rest waits for a beat that knows the rules; when this is the only one, and its rules are older, until it or
 * the tzdata of its machine is updated. Then it is made up for as after an outage (`catchUp`): late, and never at a wrong
 * hour.
 */
@Injectable()
export class ZoneRulesWatch {
  private leaves = false;

  constructor(
    private readonly rules: ZoneRulesRepository,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Whether zones could not be planned by this beat when it was asked last. */
  get leavesZones(): boolean {
    return this.leaves;
  }

  /** Whether zones may be planned, until the end of the transaction; says why not, once. */
  async mayPlanZones(manager: EntityManager): Promise<boolean> {
    await this.rules.keepInForce(manager);
    const reason = await this.rules.whyNotPlanned(manager);
    const didLeave = this.leaves;
    this.leaves = reason !== null;
    if (this.leaves && !didLeave) this.log.error({ reason }, 'schedules of time zones are not planned by this beat');
    if (!this.leaves && didLeave) this.log.info('schedules of time zones are planned again');
    return !this.leaves;
  }
}
