import { explainRun } from './explain-run.policy';
import type { RunDetail } from './run-query.repository';

const now = new Date('2026-11-21T12:00:00Z');
const run = {
  ...{ id: 'r', status: 'PENDING', attempt: 1, waitsFor: null, heldAt: null, error: null },
  ...{ dueAt: new Date('2026-11-21T11:59:50Z'), queuedAt: now },
} as RunDetail;
const around = { now, workers: 2, globalPause: null };

describe('why a run waits', () => {
  it.each([
    ['its turn', run, around, /waits for its turn\. 2 workers are alive/],
    ['nobody', run, { ...around, workers: 0 }, /No worker is alive/],
    [
      'its owner',
      run,
      { ...around, atOnce: { running: 5, max: 5 } },
      /5 runs of its owner are under way, and 5 may be/,
    ],
    ['its turn below the quota', run, { ...around, atOnce: { running: 4, max: 5 } }, /waits for its turn/],
    ['its turn without a quota', run, { ...around, atOnce: { running: 40, max: 0 } }, /waits for its turn/],
    ['another run', { ...run, waitsFor: 'o' }, around, /waits for the end of run o/],
    ['other suspects', { ...run, attempt: 3, heldAt: now }, around, /Workers died under 2 attempts of it/],
    ['all schedules', run, { ...around, globalPause: 'upgrade' }, /All schedules are paused: upgrade/],
    ['a worker', { ...run, status: 'QUEUED' as const }, around, /in the queue since 2026-11-21T12:00:00.000Z/],
  ])('for %s', (_, waiting, circumstances, words) => expect(explainRun(waiting, circumstances)).toMatch(words));
});

it('how late a run started is told without the jitter of its schedule', () => {
  const ended = {
    ...run,
    status: 'COMPLETED' as const,
    attempts: [{}],
    latenessMs: 8,
    jitterMs: 11_581,
  } as RunDetail;
  expect(explainRun(ended, around)).toContain(
    'It started 0.008 s late: after the moment that it was planned for and 11.581 s of the jitter of its schedule.',
  );
  expect(explainRun({ ...ended, jitterMs: 0 }, around)).toContain(
    'It started 0.008 s late: after the moment that it was planned for.',
  );
});
