import { parseInstant } from '#contracts/fields/instant.policy';
import { Refusal } from '#contracts/refusal';

/**
 * Returns when a pause ends by itself; null: when somebody resumes the task.
 * @throws Refusal VALIDATION for a past time
 */
export function pauseUntil(text: string | undefined, now: Date): Date | null {
  const until = parseInstant(text);
  if (until !== null && until <= now) {
    throw new Refusal('VALIDATION', 'the request is not valid: until', {
      until: [`${text} is past; use a later time, or none`],
    });
  }
  return until;
}
