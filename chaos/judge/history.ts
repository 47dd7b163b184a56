/** This file holds the record of one scenario, from independent sources. Times are milliseconds of this machine's clock. */

/** The schedule of a task, as the workload asked for it. */
export type Plan =
  | { type: 'NOW' }
  | { type: 'ONE_TIME'; runAt: number }
  | { type: 'CRON'; cron: string }
  | { type: 'INTERVAL'; seconds: number; anchor: number; mode: 'FIXED_RATE' | 'FIXED_DELAY' };

/** A task as the workload asked for it. */
export interface Recipe {
  /** Begins the title and ends the URL at the sink, so that task, effects and writes can be matched. */
  key: string;
  plan: Plan;
  overlap: 'SKIP' | 'QUEUE_ONE' | 'ALLOW' | 'CANCEL_RUNNING';
  catchUp: 'NONE' | 'LAST' | 'ALL';
  kind: 'http' | 'command';
  /** How long the effect takes in the sink. */
  effectMs: number;
  /** The number of starts of each run that the sink answers with 500. */
  failures: number;
  maxAttempts: number;
  /** Whether COMPLETED and FAILED are mailed to the owner, and of which failures (notify.failures). */
  notify: false | 'EVERY' | 'FIRST';
}

/** One start of work outside, as the sink saw it. */
export interface Effect {
  key: string;
  runId: string;
  attempt: number;
  startedAt: number;
  endedAt: number | null;
  /** The status that the sink answered; null when the caller had left, or for a command. */
  status: number | null;
}

export interface Mail {
  messageId: string;
  runId: string;
  taskId: string;
  event: string;
  at: number;
}

export type Verb = 'create' | 'edit' | 'reschedule' | 'pause' | 'resume' | 'run' | 'cancel' | 'delete';

/** A write of a client. Its fate is `unknown` when no answer came, or one that leaves open whether it was stored. */
export interface Write {
  verb: Verb;
  key: string;
  taskId: string | null;
  sentAt: number;
  answeredAt: number;
  outcome: 'ok' | 'refused' | 'unknown';
  /** The HTTP status, or the error that took its place. */
  answer: string;
  /** Null when no answer came. */
  status: number | null;
  /** The `Retry-After` header of the answer. */
  retryAfter: string | null;
  /** The new title, for an edit. */
  title?: string;
  /** The id of the run that the answer promised, for a run by hand. */
  runId?: string;
}

export interface FinalTask {
  id: string;
  key: string;
  title: string;
  version: number;
  scheduleState: string | null;
}

export interface FinalRun {
  id: string;
  taskId: string;
  key: string;
  trigger: string;
  status: string;
  attempt: number;
  scheduledFor: number;
  startedAt: number | null;
  finishedAt: number | null;
  reason: string | null;
  /** The code and message of its error. */
  error: string | null;
  /** The attempt number within the stored result. */
  resultAttempt: number | null;
  /** All attempts; empty for a run that had only one. */
  attempts: { attempt: number; outcome: string | null }[];
}

/** A fault, and what it may cost. */
export interface Fault {
  name: string;
  from: number;
  until: number;
  /** The number of runs that a worker lost when it died or was frozen; each of them may start once more. */
  runsInFlight: number;
  /** The number of mails that were being sent then; each may be sent once more. */
  mailsInFlight: number;
}

export interface History {
  recipes: Recipe[];
  effects: Effect[];
  mails: Mail[];
  writes: Write[];
  tasks: FinalTask[];
  runs: FinalRun[];
  faults: Fault[];
  /** How late the machine was at most: how much later than on a quiet one something may have been seen. */
  lateMs: number;
  /** From this time on nothing was broken. */
  healedAt: number;
  /** The time at which all schedules were paused and the last run had ended. */
  endedAt: number;
  /** The command lines of processes that belong to no run. */
  orphanProcesses: string[];
  /** The number of leases whose worker is not running. */
  orphanLeases: number;
  /** Runs whose delivery ended as "may have been taken": the worker died after it had sent the mail's final dot. */
  maybeMailed: string[];
  /** The number of mails that were not sent at the end. */
  pendingDeliveries: number;
}
