import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { workClassOf } from '#contracts/task-kinds';
import type { Canceller } from '#runs/cancel/run-cancel.repository';
import type { TaskToActOn } from '#tasks/task.repository';
import { CancelTasksFlow } from './cancel-tasks.flow';
import { refuseOtherKind, type OwnParams } from '../own-params.policy';
import { PauseTasksFlow } from './pause-tasks.flow';
import { skipOfOverlap, StartRunsFlow, type Asked, type Overlap } from '../start-runs.flow';
import type { ActionTerms } from './action-terms.policy';
import type { Skip } from './task-action.policy';
import { idsOf, type TaskChanges } from './task-changes.policy';
import { TrashTasksFlow } from '../trash/trash-tasks.flow';

/** Carries out one action with a set of tasks in the transaction of its caller, by one statement per table. */
@Injectable()
export class ApplyTaskActionFlow {
  constructor(
    private readonly pauses: PauseTasksFlow,
    private readonly cancels: CancelTasksFlow,
    private readonly trash: TrashTasksFlow,
    private readonly starts: StartRunsFlow,
  ) {}

  apply(manager: EntityManager, owned: TaskToActOn[], terms: ActionTerms, by: Canceller): Promise<TaskChanges> {
    switch (terms.action) {
      case 'pause':
        return this.pauses.pause(manager, owned, terms);
      case 'resume':
        return this.pauses.resume(manager, owned, terms.now);
      case 'cancel':
        return this.cancels.cancel(manager, owned, by);
      case 'delete':
        return this.trash.delete(manager, owned, by);
      case 'run':
        return this.run(manager, owned, terms);
    }
  }

  private async run(
    manager: EntityManager,
    owned: TaskToActOn[],
    { anyway = false, own = null }: { anyway?: boolean; own?: OwnParams | null },
  ): Promise<TaskChanges> {
    const { disabled, startable } = byOwner(owned);
    const kinds = await this.starts.lock(manager, idsOf(startable));
    for (const kind of kinds.values()) refuseOtherKind(kind, own);
    const asked = [...kinds].map(([taskId, kind]) => ({ ...askedOf(taskId, kind), params: own?.params ?? null }));
    const { runs, overlaps, stopping } = await this.starts.start(manager, asked, anyway);
    const missing = new Set(idsOf(startable).filter((id) => !runs.has(id) && !overlaps.has(id)));
    return { skipped: new Map([...disabled, ...skipsOf(overlaps)]), runs, missing, stopping };
  }
}

/** The worker would cancel a run of a disabled owner at once, so it is not started. */
export function byOwner(owned: TaskToActOn[]): { disabled: Map<string, Skip>; startable: TaskToActOn[] } {
  const disabled = new Map<string, Skip>();
  for (const { id, disabledOwner: owner } of owned)
    if (owner !== null) disabled.set(id, { reason: `its owner ${owner} is disabled, and nothing of theirs runs` });
  return { disabled, startable: owned.filter(({ id }) => !disabled.has(id)) };
}

export function askedOf(taskId: string, kind: string): Asked {
  return { taskId, workClass: workClassOf(kind), trigger: 'MANUAL' };
}

export function skipsOf(overlaps: ReadonlyMap<string, Overlap>): Map<string, Skip> {
  return new Map([...overlaps].map(([taskId, overlap]) => [taskId, skipOfOverlap(overlap)]));
}
