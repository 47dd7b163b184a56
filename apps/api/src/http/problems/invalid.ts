import { Refusal } from '#contracts/refusal';
import { normalZone, ZoneError } from '#zones/zone.policy';

/** A field that is not right. */
export function invalid(field: string, message: string): Refusal {
  return new Refusal('VALIDATION', `the request is not valid: ${field}`, { [field]: [message] });
}

/** A time zone by its proper name. @throws Refusal VALIDATION at this field */
export function zoneOf(timeZone: string, field = 'timeZone'): string {
  try {
    return normalZone(timeZone);
  } catch (error) {
    if (error instanceof ZoneError) throw invalid(field, error.message);
    throw error;
  }
}
