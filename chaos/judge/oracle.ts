import { Cron } from 'croner';
import type { Plan } from './history';

/**
 * The times at which a plan is due, from and to inclusive. They come from croner and plain arithmetic, because the oracle
 * must not share a bug with `libs/schedules`. Null for FIXED_DELAY, where each occurrence follows the end of a run.
 */
export function occurrencesOf(plan: Plan, from: number, to: number): number[] | null {
  switch (plan.type) {
    case 'NOW':
      return [];
    case 'ONE_TIME':
      return plan.runAt >= from && plan.runAt <= to ? [plan.runAt] : [];
    case 'CRON':
      return cronInstants(plan.cron, from, to);
    case 'INTERVAL':
      return plan.mode === 'FIXED_DELAY' ? null : ticks(plan.anchor, plan.seconds * 1000, from, to);
  }
}

function cronInstants(expression: string, from: number, to: number): number[] {
  const cron = new Cron(expression, { timezone: 'UTC' });
  const instants: number[] = [];
  let at = cron.nextRun(new Date(from - 1));
  while (at !== null && at.getTime() <= to) {
    instants.push(at.getTime());
    at = cron.nextRun(at);
  }
  return instants;
}

function ticks(anchor: number, periodMs: number, from: number, to: number): number[] {
  const instants: number[] = [];
  const first = Math.max(0, Math.ceil((from - anchor) / periodMs));
  for (let at = anchor + first * periodMs; at <= to; at += periodMs) instants.push(at);
  return instants;
}
