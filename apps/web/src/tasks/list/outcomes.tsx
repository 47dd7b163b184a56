import { useQuery } from '@tanstack/react-query';
import { createContext, use, type ReactNode } from 'react';
import type { Schema } from '../../api/client';
import { outcomesQuery } from '../task-queries';

/** How a run ended. */
export type Outcome = Schema<'OutcomeDto'>;

const NO_RUNS: readonly Outcome[] = [];
const Outcomes = createContext<ReadonlyMap<string, readonly Outcome[]>>(new Map());

/** Loads how the last runs of tasks ended, for what is inside. Only that renders again when they come, not the whole list. */
export function WithOutcomes({ taskIds, children }: { taskIds: string[]; children: ReactNode }) {
  const outcomes = useQuery(outcomesQuery(taskIds)).data;
  const none = use(Outcomes);
  return <Outcomes value={outcomes ?? none}>{children}</Outcomes>;
}

/** Gives how the last runs of a task ended, oldest first; none while they are loading. */
export function useOutcomes(taskId: string): readonly Outcome[] {
  return use(Outcomes).get(taskId) ?? NO_RUNS;
}
