import { OVERLAP_WORDS } from '#contracts/words/task-words';
import type { Task } from './task-queries';

/** The words for each value of a setting, in the order of its select. */
type Words<Value extends string> = Record<Value, string>;

/** The overlap policies. The words are those of the CLI. */
export const OVERLAPS: Words<Task['overlap']> = OVERLAP_WORDS;

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
