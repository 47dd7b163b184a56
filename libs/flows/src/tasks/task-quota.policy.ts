import { Refusal } from '#contracts/refusal';

/**
 * Refuses when an owner with `count` tasks would have more than the quota allows.
 * @param more how many tasks are to be added
 * @param max null: there is no limit
 * @throws Refusal QUOTA_EXCEEDED
 */
export function refuseTasksBeyond(count: number, more: number, max: number | null): void {
  if (max === null || count + more <= max) return;
  throw new Refusal(
    'QUOTA_EXCEEDED',
    `you have ${count} tasks; at most ${max} are allowed. Delete ${more === 1 ? 'one' : 'some'} or ask an admin`,
  );
}
