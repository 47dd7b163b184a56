import { learnZones } from '../../test/zone-fixture';
import {
  clockTime,
  dayTime,
  duration,
  exactTime,
  localTime,
  nearTime,
  overdueText,
  relativeTime,
  tooltipTime,
} from './format';

beforeAll(() => learnZones('Europe/Berlin', 'America/New_York', 'America/Vancouver'));

const now = new Date('2026-11-21T13:30:00Z');
const after = (seconds: number): Date => new Date(now.getTime() + seconds * 1000);

it.each([
  [0.4, 'just now'],
  [5, 'in 5 s'],
  [-59, '59 s ago'],
  [119, 'in 1 min'],
  [-7200, '2 h ago'],
  [86_400, 'in 1 d'],
  [-90 * 86_400, '90 d ago'],
])('an instant %p seconds from now is %p', (seconds, words) => expect(relativeTime(after(seconds), now)).toBe(words));

it.each([
  [31, null],
  [-0.5, null],
  [-31, 'Due 31 s ago, waiting'],
])('a run that is due %p seconds from now is described as %p', (seconds, words) =>
  expect(overdueText(after(seconds), now)).toBe(words),
);

it('an instant is shown in the zone of the person', () => {
  expect(localTime(now, now, 'Europe/Berlin')).toBe('Sat 21 Nov, 14:30');
  expect(localTime(now, now, 'America/New_York')).toBe('Sat 21 Nov, 08:30');
});

it('seconds are shown unless they are zero, the year unless it is the present one', () => {
  expect(localTime(after(5), now, 'UTC')).toBe('Sat 21 Nov, 13:30:05');
  expect(localTime(new Date('2027-03-01T00:00:00Z'), now, 'UTC')).toBe('Mon 1 Mar 2027, 00:00');
});

it('times follow the zone rules of the server, whatever those of the browser are', () => {
  const nine = new Date('2026-12-01T16:00:00Z');
  expect(localTime(nine, now, 'America/Vancouver')).toBe('Tue 1 Dec, 09:00');
  expect(exactTime(nine, 'America/Vancouver')).toBe('Tue 1 Dec 2026, 09:00:00 MST');
});

it('times are in UTC, labelled so, while a zone is not loaded', () => {
  expect(exactTime(now, 'Asia/Tokyo')).toBe('Sat 21 Nov 2026, 13:30:00 UTC');
});

it('the tooltip of a time has it in full, in the zone of the person and in UTC', () => {
  expect(tooltipTime(now, 'Europe/Berlin')).toBe('Sat 21 Nov 2026, 14:30:00 CET · Sat 21 Nov 2026, 13:30:00 UTC');
  expect(tooltipTime(now, 'UTC')).toBe('Sat 21 Nov 2026, 13:30:00 UTC');
});

it.each([
  [-86_399, '23 h ago'],
  [86_399, 'in 23 h'],
  [86_400, 'Sun 22 Nov, 14:30'],
  [-86_400, 'Fri 20 Nov, 14:30'],
])('a time %p seconds from now is %p in a list', (seconds, words) =>
  expect(nearTime(after(seconds), now, 'Europe/Berlin')).toBe(words),
);

it.each([
  [5, '14:30:05', 'today, 14:30'],
  [9 * 3600, '23:30', 'today, 23:30'],
  [10 * 3600, 'Sun 22 Nov, 00:30', 'tomorrow, 00:30'],
  [3 * 86_400, 'Tue 24 Nov, 14:30', 'Tue 24 Nov, 14:30'],
  [-86_400, 'Fri 20 Nov, 14:30', 'Fri 20 Nov, 14:30'],
])('a time %p seconds from now has no date today: %p; in a sentence it is %p', (seconds, clock, day) => {
  expect(clockTime(after(seconds), now, 'Europe/Berlin')).toBe(clock);
  expect(dayTime(after(seconds), now, 'Europe/Berlin')).toBe(day);
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
])('%p milliseconds are %p', (ms, words) => expect(duration(ms)).toBe(words));
