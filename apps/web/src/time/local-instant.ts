import { Temporal } from 'temporal-polyfill';

/**
 * The instant of a local time as a date picker gives it (`2027-03-28 02:30:00`), with the offset of that moment. A time
 * that the clock jumps over is taken an hour later; one that comes twice is the first.
 */
export function instantOfLocal(local: string, zone: string): string {
  const plain = Temporal.PlainDateTime.from(local.replace(' ', 'T'));
  return plain.toZonedDateTime(zone).toString({ timeZoneName: 'never', smallestUnit: 'second' });
}

/** The local time of an instant, as a date picker takes it. */
export function localOfInstant(instant: string, zone: string): string {
  const zoned = Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
  return zoned.toPlainDateTime().toString({ smallestUnit: 'second' }).replace('T', ' ');
}
