import { pausePresets } from './pause-presets';

const presets = (now: string): string[] =>
  pausePresets(now, 'in an hour').map(({ label, local }) => `${label}: ${local}`);

it('a pause may end in an hour, tomorrow morning or on Monday', () => {
  expect(presets('2026-12-02 22:15:00')).toEqual([
    '1 hour: in an hour',
    'Tomorrow 06:00: 2026-12-03 06:00:00',
    'Monday 06:00: 2026-12-07 06:00:00',
  ]);
});

it('at night the next morning is today', () => {
  expect(presets('2026-12-02 05:59:59')[1]).toBe('Today 06:00: 2026-12-02 06:00:00');
  expect(presets('2026-12-02 06:00:00')[1]).toBe('Tomorrow 06:00: 2026-12-03 06:00:00');
});

it.each([
  ['a Sunday evening offers Monday once', '2026-12-06 20:00:00', ['Tomorrow 06:00: 2026-12-07 06:00:00']],
  [
    'a Sunday night offers today and Monday',
    '2026-12-06 03:00:00',
    ['Today 06:00: 2026-12-06 06:00:00', 'Monday 06:00: 2026-12-07 06:00:00'],
  ],
  [
    'a Monday offers the Monday after it',
    '2026-12-07 12:00:00',
    ['Tomorrow 06:00: 2026-12-08 06:00:00', 'Monday 06:00: 2026-12-14 06:00:00'],
  ],
  [
    'the end of a year leads into the next',
    '2026-12-31 12:00:00',
    ['Tomorrow 06:00: 2027-01-01 06:00:00', 'Monday 06:00: 2027-01-04 06:00:00'],
  ],
])('%s', (_, now, expected) => {
  expect(presets(now).slice(1)).toEqual(expected);
});
