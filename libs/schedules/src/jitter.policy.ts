import type { ScheduleSpec } from './schedule-spec';
import { stableHash } from './stable-hash.policy';

/**
 * When the run for an occurrence may start: up to `jitterSeconds` after it, to the millisecond, and always the same for
 * the same task and occurrence, so that a plan made twice is the same plan.
 */
export function jitteredDueAt(spec: Pick<ScheduleSpec, 'jitterSeconds' | 'hashSeed'>, scheduledFor: Date): Date {
  if (spec.jitterSeconds <= 0) return scheduledFor;
  const delayMs = stableHash(`${spec.hashSeed}@${scheduledFor.getTime()}`) % (spec.jitterSeconds * 1000 + 1);
  return new Date(scheduledFor.getTime() + delayMs);
}
