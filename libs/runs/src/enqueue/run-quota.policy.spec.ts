import { nearQuotaNote } from './run-quota.policy';

it.each([
  [
    { quota: 'logBytes', used: 850_000_000, allowed: 1_000_000_000 } as const,
    'Your logs use 85 % of your quota: 850 MB of 1 GB.',
  ],
  [
    { quota: 'resultBytes', used: 1_250_000, allowed: 1_500_000 } as const,
    'Your results use 83 % of your quota: 1.2 MB of 1.5 MB.',
  ],
  [
    { quota: 'waitingRuns', used: 8000, allowed: 10_000 } as const,
    'Your waiting runs use 80 % of your quota: 8,000 of 10,000.',
  ],
])('a person is told how much of a quota is used: %j', (crossing, begin) => {
  expect(nearQuotaNote({ ownerId: 'ada', ...crossing })).toMatch(
    new RegExp(`^${begin} Beyond it no further run starts`),
  );
});

it('a person who has passed a quota is told no share that is rounded down to less', () => {
  expect(nearQuotaNote({ ownerId: 'ada', quota: 'logBytes', used: 2_000_000, allowed: 1_000_000 })).toContain('200 %');
});
