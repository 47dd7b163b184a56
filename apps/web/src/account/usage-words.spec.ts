import { nearLimits, usageFacts } from './usage-words';

const usage = {
  waitingRuns: { used: 1234, allowed: 5000 },
  logBytes: { used: 3_240_000, allowed: 4_000_000 },
  resultBytes: { used: 0, allowed: null },
};

it('the use of each quota is shown with its limit', () => {
  expect(usageFacts(usage)).toEqual([
    ['Waiting runs', '1,234 of 5,000'],
    ['Logs', '3.2 MB of 4 MB'],
    ['Results', '0 B (no limit)'],
  ]);
});

it('only quotas near their limit are named as such', () => {
  expect(nearLimits(usage)).toEqual([['Logs', '3.2 MB of 4 MB']]);
  expect(nearLimits({ ...usage, waitingRuns: { used: 6000, allowed: 5000 } })[0]).toEqual([
    'Waiting runs',
    '6,000 of 5,000',
  ]);
});

it('a limit is shown in full', () => {
  expect(usageFacts({ ...usage, waitingRuns: { used: 0, allowed: 10_000 } })[0]![1]).toBe('0 of 10,000');
});

it('a count that goes no further says so', () => {
  expect(usageFacts({ ...usage, waitingRuns: { used: 10_000, allowed: 500 } })[0]![1]).toBe('10,000+ of 500');
  expect(usageFacts({ ...usage, waitingRuns: { used: 10_000, allowed: null } })[0]![1]).toBe('10,000+ (no limit)');
});
