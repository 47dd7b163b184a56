/** An instant by RFC 3339, section 5.6, with the offset that it demands. */
const RFC_3339 = /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.\d{1,9})?(?:[Zz]|[+-](\d{2}):(\d{2}))$/;
const LOCAL = /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?$/;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
/** A text that begins like a date and time; it only chooses the message. */
const LIKE_A_TIME = /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2}))?)?/;
/** A text that looks like an instant in another form than RFC 3339; it only chooses the message. */
const LIKE_AN_INSTANT =
  /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2})(:\d{2}(?:\.\d{1,9})?)?(?:[Zz]|([+\- ])(\d{2}):?(\d{2}))$/;
const EXAMPLE = '2027-03-28T02:30:00+01:00';

/** A calendar day. */
export interface Day {
  year: number;
  month: number;
  day: number;
}

/** A local time, whose instant depends on a zone. */
export interface LocalTime extends Day {
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
}

/** Parses an RFC 3339 text; null when it is none, or has a day or time that does not exist (30 February, 24:00). */
export function parseInstant(text: unknown): Date | null {
  const parts = typeof text === 'string' ? RFC_3339.exec(text) : null;
  if (parts === null) return null;
  const [year, month, day, hour, minute, second, offsetHour, offsetMinute] = numbersOf(parts);
  const exists =
    dayProblem({ year: year!, month: month!, day: day! }) === undefined &&
    hour! <= 23 &&
    minute! <= 59 &&
    second! <= 59 &&
    offsetHour! <= 23 &&
    offsetMinute! <= 59;
  return exists ? new Date(parts[0].toUpperCase()) : null;
}

/**
 * Parses a date and time without an offset (`2027-01-10T10:00`); null when it is none or does not exist in any
 * calendar.
 */
export function parseLocalTime(text: unknown): LocalTime | null {
  const parts = typeof text === 'string' ? LOCAL.exec(text) : null;
  if (parts === null) return null;
  const [year, month, day, hour, minute, second] = numbersOf(parts);
  const millisecond = Number((parts[7] ?? '').slice(0, 3).padEnd(3, '0'));
  const local = { year: year!, month: month!, day: day!, hour: hour!, minute: minute!, second: second!, millisecond };
  const exists = dayProblem(local) === undefined && hour! <= 23 && minute! <= 59 && second! <= 59;
  return exists ? local : null;
}

/** Parses a plain date (`2027-01-10`); null when it is none or does not exist. */
export function parseDay(text: unknown): Day | null {
  const parts = typeof text === 'string' ? DAY.exec(text) : null;
  if (parts === null) return null;
  const [year, month, day] = numbersOf(parts);
  const found = { year: year!, month: month!, day: day! };
  return dayProblem(found) === undefined ? found : null;
}

/** The forms besides an instant that a field accepts. */
export interface AcceptedForms {
  /** Whether a plain date is accepted. */
  day?: boolean;
  /** Whether a date and time without an offset is accepted. */
  local?: boolean;
}

/** Returns the problem of the text of an instant, with the right form; undefined when it is valid. */
export function instantProblem(value: unknown, { day = false, local = false }: AcceptedForms = {}): string | undefined {
  if (parseInstant(value) !== null || (day && parseDay(value) !== null)) return undefined;
  if (local && parseLocalTime(value) !== null) return undefined;
  const others = [
    ...(day ? ['a day such as 2027-03-28'] : []),
    ...(local ? ['a local time such as 2027-03-28T02:30'] : []),
  ];
  const right = ['a time with its offset, such as ' + EXAMPLE, ...others].join(', or ');
  const parts = typeof value === 'string' ? LIKE_A_TIME.exec(value) : null;
  if (parts === null) return `must be ${right}`;
  const [year, month, date, hour, minute, second] = numbersOf(parts);
  const missingDay = dayProblem({ year: year!, month: month!, day: date! });
  if (missingDay !== undefined) return missingDay;
  if (hour! > 23 || minute! > 59 || second! > 59)
    return `the time ${parts[0].slice(11)} does not exist: use 00:00:00 to 23:59:59`;
  if (parseLocalTime(value) !== null) return `has no offset: add Z for UTC or one such as +01:00, as in ${EXAMPLE}`;
  if (parseDay(value) !== null) return `is a day without a time: must be ${right}`;
  return formProblem(value as string) ?? `must be ${right}`;
}

/** Returns how to write an instant whose day and time exist; undefined when the text does not look like one. */
function formProblem(text: string): string | undefined {
  const [, day, time, second = ':00', sign, hours, minutes] = LIKE_AN_INSTANT.exec(text) ?? [];
  if (day === undefined) return undefined;
  const local = `${day}T${time}${second}`;
  if (sign === ' ')
    return `has a blank where its offset begins: in an address + is written %2B, as in ${local}%2B${hours}:${minutes}`;
  if (sign === undefined) return `must be written in full: ${local}Z`;
  const offset = `${sign}${hours}:${minutes}`;
  return Number(hours) > 23 || Number(minutes) > 59
    ? `the offset ${offset} does not exist: use -23:59 to +23:59`
    : `must be written in full: ${local}${offset}`;
}

/** Returns why a day does not exist in the calendar, or undefined. */
function dayProblem({ year, month, day }: Day): string | undefined {
  if (year < 1970) return `the year ${year} is before 1970: use a later one`;
  if (month < 1 || month > 12) return `the month ${padded(month)} does not exist: use 01 to 12`;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (day >= 1 && day <= last) return undefined;
  return `the day ${year}-${padded(month)}-${padded(day)} does not exist: that month has the days 01 to ${last}`;
}

function padded(part: number): string {
  return String(part).padStart(2, '0');
}

function numbersOf(parts: RegExpExecArray): number[] {
  return parts.slice(1).map((part) => Number(part ?? 0));
}
