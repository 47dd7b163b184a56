import type { Task } from './task-queries';

/** The words for each value of a setting, in the order of its select. */
type Words<Value extends string> = Record<Value, string>;

/** The overlap policies: they decide about an occurrence that is due while a run of its task is still running. */
export const OVERLAPS: Words<Task['overlap']> = {
  SKIP: 'Skip the new run',
  QUEUE_ONE: 'Queue the new run (at most one)',
  CANCEL_RUNNING: 'Cancel the running one',
  ALLOW: 'Run in parallel',
};

export const PRIORITIES: Words<Task['priority']> = { LOW: 'Low', NORMAL: 'Normal', HIGH: 'High' };

/** How the delay between attempts grows. */
export const BACKOFFS: Words<NonNullable<Task['retry']['backoff']>> = {
  EXPONENTIAL: 'Exponential (doubles)',
  LINEAR: 'Linear',
  FIXED: 'Fixed',
};

/** Which failures of a series notify people. */
export const FAILURES: Words<Task['notify']['failures']> = {
  FIRST: 'First failure and recovery',
  EVERY: 'Every failure',
};
