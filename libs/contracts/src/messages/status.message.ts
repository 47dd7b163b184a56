import { ArrayMaxSize, ArrayMinSize, Equals, IsArray, IsInt, IsISO8601, IsObject, IsUUID, Min } from 'class-validator';
import type { Outcome } from '../outcome';

/**
 * The end of an attempt. HANDED_BACK comes from the worker itself: it was stopping, and the run may start elsewhere at
 * once.
 */
export type AttemptReport = Outcome | { status: 'handed_back' };

/** The largest number of reports in a message; with large results it carries fewer. */
export const REPORTS_PER_MESSAGE = 100;

/** The report of one attempt. */
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

  /** The outcome with free data; read-report.policy.ts checks the rest. */
  @IsObject()
  report: AttemptReport;
}

/**
 * Reports of ended attempts. The worker that held their leases repeats the message until the broker has confirmed it.
 * Attempts that end together share a message.
 */
export class StatusMessage {
  @Equals(2)
  v: 2;

  /**
   * A list of EndedAttempt, each parsed separately (readEndedAttempt), so that an invalid one does not affect others.
   */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(REPORTS_PER_MESSAGE)
  reports: unknown[];
}
