import { cronOf, DEFAULT_PICKER, pickerOf } from './cron-picker';

it.each([
  [{ every: 'MINUTES', step: 1 }, '* * * * *'],
  [{ every: 'MINUTES', step: 15 }, '*/15 * * * *'],
  [{ every: 'HOUR', time: '00:20' }, '20 * * * *'],
  [{ every: 'DAY', time: '02:30' }, '30 2 * * *'],
  [{ every: 'WEEK', time: '02:30', weekdays: ['5', '4', '3', '2', '1'] }, '30 2 * * 1-5'],
  [{ every: 'WEEK', time: '08:00', weekdays: ['1', '7'] }, '0 8 * * 1,7'],
  [{ every: 'MONTH', time: '23:59', day: 'L' }, '59 23 L * *'],
] as const)('writes %j as %s, and reads it again', (change, cron) => {
  const picker = { ...DEFAULT_PICKER, ...change, weekdays: [...('weekdays' in change ? change.weekdays : ['1'])] };
  expect(cronOf(picker)).toBe(cron);
  expect(cronOf(pickerOf(cron) ?? DEFAULT_PICKER)).toBe(cron);
});

it('Sunday is read from 0 and from 7', () => {
  expect(pickerOf('0 8 * * 0')).toMatchObject({ weekdays: ['7'] });
  expect(pickerOf('0 8 * * 0-2')).toMatchObject({ weekdays: ['1', '2', '7'] });
});

it.each([
  '0 8 1 * 1',
  '0 8 * 1 *',
  '*/7 * * * *',
  '0 8 * * 1#2',
  '0 0 8 * * *',
  '@daily',
  '',
  '61 * * * *',
  '0 8 0 * *',
])('the picker cannot show %p', (cron) => expect(pickerOf(cron)).toBeNull());
