import { readEndedAttempt, resultUnreadable } from './read-report.policy';

const ABOUT = {
  runId: '0192f0c1-2345-7abc-8def-0123456789ab',
  attempt: 2,
  workerId: '0192f0c1-2345-7abc-8def-0123456789ac',
  finishedAt: '2026-11-29T20:00:00.000Z',
};
const failed = { status: 'failed', retryable: true, error: { code: 'X', message: 'y' } };
const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));

it.each([
  { status: 'completed', result: JSON.parse('{"constructor":1,"__proto__":{"toString":null}}') as unknown },
  { status: 'completed', result: nested(900) },
  { status: 'completed' },
  { status: 'handed_back' },
  { status: 'cancelled', how: 'SIGTERM' },
  { ...failed, result: { hasOwnProperty: 1 }, retryAfterSeconds: 9 },
  { ...failed, ofANewerVersion: true },
])('the report %j is read unchanged', (report) => {
  const read = readEndedAttempt({ ...ABOUT, report });
  expect('ended' in read && read.ended.report).toBe(report);
});

it.each([
  [{ status: 'perhaps' }, /status must be/],
  [{ constructor: { status: 'completed' } }, /status must be/],
  [{ status: 'completed', result: nested(10_000) }, /nested too deeply: at most 1000 levels/],
  [{ status: 'cancelled' }, /how must be/],
  [{ status: 'failed', retryable: 'yes', error: failed.error }, /retryable/],
  [{ status: 'failed', retryable: true }, /code and a message/],
  [{ ...failed, error: { code: 'X', message: 'a\0b' } }, /code and a message/],
  [{ ...failed, retryAfterSeconds: 'soon' }, /retryAfterSeconds/],
  [[], /report must be an object/],
  ['completed', /report must be an object/],
  [undefined, /report is missing/],
])('report %# cannot be read, but its attempt is known', (report, reason) => {
  expect(readEndedAttempt({ ...ABOUT, report })).toEqual({ reason: expect.stringMatching(reason), about: ABOUT });
});

it.each([null, 7, [], { ...ABOUT, runId: 'x', report: failed }, { ...ABOUT, attempt: 0, report: failed }, {}])(
  'the attempt of the report %j is unknown',
  (raw) => expect(readEndedAttempt(raw)).toEqual({ reason: expect.any(String), about: null }),
);

it('the run of an unreadable report fails without a retry', () => {
  expect(resultUnreadable('it is too deep')).toMatchObject({
    ...{ status: 'failed', retryable: false },
    error: { code: 'RESULT_UNREADABLE', message: expect.stringContaining('it is too deep') },
  });
});
