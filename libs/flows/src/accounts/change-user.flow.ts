import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inTransaction } from '#database/in-transaction';
import { DeliveryRepository } from '#notifications/deliveries/delivery.repository';
import { RunCancelRepository, type CancelledRuns } from '#runs/cancel/run-cancel.repository';
import { ScheduleRepository } from '#schedules/schedule.repository';
import type { Who } from '#users/audit.repository';
import { UserAdminService } from '#users/user-admin.service';
import type { AdminChanges, UserView } from '#users/user.repository';
import { SignalPublisher } from '../signal.publisher';

const DISABLED = 'not sent: the account is disabled';

/** Changes users on behalf of admins, with the consequences for their work; for the API and the CLI alike. */
@Injectable()
export class ChangeUserFlow {
  constructor(
    private readonly dataSource: DataSource,
    private readonly admins: UserAdminService,
    private readonly schedules: ScheduleRepository,
    private readonly cancels: RunCancelRepository,
    private readonly deliveries: DeliveryRepository,
    private readonly signals: SignalPublisher,
  ) {}

  /**
   * Changes a user. Disabling an account cancels its waiting and running runs and its pending deliveries.
   * @throws Refusal NOT_FOUND, CONFLICT when no admin would be left
   */
  async change(who: Who, userId: string, changes: AdminChanges): Promise<UserView> {
    const { user, ended } = await inTransaction(this.dataSource, async (manager) => {
      // Schedules are locked before runs, as everywhere.
      if (changes.disabled) await this.schedules.lockOfOwner(manager, userId);
      const changed = await this.admins.change(manager, who, userId, changes);
      return { user: changed, ended: changes.disabled ? await this.endWork(manager, who, userId) : null };
    });
    if (ended !== null) {
      this.signals.changed(ended.taskIds, ended.cancelled);
      this.signals.cancel(ended.stopping);
    }
    return user;
  }

  private async endWork(manager: EntityManager, who: Who, userId: string): Promise<CancelledRuns> {
    const via = who.id === null ? 'CLI' : 'REST';
    const by = { id: who.id, name: who.name ?? 'an administrator', via } as const;
    await this.deliveries.failWaitingOf(manager, userId, DISABLED);
    return this.cancels.cancelOwner(manager, userId, by);
  }
}
