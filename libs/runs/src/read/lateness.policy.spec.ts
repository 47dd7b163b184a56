import { percentiles } from './lateness.policy';

const SHARES = [0.5, 0.95, 0.99] as const;

describe('percentiles', () => {
  it('are null without runs', () =>
    expect(percentiles([{ steps: [], counts: [] }], SHARES)).toEqual({ 0.5: null, 0.95: null, 0.99: null }));

  it('are of all histograms together', () => {
    const stepOf = (ms: number): number => Math.floor(Math.log(ms + 1) / Math.log(1.05));
    const histograms = [
      { steps: [stepOf(10)], counts: [90] },
      { steps: [stepOf(10), stepOf(1000), stepOf(60_000)], counts: [4, 4, 2] },
    ];
    const found = percentiles(histograms, SHARES);
    for (const [share, ms] of [
      [0.5, 10],
      [0.95, 1000],
      [0.99, 60_000],
    ] as const)
      expect(Math.abs((found[share] ?? 0) / ms - 1)).toBeLessThan(0.05);
  });
});
