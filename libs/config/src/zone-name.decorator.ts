import { ValidateBy } from 'class-validator';
import { normalZone, ZoneError } from '#zones/zone.policy';

/**
 * Requires an IANA name, in any case, by the zone rules of Carillon: those of Node may be older and lack a zone, or
 * have names that Carillon lacks.
 */
export function IsZoneName(): PropertyDecorator {
  return ValidateBy({
    name: 'isZoneName',
    validator: {
      validate: (name) => typeof name === 'string' && zoneProblem(name) === null,
      defaultMessage: (problem) => zoneProblem(String(problem?.value)) ?? 'must be an IANA time zone',
    },
  });
}

function zoneProblem(name: string): string | null {
  try {
    normalZone(name);
    return null;
  } catch (error) {
    if (error instanceof ZoneError) return `must be an IANA time zone: ${error.message}`;
    throw error;
  }
}
