import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inTransaction } from '#database/in-transaction';
import { RunCancelRepository } from '#runs/cancel/run-cancel.repository';
import { RunPruneRepository } from '#runs/prune/run-prune.repository';
import { ScheduleRepository } from '#schedules/schedule.repository';
import { AuditRepository, type Who } from '#users/audit.repository';
import { UserAdminService } from '#users/user-admin.service';
import { UserRepository } from '#users/user.repository';
import { SignalPublisher } from '../signal.publisher';

/**
 * How many runs one statement deletes: it has 30 s, so the runs of a large account take several, within the one
 * transaction.
 */
const RUNS_PER_STATEMENT = 5000;

/** Deletes accounts. */
@Injectable()
export class AccountFlow {
  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UserRepository,
    private readonly admins: UserAdminService,
    private readonly schedules: ScheduleRepository,
    private readonly cancels: RunCancelRepository,
    private readonly runs: RunPruneRepository,
    private readonly audit: AuditRepository,
    private readonly signals: SignalPublisher,
  ) {}

  /**
   * Deletes a user with everything in the account, all or nothing, and stops running runs. Only the audit log still
   * names the user.
   * @throws Refusal CONFLICT for the only admin
   */
  async delete(who: Who & { id: string; name: string }): Promise<void> {
    const stopping = await inTransaction(this.dataSource, async (manager) => {
      await this.schedules.lockOfOwner(manager, who.id);
      await this.admins.refuseLastAdmin(manager, who.id);
      const touched = await this.cancels.cancelOwner(manager, who.id, { id: who.id, name: who.name, via: 'REST' });
      while ((await this.runs.deleteOwned(manager, who.id, RUNS_PER_STATEMENT)) === RUNS_PER_STATEMENT);
      await this.users.delete(manager, who.id);
      await this.audit.record(manager, who, { action: 'ACCOUNT_DELETED', target: { type: 'user', id: who.id } });
      return touched.stopping;
    });
    this.signals.cancel(stopping);
  }
}
