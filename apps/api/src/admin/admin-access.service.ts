import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { notFound } from '#contracts/refusal';
import { RunQueryRepository, type RunOwner } from '#runs/read/run-query.repository';
import { TaskQueryRepository, type TaskWithSchedule } from '#tasks/task-query.repository';
import { AuditRepository } from '#users/audit.repository';
import type { KnownWho } from '../access/current-user.decorator';

/** A page reloads every few seconds, so reading one task or run within this time counts as one access. */
const AUDIT_EVERY_SECONDS = 3600;

/**
 * Opens tasks and runs of others for an admin. The access is in the audit log before anything is answered; an admin's
 * own tasks and runs are not logged.
 */
@Injectable()
export class AdminAccess {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tasks: TaskQueryRepository,
    private readonly runs: RunQueryRepository,
    private readonly audit: AuditRepository,
  ) {}

  /** @throws Refusal NOT_FOUND */
  async task(who: KnownWho, id: string): Promise<TaskWithSchedule> {
    const task = await this.tasks.get(this.dataSource.manager, null, id);
    if (task === null) throw notFound('task', id);
    const { ownerId, owner, title } = task;
    await this.record(who, ownerId, { action: 'TASK_VIEWED', target: { type: 'task', id }, details: { owner, title } });
    return task;
  }

  /**
   * Returns the owner of a run.
   * @throws Refusal NOT_FOUND
   */
  async run(who: KnownWho, id: string): Promise<RunOwner> {
    const run = await this.runs.ownerOf(this.dataSource.manager, id);
    if (run === null) throw notFound('run', id);
    const { ownerId, owner, taskId } = run;
    await this.record(who, ownerId, { action: 'RUN_VIEWED', target: { type: 'run', id }, details: { owner, taskId } });
    return run;
  }

  private async record(
    who: KnownWho,
    ownerId: string,
    look: Parameters<AuditRepository['recordOnce']>[2],
  ): Promise<void> {
    if (ownerId === who.id) return;
    await this.dataSource.transaction((manager) => this.audit.recordOnce(manager, who, look, AUDIT_EVERY_SECONDS));
  }
}
