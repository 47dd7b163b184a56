import { ArrayMaxSize, ArrayMinSize, Equals, IsArray, IsInt, IsISO8601, IsObject, IsUUID, Min } from 'class-validator';
import type { Outcome } from '../outcome';

/** How an attempt ended. HANDED_BACK is the worker's own word: it was stopping and the run may start elsewhere at once. */
export type AttemptReport = Outcome | { status: 'handed_back' };

/** A message carries no more of them; one whose results are large carries fewer. */
export const REPORTS_PER_MESSAGE = 100;

/** "This attempt ended so." */
export class EndedAttempt {
  @IsUUID()
  runId: string;

  @IsInt()
  @Min(1)
  attempt: number;

  @IsUUID()
  workerId: string;

  @IsISO8601()
  finishedAt: string;

  /** Holds free data; read-report.policy.ts says what is wrong with the rest. */
  @IsObject()
  report: AttemptReport;
}

/**
 * How attempts ended: the worker that held their leases says it, and keeps it until the broker has confirmed. Attempts
 * that end together travel together.
 */
export class StatusMessage {
  @Equals(2)
  v: 2;

  /** EndedAttempt, each read alone (readEndedAttempt): one that cannot be read takes no other with it. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(REPORTS_PER_MESSAGE)
  reports: unknown[];
}
