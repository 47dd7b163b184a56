import type { LiveRun } from '#runs/read/run-live.repository';
import { inOrder, positionAfter, runChanged, stepsOf } from './live-event';

const at = (ms: number): Date => new Date(1_795_000_000_000 + ms);
const run = (changes: Partial<LiveRun>): LiveRun => ({
  ...{ runId: '0193f2b1-7d00-7c51-9b1e-2f4a6d8c0e12', taskId: 'task', ownerId: 'ada', status: 'COMPLETED', attempt: 1 },
  ...{ result: 1, scheduledFor: at(0), queuedAt: at(10), startedAt: at(10), at: at(30), ...changes },
});
const stepsSent = (found: LiveRun, since = at(0)): unknown[] =>
  inOrder(stepsOf(found, since)).map(({ body }) => (body as { status: string }).status);

describe('the steps of a run that somebody has missed', () => {
  it('are sent in their order, even when two have an equal millisecond', () =>
    expect(stepsSent(run({}))).toEqual(['QUEUED', 'PROCESSING', 'COMPLETED']));

  it('are those since then, and the present one', () =>
    expect(stepsSent(run({ startedAt: at(20) }), at(15))).toEqual(['PROCESSING', 'COMPLETED']));

  it('are no later ones than the present, which the row may keep of the attempt before', () => {
    expect(stepsSent(run({ status: 'QUEUED', attempt: 2, at: at(10), startedAt: at(5) }))).toEqual(['QUEUED']);
    expect(stepsSent(run({ status: 'PENDING', attempt: 2 }))).toEqual(['PENDING']);
    expect(stepsSent(run({ status: 'CANCELLED', attempt: 2 }))).toEqual(['CANCELLED']);
  });

  it('end with its cancel, also when it was published ahead of its time and cancelled before that', () =>
    expect(stepsSent(run({ status: 'CANCELLED', queuedAt: at(500), startedAt: null, at: at(30) }))).toEqual([
      'QUEUED',
      'CANCELLED',
    ]));

  it('have the ids that they had when they came', () => {
    const live = runChanged(run({ status: 'PROCESSING', at: at(20) })).id;
    expect(stepsOf(run({ startedAt: at(20) }), at(0)).map(({ id }) => id)).toContain(live);
    expect(positionAfter(live)?.at.getTime()).toBeLessThan(at(20).getTime());
  });
});
