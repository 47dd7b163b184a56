import { changedLogSearch, isTooShort, logParams, logSearch } from './log-search';

const NOW = new Date('2026-12-02T12:00:00Z');

describe('the search of the page "Logs"', () => {
  it('reads what it knows from the address, and nothing else', () => {
    const level = 'warn,error,loud';
    expect(logSearch({ query: 404, last: '7d', level, follow: 'true', tag: 'crm', other: 'x' })).toEqual({
      ...{ query: '404', last: '7d', level: ['warn', 'error'], follow: 'true', tag: 'crm' },
    });
    expect(logSearch({ last: '9d', from: 'yesterday', follow: 'no' })).toEqual({});
  });

  it.each([
    [{}, { from: '2026-12-01T12:00:00.000Z' }],
    [{ last: '1h' as const }, { from: '2026-12-02T11:00:00.000Z' }],
    [{ from: '2026-11-01T00:00:00Z' }, { from: '2026-11-01T00:00:00Z' }],
    [{ until: '2026-11-01T00:00:00Z' }, { until: '2026-11-01T00:00:00Z', from: undefined }],
    [{ level: ['warn' as const, 'error' as const] }, { level: 'warn,error' }],
  ])('%j asks the API for %j', (search, params) => expect(logParams(search, NOW)).toMatchObject(params));

  it('does not follow a range that has an end', () => {
    const ends = { until: '2026-11-01T00:00:00Z' };
    expect(changedLogSearch({ follow: 'true' }, ends)).toEqual(ends);
    expect(changedLogSearch({ follow: 'true' }, { last: '1h' })).toEqual({ follow: 'true', last: '1h' });
  });

  it('is not sent with a text of less than three characters', () => {
    expect([{ query: 'ab' }, { query: 'abc' }, { query: '👍👍' }, {}].map(isTooShort)).toEqual([
      ...[true, false, true, false],
    ]);
  });
});
