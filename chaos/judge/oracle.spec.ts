import { occurrencesOf } from './oracle';

const START = Date.parse('2027-01-01T00:00:00Z');
const seconds = (instants: number[] | null): number[] | undefined => instants?.map((at) => (at - START) / 1000);

describe('the oracle', () => {
  it('knows the seconds of a cron list, both ends included', () => {
    const plan = { type: 'CRON', cron: '1,2,30 * * * * *' } as const;
    expect(seconds(occurrencesOf(plan, START + 2000, START + 61_000))).toEqual([2, 30, 61]);
  });

  it('counts an interval from its anchor, also from one that is long past', () => {
    const plan = { type: 'INTERVAL', seconds: 7, anchor: START - 70_000, mode: 'FIXED_RATE' } as const;
    expect(seconds(occurrencesOf(plan, START, START + 15_000))).toEqual([0, 7, 14]);
  });

  it('cannot foresee the occurrences of a fixed delay', () => {
    const plan = { type: 'INTERVAL', seconds: 7, anchor: START, mode: 'FIXED_DELAY' } as const;
    expect(occurrencesOf(plan, START, START + 15_000)).toBeNull();
  });
});
