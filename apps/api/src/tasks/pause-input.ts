import { parseInstant } from '#contracts/fields/instant.policy';
import { Refusal } from '#contracts/refusal';

/** When a pause ends by itself; null: when somebody resumes. @throws Refusal VALIDATION for what is past */
export function pauseUntil(text: string | undefined, now: Date): Date | null {
  const until = parseInstant(text);
  if (until !== null && until <= now) {
    throw new Refusal('VALIDATION', 'the request is not valid: until', {
      until: [`${text} is past; use a later time, or none`],
    });
  }
  return until;
}
