import { workClassOf } from '#contracts/task-kinds';
import type { TaskActionOutcome } from '#contracts/task-actions';
import { FINAL_RUN_STATUSES, type RunStatus } from '#contracts/states';
import type { RepeatFacts } from '#runs/outcome/run-retry.repository';
import type { Skip } from '../actions/task-action.policy';
import { whyOtherKind, type OwnParams } from '../own-params.policy';
import { skipOfOverlap, type AskedWithId, type Overlap } from '../start-runs.flow';

const ONLY_ENDED = 'only a FAILED or CANCELLED run can be retried';

/** The outcome for one run. */
export interface RunActionItem {
  id: string;
  outcome: TaskActionOutcome;
  /** The reason why the run was skipped. */
  reason: string | null;
  /** The run that repeats it; itself, when its next attempt was made due. */
  runId: string | null;
}

/** The outcome of an action for each of its runs; a run in neither map does not exist. */
export interface RunActionResults {
  /** The runs with which the action was carried out, each with the run that repeats it (null: a cancel). */
  done: ReadonlyMap<string, string | null>;
  skipped: ReadonlyMap<string, Skip>;
}

/** A request for the repetition of a run. */
export type Repetition = AskedWithId & { retryOf: string };

/** Returns why a run cannot be repeated, or null when it can; the same for one run and for many. Pure. */
export function whyNotRepeated({ id, status, openRetry, taskKind, ...run }: RepeatFacts): Skip | null {
  if (status !== 'FAILED' && status !== 'CANCELLED')
    return { reason: ONLY_ENDED, advice: `; run ${id} is ${status}`, blockedBy: id, code: 'CONFLICT' };
  if (openRetry !== null) {
    const reason = `run ${openRetry} is a retry of this run and has not ended`;
    return { reason, blockedBy: openRetry, code: 'CONFLICT' };
  }
  const why = whyOtherKind(taskKind, ownParamsOf(run));
  return why === null ? null : { reason: why };
}

/** Returns why a run is not cancelled, or null when it is; the same for one run and for many. Pure. */
export function whyNotCancelled({ status }: { status: RunStatus }): Skip | null {
  const hasEnded = (FINAL_RUN_STATUSES as readonly RunStatus[]).includes(status);
  return hasEnded ? RUN_HAS_ENDED : null;
}

export const RUN_HAS_ENDED: Skip = { reason: 'the run has ended; nothing is left to cancel' };

/** Returns the request for the repetition of a run, with what it was started with. */
export function repetitionOf({ id: retryOf, taskId, taskKind, ...run }: RepeatFacts, id: string): Repetition {
  const params = ownParamsOf(run)?.params ?? null;
  return { id, taskId, workClass: workClassOf(taskKind), trigger: 'RETRY', params, retryOf };
}

/**
 * Returns why repetitions are not started, by the runs that they would repeat. Where one is in the way of another of the
 * same request, its id is not told: of a preview it would never exist.
 */
export function skipsOfRepetitions(
  wanted: readonly Repetition[],
  overlaps: ReadonlyMap<string, Overlap>,
): Map<string, Skip> {
  const ids = new Set(wanted.map(({ id }) => id));
  return new Map(
    wanted.flatMap(({ id, retryOf }) => {
      const overlap = overlaps.get(id);
      if (overlap === undefined) return [];
      return [[retryOf, ids.has(overlap.runId) ? ANOTHER_FIRST : skipOfOverlap(overlap)] as const];
    }),
  );
}

const ANOTHER_FIRST: Skip = {
  reason: 'overlap: the policy of the task does not let it start beside another of these runs',
};

/** Returns the outcome for each of the asked ids, in their order. Pure. */
export function runItemsOf(ids: readonly string[], { done, skipped }: RunActionResults): RunActionItem[] {
  return ids.map((id) => {
    const reason = skipped.get(id)?.reason ?? null;
    const outcome = done.has(id) ? 'DONE' : reason === null ? 'NOT_FOUND' : 'SKIPPED';
    return { id, outcome, reason, runId: done.get(id) ?? null };
  });
}

/** Returns the params with which a run was started instead of those of its task. */
function ownParamsOf({ kind, params }: Pick<RepeatFacts, 'kind' | 'params'>): OwnParams | null {
  return params ? { kind, params } : null;
}
