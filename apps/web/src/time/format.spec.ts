import { learnZones } from '../../test/zone-fixture';
import { duration, exactTime, localTime, relativeTime, utcTime } from './format';

beforeAll(() => learnZones('Europe/Berlin', 'America/New_York', 'America/Vancouver'));

const now = new Date('2026-11-21T13:30:00Z');
const after = (seconds: number): Date => new Date(now.getTime() + seconds * 1000);

it.each([
  [0.4, 'now'],
  [5, 'in 5 seconds'],
  [-59, '59 seconds ago'],
  [119, 'in 1 minute'],
  [-7200, '2 hours ago'],
  [86_400, 'tomorrow'],
  [-90 * 86_400, '3 months ago'],
])('says of %p seconds from now: %p', (seconds, words) => expect(relativeTime(after(seconds), now)).toBe(words));

it('shows an instant in the zone of the person', () => {
  expect(localTime(now, now, 'Europe/Berlin')).toBe('Sat 21 Nov, 14:30');
  expect(localTime(now, now, 'America/New_York')).toBe('Sat 21 Nov, 08:30');
});

it('shows seconds and the year where they say something', () => {
  expect(localTime(after(5), now, 'UTC')).toBe('Sat 21 Nov, 13:30:05');
  expect(localTime(new Date('2027-03-01T00:00:00Z'), now, 'UTC')).toBe('Mon 1 Mar 2027, 00:00');
});

it('shows the time of the zone by the rules of the server, whatever those of the browser are', () => {
  const nine = new Date('2026-12-01T16:00:00Z');
  expect(localTime(nine, now, 'America/Vancouver')).toBe('Tue 1 Dec, 09:00');
  expect(exactTime(nine, 'America/Vancouver')).toBe('America/Vancouver: Tuesday 1 December 2026, 09:00:00 MST');
});

it('shows UTC, and says so, as long as a zone is not known', () => {
  expect(exactTime(now, 'Asia/Tokyo')).toBe('Asia/Tokyo: Saturday 21 November 2026, 13:30:00 UTC');
});

it('names the zone and UTC for who wants to know exactly', () => {
  expect(exactTime(now, 'Europe/Berlin')).toBe('Europe/Berlin: Saturday 21 November 2026, 14:30:00 CET');
  expect(utcTime(now)).toBe('2026-11-21 13:30:00 UTC');
});

it.each([
  [0, '0 ms'],
  [740, '740 ms'],
  [3250, '3.2 s'],
  [59_999, '59.9 s'],
  [125_000, '2 min 5 s'],
  [7_200_000, '2 h'],
  [187_200_000, '2 d 4 h'],
  [-1500, '−1.5 s'],
])('says of %p milliseconds: %p', (ms, words) => expect(duration(ms)).toBe(words));
