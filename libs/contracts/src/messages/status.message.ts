import {
  ArrayMaxSize,
  ArrayMinSize,
  Equals,
  IsArray,
  IsInt,
  IsISO8601,
  IsNumber,
  IsObject,
  IsOptional,
  IsUUID,
  Min,
} from 'class-validator';
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

  /**
   * How long the work took by the monotonic clock of the worker, in milliseconds. The report waits for others and for the
   * broker, which is no part of it. Workers of older versions leave it out.
   */
  @IsOptional()
  @IsNumber()
  @Min(0)
  tookMs?: number;

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
