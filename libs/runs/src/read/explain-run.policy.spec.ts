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
    ['its turn', run, around, /Due since .*Z, waiting for a worker\. 2 workers online\.$/],
    ['nobody', run, { ...around, workers: 0 }, /No worker is online/],
    [
      'its owner',
      run,
      { ...around, atOnce: { running: 5, max: 5 } },
      /Waiting: the owner's limit of 5 concurrent runs is reached/,
    ],
    ['its turn below the quota', run, { ...around, atOnce: { running: 4, max: 5 } }, /waiting for a worker/],
    ['its turn without a quota', run, { ...around, atOnce: { running: 40, max: 0 } }, /waiting for a worker/],
    ['another run', { ...run, waitsFor: 'o' }, around, /Waiting for run o to finish/],
    ['other suspects', { ...run, attempt: 3, heldAt: now }, around, /Workers crashed during 2 attempts/],
    ['all schedules', run, { ...around, globalPause: 'upgrade' }, /All schedules are paused: upgrade/],
    ['a worker', { ...run, status: 'QUEUED' as const }, around, /Queued since 2026-11-21T12:00:00.000Z/],
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
  expect(explainRun(ended, around)).toContain('Start delay 11.5 s (jitter 11.5 s, late 8 ms).');
  expect(explainRun({ ...ended, jitterMs: 0 }, around)).toContain('Start delay 8 ms.');
});
