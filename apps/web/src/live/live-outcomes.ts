import type { QueryClient } from '@tanstack/react-query';
import type { Schema } from '../api/client';
import type { LiveMessage } from './live-connection';

type Outcome = Schema<'OutcomeDto'>;
type OutcomesByTask = ReadonlyMap<string, readonly Outcome[]>;

/** The answers about how the last runs of listed tasks ended. */
export const OUTCOMES_KEY = ['tasks', 'list', 'outcomes'] as const;

/** As many outcomes of a task as the server sends. */
const MAX_OUTCOMES = 20;
const FINAL = new Set<string>(['COMPLETED', 'FAILED', 'CANCELLED', 'SKIPPED'] satisfies Outcome['status'][]);

/** Writes the end of a run that an event tells into the answers that are loaded, so that none has to be loaded again. */
export function patchOutcomes(client: QueryClient, message: LiveMessage): void {
  const ended = outcomeOf(message);
  const { taskId } = message;
  if (ended === null || typeof taskId !== 'string') return;
  client.setQueriesData<OutcomesByTask>(
    { queryKey: OUTCOMES_KEY },
    (known) => known && withOutcome(known, taskId, ended),
  );
}

/**
 * Adds an outcome in the order of the server, oldest first; one that is known already stays once. An answer that does not
 * ask about the task has no entry for it, or one that is never shown. Pure.
 */
export function withOutcome(known: OutcomesByTask, taskId: string, ended: Outcome): OutcomesByTask {
  const others = (known.get(taskId) ?? []).filter(({ runId }) => runId !== ended.runId);
  // Ids of runs begin with the time of their creation.
  const all = [...others, ended].toSorted((one, other) => (one.runId < other.runId ? -1 : 1));
  return new Map(known).set(taskId, all.slice(-MAX_OUTCOMES));
}

function outcomeOf({ type, runId, status, scheduledFor }: LiveMessage): Outcome | null {
  if (type !== 'run.changed' || typeof runId !== 'string' || scheduledFor === undefined) return null;
  return status !== undefined && FINAL.has(status)
    ? { runId, status: status as Outcome['status'], scheduledFor }
    : null;
}
