import { ceilingOf, limitsWithin, parseTimeoutCeilings, timeoutProblems } from './timeout-ceiling.policy';

const ceilings = parseTimeoutCeilings(['600', 'data:7200']);

it.each([
  ['http', 600],
  ['data', 7200],
])('the ceiling of %s is %d s', (kind, seconds) => {
  expect(ceilingOf(ceilings, kind)).toBe(seconds);
});

it('a kind without a ceiling may take a day', () => {
  expect(ceilingOf(parseTimeoutCeilings(['data:60']), 'http')).toBe(86_400);
});

it.each([
  [600, 630, {}],
  [601, 630, { timeoutSeconds: ['is 601; must be at most 600 (MAX_TIMEOUT_SECONDS)'] }],
  [
    300,
    631,
    { hardTimeoutSeconds: ['is 631; must be at most 630: 30 s to clean up after MAX_TIMEOUT_SECONDS, which is 600'] },
  ],
])('limits of %d and %d s are wrong in %j', (timeoutSeconds, hardTimeoutSeconds, wrong) => {
  expect(timeoutProblems({ kind: 'http', timeoutSeconds, hardTimeoutSeconds }, ceilings)).toEqual(wrong);
});

it('a run that was planned before the ceiling was lowered ends at the ceiling; one of an admin at its own limits', () => {
  const long = { kind: 'http', timeoutSeconds: 86_400, hardTimeoutSeconds: 90_000 };
  expect(limitsWithin({ ...long, ownerIsAdmin: false }, ceilings)).toEqual({
    ...{ timeoutSeconds: 600, hardTimeoutSeconds: 630 },
  });
  expect(limitsWithin({ ...long, ownerIsAdmin: true }, ceilings)).toMatchObject({ timeoutSeconds: 86_400 });
});
