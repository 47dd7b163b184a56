import { rangeProblem, type AskedRuns } from './run-range.policy';

const NOW = new Date('2027-03-31T12:00:00Z');
const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000);
const asked = (about: Partial<AskedRuns>): AskedRuns => ({ createdFrom: null, createdBefore: null, ...about });

it.each<[string, Partial<AskedRuns>]>([
  ['nothing that needs a range', {}],
  ['an ordering that has an index', { ordering: '-createdAt,scheduledFor' }],
  ['a search in the last 7 days', { search: 'refused', createdFrom: daysAgo(7) }],
  ['a search in a week in which the clocks were set back', { search: 'refused', createdFrom: daysAgo(7 + 1 / 24) }],
  ['a tag within a week of long ago', { tag: 'eu', createdFrom: daysAgo(90), createdBefore: daysAgo(83) }],
])('%s is accepted', (_, about) => {
  expect(rangeProblem(asked(about), NOW)).toBeUndefined();
});

it.each<[Partial<AskedRuns>, string]>([
  [
    { search: 'refused' },
    'is missing: search reads runs of at most 7 days; say from when, such as 2027-01-01T00:00:00Z',
  ],
  [
    { tag: 'eu', createdBefore: daysAgo(1) },
    'is missing: tag reads runs of at most 7 days; say from when, such as 2027-01-01T00:00:00Z',
  ],
  [
    { ordering: 'createdAt, -durationMs', createdFrom: daysAgo(8) },
    'is 8.0 days before now: ordering by durationMs reads runs of at most 7 days; choose a later startDate or an endDate',
  ],
  [
    { ordering: 'latenessMs', createdFrom: daysAgo(90), createdBefore: daysAgo(60) },
    'is 30.0 days before endDate: ordering by latenessMs reads runs of at most 7 days; choose a later startDate',
  ],
])('%j is refused, and the message says what would be right', (about, problem) => {
  expect(rangeProblem(asked(about), NOW)).toBe(problem);
});
