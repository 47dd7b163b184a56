import { learnZones } from '../../../test/zone-fixture';
import { localOfInstant } from '../../time/local-instant';
import { pausePresets } from './pause-presets';

beforeAll(() => learnZones('Europe/Berlin'));

const ZONE = 'Europe/Berlin';

/** The presets in local times of Berlin in winter. */
const presets = (now: string): string[] =>
  pausePresets(new Date(`${now.replace(' ', 'T')}+01:00`), ZONE).map(
    ({ label, at }) => `${label}: ${localOfInstant(at, ZONE)}`,
  );

it.each([
  ['before the repeated hour', '2026-10-24T23:30:00.000Z', '2026-10-25T00:30:00.000Z'],
  ['in the first pass of the repeated hour', '2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'],
  ['in its second pass', '2026-10-25T01:30:00.000Z', '2026-10-25T02:30:00.000Z'],
  ['before the hour that is skipped', '2027-03-28T00:30:00.000Z', '2027-03-28T01:30:00.000Z'],
])('an hour is 3600 s %s', (_, now, end) => {
  expect(pausePresets(new Date(now), ZONE)[0]).toEqual({ label: '1 hour', at: end });
});

it('a pause may end in an hour, tomorrow morning or on Monday', () => {
  expect(presets('2026-12-02 22:15:00')).toEqual([
    '1 hour: 2026-12-02 23:15:00',
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
