/** RFC 3339, section 5.6, with the offset that it demands. */
const RFC_3339 = /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.\d{1,9})?(?:[Zz]|[+-](\d{2}):(\d{2}))$/;

/** The instant of an RFC 3339 text; null when it is none, or a day or time that does not exist (30 February, 24:00). */
export function parseInstant(text: unknown): Date | null {
  const parts = typeof text === 'string' ? RFC_3339.exec(text) : null;
  if (parts === null) return null;
  const [year, month, day, hour, minute, second, offsetHour, offsetMinute] = parts
    .slice(1)
    .map((part) => Number(part ?? 0));
  const exists =
    year! >= 1970 &&
    month! >= 1 &&
    month! <= 12 &&
    day! >= 1 &&
    day! <= daysOfMonth(year!, month!) &&
    hour! <= 23 &&
    minute! <= 59 &&
    second! <= 59 &&
    offsetHour! <= 23 &&
    offsetMinute! <= 59;
  return exists ? new Date(parts[0].toUpperCase()) : null;
}

function daysOfMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
