/** What happened in one scenario, as its independent witnesses tell it. Instants are milliseconds of this machine's clock. */

/** When a task is to run, as the workload asked for it. */
export type Plan =
  | { type: 'NOW' }
  | { type: 'ONE_TIME'; runAt: number }
  | { type: 'CRON'; cron: string }
  | { type: 'INTERVAL'; seconds: number; anchor: number; mode: 'FIXED_RATE' | 'FIXED_DELAY' };

/** A task as the workload asked for it. */
export interface Recipe {
  /** First word of the title, last part of the URL at the sink: ties task, effects and writes together. */
  key: string;
  plan: Plan;
  overlap: 'SKIP' | 'QUEUE_ONE' | 'ALLOW' | 'CANCEL_RUNNING';
  catchUp: 'NONE' | 'LAST' | 'ALL';
  kind: 'http' | 'command';
  /** How long its effect takes. */
  effectMs: number;
  /** The sink answers 500 to so many starts of each run. */
  failures: number;
  maxAttempts: number;
  /** COMPLETED and FAILED are told by mail. */
  notify: boolean;
}

/** One start of work outside, as the sink saw it. */
export interface Effect {
  key: string;
  runId: string;
  attempt: number;
  startedAt: number;
  endedAt: number | null;
  /** What the sink answered; null: nobody was there any more, or it is a command. */
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

/** A write of a client. unknown: no answer, or one that does not say whether it was stored. */
export interface Write {
  verb: Verb;
  key: string;
  taskId: string | null;
  sentAt: number;
  answeredAt: number;
  outcome: 'ok' | 'refused' | 'unknown';
  /** The HTTP status, or what went wrong. */
  answer: string;
  /** Null: there was no answer. */
  status: number | null;
  /** The header of this name. */
  retryAfter: string | null;
  /** edit: the new title. */
  title?: string;
  /** run: the run that the answer promised. */
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
  /** The attempt that the stored result speaks of. */
  resultAttempt: number | null;
  /** Empty for a run that had but one. */
  attempts: { attempt: number; outcome: string | null }[];
}

/** Something that was done to the system, and what it may cost. */
export interface Fault {
  name: string;
  from: number;
  until: number;
  /** Runs that were under way in a worker when it died or was frozen, and were taken from it: each may start once more. */
  runsInFlight: number;
  /** Mails that were being handed over then: each may go out once more. */
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
  /** From here on nothing was broken any more. */
  healedAt: number;
  /** When the schedules were stopped and the last run had ended. */
  endedAt: number;
  /** Command lines of processes that belong to no run. */
  orphanProcesses: string[];
  /** Workers that hold a lease and are not there. */
  orphanLeases: number;
  /** Runs whose mail its delivery says "may have been taken": its worker died behind the final dot. */
  maybeTold: string[];
  /** Mails that were still on their way at the end. */
  pendingDeliveries: number;
}
