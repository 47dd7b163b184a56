import { clockOf } from './clock';

it.each([
  ['08:05', '08:05'],
  [' 8:05 ', '08:05'],
  ['23:59', '23:59'],
  ['00:00', '00:00'],
  ['24:00', null],
  ['8:5', null],
  ['8:05 PM', null],
  ['', null],
])('the typed text %p is the time of day %p', (text, clock) => expect(clockOf(text)).toBe(clock));
