import { Refusal } from '#contracts/refusal';

/**
 * Refuses when the task has another version than the request expects; null expects none.
 * @throws Refusal PRECONDITION_FAILED
 */
export function refuseOtherVersion(task: { version: number }, expected: number | null): void {
  if (expected === null || task.version === expected) return;
  throw new Refusal(
    'PRECONDITION_FAILED',
    `the task has changed: its version is ${task.version}, not ${expected}; read it again`,
  );
}
