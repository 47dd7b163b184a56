import { learnZones } from '../../test/zone-fixture';
import { dayIn, instantOfLocal, localOfInstant } from './local-instant';

beforeAll(() => learnZones('Europe/Berlin', 'America/Vancouver'));

it('a local time gets the offset of its zone on that day', () => {
  expect(instantOfLocal('2027-01-05 08:00:00', 'Europe/Berlin')).toBe('2027-01-05T08:00:00+01:00');
  expect(instantOfLocal('2027-07-05 08:00:00', 'Europe/Berlin')).toBe('2027-07-05T08:00:00+02:00');
  expect(instantOfLocal('2027-07-05 08:00', 'UTC')).toBe('2027-07-05T08:00:00+00:00');
});

it('a time that the clock skips is an hour later, and of a repeated time the first is taken', () => {
  expect(instantOfLocal('2027-03-28 02:30:00', 'Europe/Berlin')).toBe('2027-03-28T03:30:00+02:00');
  expect(instantOfLocal('2027-10-31 02:30:00', 'Europe/Berlin')).toBe('2027-10-31T02:30:00+02:00');
});

it('an instant converts back into the local time of the picker', () => {
  expect(localOfInstant('2027-01-05T07:00:00Z', 'Europe/Berlin')).toBe('2027-01-05 08:00:00');
});

it('the date is that of the zone, whatever it is elsewhere', () => {
  const late = new Date('2026-11-30T23:30:00Z');
  expect(dayIn('UTC', late)).toBe('2026-11-30');
  expect(dayIn('Europe/Berlin', late)).toBe('2026-12-01');
});

it('a local time follows the zone rules of this year', () => {
  expect(instantOfLocal('2026-12-01 09:00:00', 'America/Vancouver')).toBe('2026-12-01T09:00:00-07:00');
});

it('a local time in a zone that is not loaded is no instant', () => {
  expect(() => instantOfLocal('2026-12-01 09:00:00', 'Asia/Tokyo')).toThrow('not known yet');
});
