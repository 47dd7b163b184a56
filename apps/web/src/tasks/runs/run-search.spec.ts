import { changedRunSearch, runOrdering, runRange } from './run-search';

describe('the list of runs is in the order', () => {
  it('of its first column of times, the latest first', () => {
    expect(runOrdering({ status: ['FAILED'] })).toBe('-scheduledFor');
  });

  it('of creation where that is what is looked for, which an index serves', () => {
    expect(runOrdering({ startDate: '2026-11-01T00:00:00Z' })).toBe('-createdAt');
    expect(runOrdering({ endDate: '2026-11-01T00:00:00Z' })).toBe('-createdAt');
  });

  it('that a person has chosen', () => {
    expect(runOrdering({ ordering: 'finishedAt', startDate: '2026-11-01T00:00:00Z' })).toBe('finishedAt');
  });
});

describe('a range that ends now', () => {
  const now = new Date('2027-03-28T12:00:00Z');

  it('begins that long before now', () => {
    expect(runRange({ last: '24h' }, now)).toEqual({ startDate: '2027-03-27T12:00:00.000Z' });
  });

  it('is not asked for where a person has chosen times', () => {
    const chosen = { startDate: '2027-01-01T00:00:00Z', endDate: '2027-01-02T00:00:00Z' };
    expect(runRange(chosen, now)).toEqual(chosen);
  });
});

describe('a change of the search', () => {
  it('begins at the first page', () => {
    expect(changedRunSearch({ at: 'page=2', kind: 'http' }, { status: ['FAILED'] })).toEqual({
      ...{ kind: 'http', status: ['FAILED'] },
    });
  });

  it.each([{ search: 'refused' }, { tag: 'eu' }, { ordering: '-durationMs' }, { ordering: 'latenessMs' }])(
    '%j is within the last 7 days',
    (change) => {
      expect(changedRunSearch({}, change)).toEqual({ ...change, last: '7d' });
    },
  );

  it('keeps the range that a person has chosen', () => {
    expect(changedRunSearch({ last: '1h' }, { search: 'refused' })).toEqual({ last: '1h', search: 'refused' });
    const startDate = '2027-01-01T00:00:00Z';
    expect(changedRunSearch({ startDate }, { search: 'refused' })).toEqual({ startDate, search: 'refused' });
  });

  it('begins 7 days before the end that a person has chosen', () => {
    const week = { startDate: '2027-01-01T00:00:00.000Z', endDate: '2027-01-08T00:00:00Z' };
    expect(changedRunSearch({ last: '7d', search: 'refused' }, { endDate: week.endDate, last: undefined })).toEqual({
      ...{ search: 'refused', ...week },
    });
    expect(changedRunSearch({ endDate: week.endDate }, { tag: 'eu' })).toEqual({ tag: 'eu', ...week });
  });

  it('has no range when it needs none', () => {
    expect(changedRunSearch({}, { ordering: 'finishedAt' })).toEqual({ ordering: 'finishedAt' });
  });
});
