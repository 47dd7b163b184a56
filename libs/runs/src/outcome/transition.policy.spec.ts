import type { AttemptReport } from '#contracts/messages/status.message';
import { ATTEMPT_OUTCOMES } from '#contracts/states';
import { DEFAULT_RETRY } from './backoff.policy';
import { mayChange } from './run-transitions.policy';
import { afterLoss, afterReport, MAX_RESCUES, type RunInWork, type Transition } from './transition.policy';

const run = (changes: Partial<RunInWork> = {}): RunInWork => ({
  ...{ id: 'r', taskId: 't', attempt: 1, failures: 0, rescues: 0, cancelRequestedAt: null, retry: DEFAULT_RETRY },
  ...changes,
});
const failed = (changes: object = {}): AttemptReport => ({
  status: 'failed',
  retryable: true,
  error: { code: 'X', message: 'x' },
  ...changes,
});
const cancelled = { cancelRequestedAt: new Date() };

describe('afterReport', () => {
  it.each<[string, RunInWork, AttemptReport, Partial<Transition>]>([
    [
      'a success',
      run(),
      { status: 'completed', result: 7 },
      { to: 'COMPLETED', attemptOutcome: 'COMPLETED', result: 7, error: null, reason: null },
    ],
    ['a success that was to be cancelled', run(cancelled), { status: 'completed', result: 7 }, { to: 'COMPLETED' }],
    ['a first failure', run(), failed(), { to: 'PENDING', attemptOutcome: 'FAILED', failures: 1, dueInSeconds: 60 }],
    ['a second failure', run({ failures: 1, attempt: 2 }), failed(), { to: 'PENDING', failures: 2, dueInSeconds: 120 }],
    ['the last failure', run({ failures: 3, attempt: 4 }), failed(), { to: 'FAILED', failures: 4, dueInSeconds: 0 }],
    ['a permanent failure', run(), failed({ retryable: false }), { to: 'FAILED', failures: 1 }],
    ['a failure that keeps a result', run({ failures: 3 }), failed({ result: 5 }), { to: 'FAILED', result: 5 }],
    ['a longer Retry-After', run(), failed({ retryAfterSeconds: 90 }), { to: 'PENDING', dueInSeconds: 94.5 }],
    ['a shorter Retry-After', run(), failed({ retryAfterSeconds: 5 }), { to: 'PENDING', dueInSeconds: 60 }],
    ['an absurd Retry-After', run(), failed({ retryAfterSeconds: 1e9 }), { to: 'PENDING', dueInSeconds: 90_720 }],
    [
      'a failure that was to be cancelled',
      run(cancelled),
      failed(),
      { to: 'CANCELLED', attemptOutcome: 'FAILED', failures: 1 },
    ],
    [
      'a cancel',
      run(cancelled),
      { status: 'cancelled', how: 'SIGTERM' },
      { to: 'CANCELLED', reason: 'cancelled while it ran: SIGTERM' },
    ],
    [
      'a hand-back',
      run({ failures: 3 }),
      { status: 'handed_back' },
      { to: 'PENDING', attemptOutcome: 'HANDED_BACK', failures: 3, dueInSeconds: 0 },
    ],
    [
      'a hand-back of what was to be cancelled',
      run(cancelled),
      { status: 'handed_back' },
      { to: 'CANCELLED', attemptOutcome: 'HANDED_BACK' },
    ],
  ])('%s', (_, before, report, expected) => {
    expect(afterReport(before, report, 0.5)).toMatchObject({
      runId: 'r',
      taskId: 't',
      attempt: before.attempt,
      ...expected,
    });
  });

  it('counts hand-backs and rescues out of the attempts of the retry policy', () => {
    expect(afterReport(run({ attempt: 9, failures: 0, rescues: 2 }), failed(), 0.5).to).toBe('PENDING');
  });
});

describe('afterLoss', () => {
  it('goes to the next attempt, and to quarantine at the third death', () => {
    const becomes = [0, 1, 2].map((rescues) => afterLoss({ ...run({ rescues }), death: null }));
    expect(becomes.map(({ to, rescues }) => [to, rescues])).toEqual([
      ['PENDING', 1],
      ['PENDING', 2],
      ['FAILED', MAX_RESCUES],
    ]);
    expect(becomes[2]!.error?.message).toMatch(/^quarantined/);
    expect(becomes.every(({ attemptOutcome }) => attemptOutcome === 'LOST')).toBe(true);
  });

  it('says how the worker died, in words and in figures', () => {
    const death = { signal: 'SIGKILL', exitCode: null, peakMemoryMb: 812, lastLines: ['first', 'out of memory'] };
    const { error } = afterLoss({ ...run({ rescues: 2 }), death });
    expect(error).toEqual({
      code: 'QUARANTINED',
      message: expect.stringMatching(/attempt 1 \(3 of 3\): killed by SIGKILL, at most 812 MB .* out of memory$/),
      detail: death,
    });
  });

  it('ends CANCELLED what was to be cancelled', () => {
    expect(afterLoss({ ...run({ rescues: 2, ...cancelled }), death: null })).toMatchObject({
      to: 'CANCELLED',
      attemptOutcome: 'LOST',
    });
  });
});

describe('every transition', () => {
  const reports: AttemptReport[] = [
    { status: 'completed', result: null },
    { status: 'cancelled', how: 'x' },
    { status: 'handed_back' },
    failed(),
    failed({ retryable: false }),
  ];
  const runs = [0, 1, 2, 3, 4].flatMap((n) => [
    run({ failures: n, rescues: n }),
    run({ failures: n, rescues: n, ...cancelled }),
  ]);

  it('draws an arrow that is legal, and says an outcome that the table of attempts takes', () => {
    const all = runs.flatMap((each) => [
      afterLoss({ ...each, death: null }),
      ...reports.map((report) => afterReport(each, report, 0.5)),
    ]);
    expect(all.filter(({ to }) => !mayChange('PROCESSING', to))).toEqual([]);
    expect(all.filter(({ attemptOutcome }) => !ATTEMPT_OUTCOMES.includes(attemptOutcome))).toEqual([]);
    expect(new Set(all.map(({ to }) => to))).toEqual(new Set(['PENDING', 'COMPLETED', 'FAILED', 'CANCELLED']));
  });
});
