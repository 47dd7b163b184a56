import { Equals, IsInt, IsISO8601, IsObject, IsUUID, Min } from 'class-validator';
import type { Outcome } from '../outcome';

/** How an attempt ended. HANDED_BACK is the worker's own word: it was stopping and the run may start elsewhere at once. */
export type AttemptReport = Outcome | { status: 'handed_back' };

/** "This attempt ended so": the worker that held the lease says it, and keeps it until the broker has confirmed. */
export class StatusMessage {
  @Equals(1)
  v: 1;

  @IsUUID()
  runId: string;

  @IsInt()
  @Min(1)
  attempt: number;

  @IsUUID()
  workerId: string;

  @IsISO8601()
  finishedAt: string;

  @IsObject()
  report: AttemptReport;
}
