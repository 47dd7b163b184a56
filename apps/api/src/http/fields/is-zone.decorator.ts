import { ValidateBy } from 'class-validator';
import { normalZone, ZoneError } from '#zones/zone.policy';

/** The IANA name of a time zone. Other rules refuse values that are no text, or too long. */
export function IsZone(): PropertyDecorator {
  return ValidateBy({
    name: 'isZone',
    validator: {
      validate: (value) => zoneProblem(value) === undefined,
      defaultMessage: (args) => zoneProblem(args?.value) ?? 'is no time zone',
    },
  });
}

export const MAX_ZONE_CHARACTERS = 64;

function zoneProblem(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > MAX_ZONE_CHARACTERS) return undefined;
  try {
    normalZone(value);
    return undefined;
  } catch (error) {
    if (error instanceof ZoneError) return error.message;
    throw error;
  }
}
