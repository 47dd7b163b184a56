import type { RunDetail } from '../../tasks/runs/run-queries';

/** A run to compare with, and the words of the link that leads there. */
export interface CompareTarget {
  runId: string;
  label: string;
}

/**
 * Chooses what a run is compared with: a failed one with the last success before it, any other with the run before it;
 * null when there is none.
 */
export function compareTarget({ status, neighbours }: Pick<RunDetail, 'status' | 'neighbours'>): CompareTarget | null {
  const { previous, lastCompleted } = neighbours;
  if (status === 'FAILED' && lastCompleted !== null)
    return { runId: lastCompleted.id, label: 'Compare with last success' };
  return previous === null ? null : { runId: previous.id, label: 'Compare with previous run' };
}
