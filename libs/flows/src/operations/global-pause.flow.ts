import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Refusal } from '#contracts/refusal';
import { GlobalPauseRepository } from '#schedules/global-pause.repository';
import { AuditRepository, type Who } from '#users/audit.repository';

/** Pauses all schedules for an admin and resumes them; the audit log records both. */
@Injectable()
export class GlobalPauseFlow {
  constructor(
    private readonly dataSource: DataSource,
    private readonly pauses: GlobalPauseRepository,
    private readonly audit: AuditRepository,
  ) {}

  async pause(who: Who & { name: string }, reason: string): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await this.pauses.pause(manager, reason, who.name);
      await this.audit.record(manager, who, { action: 'SCHEDULES_PAUSED', details: { reason } });
    });
  }

  /** Resumes all schedules. @throws Refusal CONFLICT when they are not paused */
  async resume(who: Who): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      if (!(await this.pauses.resume(manager))) throw new Refusal('CONFLICT', 'schedules are not paused');
      await this.audit.record(manager, who, { action: 'SCHEDULES_RESUMED' });
    });
  }
}
