import type { RunStatus } from '#contracts/states';
import { RUN_STATUS_WORDS, shownRunStatus } from '#contracts/words/status-words';

/** Returns the word for the status of a run at this moment. Pure. */
export function runStatusText(
  run: { status: RunStatus; waitingFor: string | null; dueAt: string | Date },
  now: Date,
): string {
  return RUN_STATUS_WORDS[shownRunStatus(run, now)];
}
