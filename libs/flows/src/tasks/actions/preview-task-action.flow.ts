import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { RunQueryRepository } from '#runs/read/run-query.repository';
import { ScheduleRepository } from '#schedules/schedule.repository';
import { TaskRepository, type TaskToActOn } from '#tasks/task.repository';
import { askedOf, byOwner, skipsOf } from './apply-task-action.flow';
import { StartRunsFlow } from '../start-runs.flow';
import type { TaskActionItem, TaskActionRequest } from './action-terms.policy';
import { factsOf, skippedBy, type Skip } from './task-action.policy';
import { idsOf, itemsOf, without } from './task-changes.policy';

/** Says what an action would do now; nothing is locked or changed. */
@Injectable()
export class PreviewTaskActionFlow {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tasks: TaskRepository,
    private readonly schedules: ScheduleRepository,
    private readonly queries: RunQueryRepository,
    private readonly starts: StartRunsFlow,
  ) {}

  /** Returns the outcome that each task would have. @throws Refusal QUOTA_EXCEEDED, as the action itself */
  async preview({
    terms,
    ids,
    ownerId,
  }: Pick<TaskActionRequest, 'terms' | 'ids' | 'ownerId'>): Promise<TaskActionItem[]> {
    const { manager } = this.dataSource;
    const owned = await this.tasks.findMany(manager, ownerId, ids);
    if (terms.action === 'run')
      return itemsOf(ids, owned, { skipped: await this.skippedStarts(manager, owned, terms.anyway ?? false) });
    const schedules = await this.schedules.findMany(manager, idsOf(owned));
    const facts = factsOf(schedules, await this.queries.waitingOf(manager, idsOf(owned)));
    return itemsOf(ids, owned, { skipped: skippedBy(terms.action, owned, facts) });
  }

  private async skippedStarts(
    manager: EntityManager,
    owned: TaskToActOn[],
    anyway: boolean,
  ): Promise<Map<string, Skip>> {
    const { disabled, startable } = byOwner(owned);
    const asked = anyway ? [] : startable.map(({ id, kind }) => askedOf(id, kind));
    const overlapping = skipsOf(await this.starts.wouldOverlap(manager, asked));
    await this.starts.refuseBeyondQuota(manager, without(startable, overlapping));
    return new Map([...disabled, ...overlapping]);
  }
}
