import type { TaskToActOn } from '#tasks/task.repository';
import type { TaskActionItem } from './action-terms.policy';
import type { Skip } from './task-action.policy';

/** The changes that an action has made, with the signals that other processes must get. */
export interface TaskChanges {
  /** The tasks that were left as they are. */
  skipped: Map<string, Skip>;
  /** Tasks that were deleted meanwhile. */
  missing?: Set<string>;
  /** Started runs, by task. */
  runs?: Map<string, string>;
  /** The last versions of deleted tasks. */
  deleted?: Map<string, number>;
  cancelled?: string[];
  stopping?: string[];
}

/** Returns the outcome for each of the asked ids, in their order. */
export function itemsOf(
  ids: readonly string[],
  owned: readonly TaskToActOn[],
  { skipped, missing, runs }: TaskChanges,
): TaskActionItem[] {
  const known = new Set(idsOf(owned));
  return ids.map((id) => {
    const reason = skipped.get(id)?.reason ?? null;
    const isThere = known.has(id) && !missing?.has(id);
    return {
      id,
      outcome: !isThere ? 'NOT_FOUND' : reason === null ? 'DONE' : 'SKIPPED',
      reason,
      runId: runs?.get(id) ?? null,
    };
  });
}

export function idsOf(tasks: readonly { id: string }[]): string[] {
  return tasks.map(({ id }) => id);
}

/** Returns the ids of the tasks that are not skipped. */
export function without(tasks: readonly { id: string }[], skipped: ReadonlyMap<string, Skip>): string[] {
  return idsOf(tasks).filter((id) => !skipped.has(id));
}

/** Returns the ids of the tasks with which the action was carried out. */
export function doneOf(items: readonly TaskActionItem[]): string[] {
  return items.filter(({ outcome }) => outcome === 'DONE').map(({ id }) => id);
}
