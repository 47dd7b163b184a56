import { runOrdering } from './run-search';

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
