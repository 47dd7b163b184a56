import { learnZones } from '../../test/zone-fixture';
import { duration, exactTime, localTime, overdueText, relativeTime, utcTime } from './format';

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
])('an instant %p seconds from now is %p', (seconds, words) => expect(relativeTime(after(seconds), now)).toBe(words));

it.each([
  [31, null],
  [-0.5, null],
  [-31, 'Due 31 seconds ago, waiting'],
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
  expect(exactTime(nine, 'America/Vancouver')).toBe('America/Vancouver: Tuesday 1 December 2026, 09:00:00 MST');
});

it('times are in UTC, labelled so, while a zone is not loaded', () => {
  expect(exactTime(now, 'Asia/Tokyo')).toBe('Asia/Tokyo: Saturday 21 November 2026, 13:30:00 UTC');
});

it('the exact time names the zone, and there is one in UTC', () => {
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
])('%p milliseconds are %p', (ms, words) => expect(duration(ms)).toBe(words));
