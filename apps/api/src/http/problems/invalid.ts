import { Refusal } from '#contracts/refusal';
import { normalZone, ZoneError } from '#zones/zone.policy';

/** Makes the refusal of a request in which one field is wrong. */
export function invalid(field: string, message: string): Refusal {
  return new Refusal('VALIDATION', `the request is not valid: ${field}`, { [field]: [message] });
}

/**
 * Returns the proper name of a time zone.
 * @throws Refusal VALIDATION at this field
 */
export function zoneOf(timeZone: string, field = 'timeZone'): string {
  try {
    return normalZone(timeZone);
  } catch (error) {
    if (error instanceof ZoneError) throw invalid(field, error.message);
    throw error;
  }
}
