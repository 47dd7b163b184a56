import { ValidateBy } from 'class-validator';
import { instantProblem, parseDay, parseInstant, type Day } from '#contracts/fields/instant.policy';
import { momentsOf } from '#zones/local-time.policy';

const DAY_MS = 86_400_000;
/** Zones lie at most this far from UTC. */
const WIDEST_OFFSET_MS = 15 * 3_600_000;

/** The instants of a range; a plain date is a day of this zone, the end of the range included. Pure. */
export function datesOf(
  { startDate, endDate }: { startDate?: string; endDate?: string },
  timeZone: string,
): { createdFrom: Date | null; createdBefore: Date | null } {
  return {
    createdFrom: parseInstant(startDate) ?? beginOf(parseDay(startDate), timeZone, 0),
    createdBefore: parseInstant(endDate) ?? beginOf(parseDay(endDate), timeZone, 1),
  };
}

/** The first instant of a day, or of so many days after it. */
function beginOf(day: Day | null, timeZone: string, daysLater: number): Date | null {
  if (day === null) return null;
  const localMs = Date.UTC(day.year, day.month - 1, day.day) + daysLater * DAY_MS;
  const { instants, jumpMs } = momentsOf(timeZone, localMs);
  return new Date(instants[0] ?? jumpMs ?? localMs);
}

/** The end of a range whose beginning another field names. Where only a zone could tell, the range is taken. */
export function NotBefore(start: string): PropertyDecorator {
  const problem = (value: unknown, owner: object): string | undefined => {
    const from = (owner as Record<string, unknown>)[start];
    // A text that is no time at all is refused by the rule of its own field.
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
      validate: (value, told) => problem(value, told?.object ?? {}) === undefined,
      defaultMessage: (told) => problem(told?.value, told?.object ?? {}) ?? `is before ${start}`,
    },
  });
}

/** Beside an instant, a day may begin in any zone. */
function earliestOf(text: string): number {
  return parseInstant(text)?.getTime() ?? Date.parse(text) - (parseDay(text) === null ? 0 : WIDEST_OFFSET_MS);
}

function latestOf(text: string): number {
  return parseInstant(text)?.getTime() ?? Date.parse(text) + DAY_MS + WIDEST_OFFSET_MS;
}
