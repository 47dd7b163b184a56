import { runStateText, runTime } from './run-state';

const now = new Date('2026-11-21T12:00:00Z');

describe('how long a run took', () => {
  it.each([
    ['its attempts together', { durationMs: 1300, attemptStartedAt: null }, 1300],
    ['with the one that is under way', { durationMs: 1300, attemptStartedAt: '2026-11-21T11:59:55Z' }, 6300],
    ['only the one that is under way', { durationMs: null, attemptStartedAt: '2026-11-21T11:59:55Z' }, 5000],
    ['not known before it starts', { durationMs: null, attemptStartedAt: null }, null],
  ])('is %s', (_, run, ms) => expect(runTime(run, now)).toBe(ms));
});

describe('under the status of a run stands', () => {
  const now = new Date('2026-11-30T22:50:00Z');
  const later = '2026-11-30T22:50:20Z';
  const run = {
    ...{ status: 'PENDING', attempt: 1, scheduledFor: '2026-11-30T22:49:30Z', dueAt: '2026-11-30T22:49:30Z' },
    waitsFor: null,
    heldAt: null,
  } as const;
  it.each([
    ['when a run starts that waits for its jitter', { dueAt: later }, 'Starts in 20 s'],
    ['which attempt comes when', { attempt: 3, dueAt: later }, 'Attempt 3 in 20 s'],
    ['which attempt is due', { attempt: 3 }, 'Attempt 3'],
    ['which attempt it was', { attempt: 2, status: 'COMPLETED', dueAt: later }, 'Attempt 2'],
    ['that it waits for another run', { waitsFor: 'an id' }, 'Waiting for another run'],
    ['which attempt is held', { attempt: 3, heldAt: '2026-11-21T12:00:00Z' }, 'Attempt 3, held'],
    ['which attempt waits for another run', { attempt: 2, waitsFor: 'an id' }, 'Attempt 2, waiting for another run'],
    ['nothing of one that starts at the time that stands beside it', { scheduledFor: later, dueAt: later }, null],
    ['nothing of one that is due', {}, null],
  ])('%s', (_, more, text) => expect(runStateText({ ...run, ...more } as never, now)).toBe(text));
});
