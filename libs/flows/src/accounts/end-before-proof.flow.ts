import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EndpointRepository } from '#notifications/endpoints/endpoint.repository';
import { RunCancelRepository } from '#runs/cancel/run-cancel.repository';
import { RunEnqueueRepository } from '#runs/enqueue/run-enqueue.repository';
import { ScheduleRepository } from '#schedules/schedule.repository';
import { TrashRepository } from '#tasks/trash.repository';
import { ApiTokenRepository } from '#users/access/api-token.repository';
import { AuditRepository, type Who } from '#users/audit.repository';
import { SignalPublisher } from '../signal.publisher';

const WHY_PAUSED =
  'made before the email address of the account was confirmed; check the task, then resume its schedule';

/** The changes that `end` has made, for `announce` after the transaction. */
export interface EndedWork {
  taskIds: string[];
  cancelled: string[];
  stopping: string[];
}

/**
 * Ends the work of an account whose address is confirmed for the first time by a password reset: until then somebody
 * else may have used the account. It ends all that acts by itself or gives access; tasks, files and runs stay for the
 * owner to look at.
 */
@Injectable()
export class EndBeforeProofFlow {
  constructor(
    private readonly tokens: ApiTokenRepository,
    private readonly endpoints: EndpointRepository,
    private readonly schedules: ScheduleRepository,
    private readonly trash: TrashRepository,
    private readonly runs: RunEnqueueRepository,
    private readonly cancels: RunCancelRepository,
    private readonly audit: AuditRepository,
    private readonly signals: SignalPublisher,
  ) {}

  /**
   * Locks the schedules before the caller locks the row of the user: the order of locks is schedules, runs, users
   * everywhere.
   */
  async lock(manager: EntityManager, userId: string): Promise<void> {
    await this.schedules.lockOfOwner(manager, userId);
    await this.trash.lockSchedules(manager, userId);
  }

  /** Revokes API tokens, deletes webhooks, pauses schedules and cancels runs. The caller ends the sessions. */
  async end(manager: EntityManager, who: Who & { id: string; name: string }): Promise<EndedWork> {
    const taskIds = await this.schedules.lockOfOwner(manager, who.id);
    await this.schedules.returnOccurrences(manager, await this.runs.takeBack(manager, taskIds));
    await this.schedules.pauseUntilResumed(manager, taskIds, WHY_PAUSED);
    await this.trash.pauseSchedules(manager, who.id, WHY_PAUSED);
    const by = { id: who.id, name: who.name, via: 'REST' as const };
    const touched = await this.cancels.cancelOwner(manager, who.id, by);
    const tokens = await this.tokens.deleteAll(manager, who.id);
    const webhooks = await this.endpoints.deleteAll(manager, who.id);
    const details = { tokens, webhooks, schedules: taskIds.length, runs: touched.cancelled.length };
    await this.audit.record(manager, who, {
      action: 'ENDED_BEFORE_PROOF',
      target: { type: 'user', id: who.id },
      details,
    });
    return { ...touched, taskIds: [...new Set([...taskIds, ...touched.taskIds])] };
  }

  /** Sends signals about the changes to other processes, after the commit. */
  announce({ taskIds, cancelled, stopping }: EndedWork): void {
    this.signals.changed(taskIds, cancelled);
    this.signals.cancel(stopping);
  }
}
