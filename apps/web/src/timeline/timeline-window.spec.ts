import { learnZone } from '../time/zone-spans';
import { timelineSearch, type TimelineSearch } from './timeline-search';
import { addDays, mondayOf, neighbour, windowOf, windowText, zoomed } from './timeline-window';

const ZONE = 'Europe/Berlin';
const NOW = Date.parse('2027-03-24T13:07:08Z'); // a Wednesday

beforeAll(() =>
  learnZone({
    name: ZONE,
    spans: [
      { from: null, offsetSeconds: 3600, name: 'CET' },
      { from: '2027-03-28T01:00:00Z', offsetSeconds: 7200, name: 'CEST' },
      { from: '2027-10-31T01:00:00Z', offsetSeconds: 3600, name: 'CET' },
    ],
  }),
);

const shown = (search: TimelineSearch): [string, string, number] => {
  const { fromMs, toMs } = windowOf(search, NOW, ZONE);
  return [new Date(fromMs).toISOString(), new Date(toMs).toISOString(), (toMs - fromMs) / 3_600_000];
};

it('the address is read, and nonsense in it is ignored', () => {
  expect(timelineSearch({ view: 'week', at: '2027-03-28', tag: 'crm', page: '3' })).toEqual({
    ...{ view: 'week', at: '2027-03-28', tag: 'crm', page: 3 },
  });
  expect(timelineSearch({ view: 'year', at: 'yesterday', page: '-1' })).toEqual({});
});

it.each<[string, TimelineSearch, [string, string, number]]>([
  ['a day', {}, ['2027-03-23T23:00:00.000Z', '2027-03-24T23:00:00.000Z', 24]],
  ['a day of 23 hours', { at: '2027-03-28' }, ['2027-03-27T23:00:00.000Z', '2027-03-28T22:00:00.000Z', 23]],
  ['a day of 25 hours', { at: '2027-10-31' }, ['2027-10-30T22:00:00.000Z', '2027-10-31T23:00:00.000Z', 25]],
  ['a week of 167 hours', { view: 'week' }, ['2027-03-21T23:00:00.000Z', '2027-03-28T22:00:00.000Z', 167]],
  ['the next hour', { view: 'hour' }, ['2027-03-24T13:05:00.000Z', '2027-03-24T14:10:00.000Z', 65 / 60]],
  [
    'an hour of its own',
    { view: 'hour', at: '2027-03-28T01:00:00Z' },
    ['2027-03-28T01:00:00.000Z', '2027-03-28T02:00:00.000Z', 1],
  ],
])('the window of %s has its hours', (_, search, expected) => expect(shown(search)).toEqual(expected));

it('days and weeks follow the calendar', () => {
  expect([addDays('2027-02-28', 1), addDays('2027-01-01', -1)]).toEqual(['2027-03-01', '2026-12-31']);
  expect([mondayOf('2027-03-28'), mondayOf('2027-03-22')]).toEqual(['2027-03-22', '2027-03-22']);
});

it('the window before and the one after touch it, also where clocks change', () => {
  const of = (search: TimelineSearch, step: -1 | 1): string | undefined => neighbour(search, step, NOW, ZONE).at;
  expect([of({ at: '2027-03-28', page: 2 }, 1), of({ at: '2027-03-28' }, -1)]).toEqual(['2027-03-29', '2027-03-27']);
  expect(of({ view: 'week', at: '2027-10-28' }, 1)).toBe('2027-11-01');
  expect(of({ view: 'hour' }, 1)).toBe('2027-03-24T14:05:00.000Z');
  expect(neighbour({ page: 2, tag: 'crm' }, 1, NOW, ZONE)).toEqual({ at: '2027-03-25', tag: 'crm', page: undefined });
});

it('zoom keeps now in the window, or the middle of another time', () => {
  expect(zoomed({ view: 'week' }, -1, NOW, ZONE)).toMatchObject({ view: 'day', at: undefined });
  expect(zoomed({ view: 'week', at: '2027-01-01' }, -1, NOW, ZONE)).toMatchObject({ view: 'day', at: '2026-12-31' });
  expect(zoomed({ at: '2027-01-01' }, -1, NOW, ZONE)).toMatchObject({ view: 'hour', at: '2027-01-01T11:00:00.000Z' });
  expect(zoomed({ view: 'hour' }, -1, NOW, ZONE)).toBeNull();
  expect(zoomed({ view: 'week' }, 1, NOW, ZONE)).toBeNull();
});

it.each<[TimelineSearch, string]>([
  [{}, 'Wed 24 Mar'],
  [{ view: 'week' }, 'Mon 22 Mar – Sun 28 Mar'],
  [{ view: 'hour' }, 'Wed 24 Mar, 14:05 – 15:10'],
])('the window %j has a name', (search, text) =>
  expect(windowText(windowOf(search, NOW, ZONE), search.view ?? 'day', NOW, ZONE)).toBe(text),
);
