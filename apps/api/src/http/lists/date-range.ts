import { ValidateBy } from 'class-validator';
import { instantProblem, parseDay, parseInstant, type Day } from '#contracts/fields/instant.policy';
import { momentsOf } from '#zones/local-time.policy';

const DAY_MS = 86_400_000;
/** No zone is further from UTC than this. */
const WIDEST_OFFSET_MS = 15 * 3_600_000;

/** Returns the instants of a range. A plain date is a day of this zone; the end of the range is included. Pure. */
export function datesOf(
  { startDate, endDate }: { startDate?: string; endDate?: string },
  timeZone: string,
): { createdFrom: Date | null; createdBefore: Date | null } {
  return {
    createdFrom: parseInstant(startDate) ?? beginOf(parseDay(startDate), timeZone, 0),
    createdBefore: parseInstant(endDate) ?? beginOf(parseDay(endDate), timeZone, 1),
  };
}

/** Returns the first instant of a day, or of the day `daysLater` days after it. */
function beginOf(day: Day | null, timeZone: string, daysLater: number): Date | null {
  if (day === null) return null;
  const localMs = Date.UTC(day.year, day.month - 1, day.day) + daysLater * DAY_MS;
  const { instants, jumpMs } = momentsOf(timeZone, localMs);
  return new Date(instants[0] ?? jumpMs ?? localMs);
}

/**
 * Validates the end of a range whose beginning is in another field. Where only the zone could decide, the range is
 * accepted.
 */
export function NotBefore(start: string): PropertyDecorator {
  const problem = (value: unknown, owner: object): string | undefined => {
    const from = (owner as Record<string, unknown>)[start];
    // A text that is no time is refused by the rule of its own field.
    if ([value, from].some((one) => typeof one !== 'string' || instantProblem(one, { day: true }) !== undefined))
      return undefined;
    const days = [value, from].every((one) => parseDay(one) !== null);
    if (days ? (value as string) >= (from as string) : latestOf(value as string) >= earliestOf(from as string))
      return undefined;
    return `is before ${start} (${from as string}): turn the range round`;
  };
  return ValidateBy({
    name: 'notBefore',
    validator: {
      validate: (value, args) => problem(value, args?.object ?? {}) === undefined,
      defaultMessage: (args) => problem(args?.value, args?.object ?? {}) ?? `is before ${start}`,
    },
  });
}

/** Returns the earliest instant of a text: a day begins at different instants in different zones. */
function earliestOf(text: string): number {
  return parseInstant(text)?.getTime() ?? Date.parse(text) - (parseDay(text) === null ? 0 : WIDEST_OFFSET_MS);
}

function latestOf(text: string): number {
  return parseInstant(text)?.getTime() ?? Date.parse(text) + DAY_MS + WIDEST_OFFSET_MS;
}
