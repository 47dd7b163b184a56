import { compileCron } from '../cron/cron-grammar.policy';
import { hasHash, shortMonthNotes, wholeDayNotes } from './schedule-notes.policy';

it.each([
  ['0 9 31 * *', 'Day 31 does not exist in Feb, Apr, Jun, Sep, Nov: no run in those months. Use L for'],
  ['0 9 30 * *', 'Day 30 does not exist in Feb: no run in that month.'],
  ['0 9 29 * *', 'Day 29 exists in Feb of leap years only'],
  ['0 9 31 1,4 *', 'Day 31 does not exist in Apr:'],
  ['0 9 1,31 * *', 'Day 31 does not exist'],
])('warns that months are too short for %s', (expression, words) =>
  expect(shortMonthNotes(compileCron(expression, ''))[0]).toContain(words),
);

it.each(['0 9 31 1,3 *', '0 9 1-31 * *', '0 9 L * *', '0 9 28 * *', '0 9 * * *', '0 9 29 3 *', '0 9 H * *'])(
  'warns of no short month for %s',
  (expression) => expect(shortMonthNotes(compileCron(expression, ''))).toEqual([]),
);

const anchor = new Date('2027-01-05T08:00:00Z');
const FROM = anchor.getTime();
const interval = (days: number, timeZone = 'Europe/Berlin') =>
  wholeDayNotes({ seconds: days * 86_400, mode: 'FIXED_RATE', anchor, timeZone } as never, FROM);

it('warns that whole days are hours, and offers the cron', () => {
  expect(interval(1)).toEqual([
    'An interval of 1 day is 24 hours: on 28 Mar 2027 (clock change in Europe/Berlin) its time moves from 09:00 to 10:00. For a fixed time of day use cron "0 9 * * *".',
  ]);
  expect(interval(7)[0]).toContain('use cron "0 9 * * 2"');
  expect(interval(2)[0]).toContain('use cron "0 9 */2 * *"');
});

it('warns of no clock change where there is none, and of none in parts of a day', () => {
  expect(interval(1, 'Asia/Tokyo')).toEqual([]);
  expect(interval(1, 'America/Vancouver')).toEqual([]);
  expect(interval(0.5)).toEqual([]);
});

it.each([
  ['H 6 * * *', true],
  ['0 H(0-5) * * *', true],
  ['0 6 * * THU', false],
  ['0 0 * MARCH *', false],
])('knows whether %s leaves a field to the task', (expression, has) => expect(hasHash(expression)).toBe(has));
