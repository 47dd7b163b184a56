import type { FinalRun, FinalTask } from '../judge/history';

interface TaskAnswer {
  id: string;
  title: string;
  version: number;
  schedule: { state: string } | null;
}

/** A run as a list or its own page returns it. */
export interface RunAnswer {
  id: string;
  taskId: string;
  taskTitle: string;
  trigger: string;
  status: string;
  attempt: number;
  scheduledFor: string;
  startedAt: string | null;
  finishedAt: string | null;
  reason: string | null;
  error?: { code: string; message: string } | null;
  result?: { body?: string; stdout?: string } | null;
  attempts?: { attempt: number; outcome: string | null }[];
}

/** Converts a task to what the checker reads. */
export function finalTask({ id, title, version, schedule }: TaskAnswer): FinalTask {
  return { id, key: keyOf(title), title, version, scheduleState: schedule?.state ?? null };
}

/** Converts a run to what the checker reads. */
export function finalRun(run: RunAnswer): FinalRun {
  const { id, taskId, trigger, status, attempt, reason, attempts = [] } = run;
  return {
    ...{ id, taskId, trigger, status, attempt, reason },
    key: keyOf(run.taskTitle),
    scheduledFor: Date.parse(run.scheduledFor),
    startedAt: run.startedAt === null ? null : Date.parse(run.startedAt),
    finishedAt: run.finishedAt === null ? null : Date.parse(run.finishedAt),
    error: run.error ? `${run.error.code}: ${run.error.message}` : null,
    resultAttempt: attemptIn(run.result),
    attempts: attempts.map((one) => ({ attempt: one.attempt, outcome: one.outcome })),
  };
}

/** The attempt number in a result; the sink and the command return the number that they were called with. */
function attemptIn(result: RunAnswer['result']): number | null {
  const attempt = /"attempt":\s*(\d+)/.exec(result?.body ?? result?.stdout ?? '')?.[1];
  return attempt === undefined ? null : Number(attempt);
}

function keyOf(title: string): string {
  return title.split(' ')[0] ?? '';
}
