import { timelineOf, type RunHistory } from './run-timeline.policy';

const at = (second: number): Date => new Date(Date.UTC(2026, 10, 21, 12, 0, second));

const RUN: RunHistory = {
  trigger: 'SCHEDULE',
  status: 'FAILED',
  attempt: 2,
  scheduledFor: at(30),
  dueAt: at(40),
  queuedAt: at(41),
  finishedAt: at(43),
  reason: null,
  cancelRequestedAt: null,
  cancelRequestedBy: null,
  cancelRequestedVia: null,
  ...{ stoppedAt: null, stoppedHow: null },
  attempts: [
    {
      attempt: 1,
      workerId: 'w',
      worker: 'here pid 1',
      startedAt: at(31),
      finishedAt: at(32),
      outcome: 'LOST',
      error: null,
    },
    {
      attempt: 2,
      workerId: 'w',
      worker: 'here pid 2',
      startedAt: at(42),
      finishedAt: at(43),
      outcome: 'FAILED',
      error: { code: 'HTTP_STATUS', message: '503' },
    },
  ],
  deliveries: [],
};

it('the timeline lists the events of a run, the oldest first, with the worker of each attempt', () => {
  expect(timelineOf(RUN).map(({ step, attempt, worker, reason }) => [step, attempt, worker, reason])).toEqual([
    ['planned for', undefined, undefined, 'trigger SCHEDULE'],
    ['started', 1, 'here pid 1', undefined],
    ['attempt LOST', 1, 'here pid 1', undefined],
    ['queued', undefined, undefined, undefined],
    ['started', 2, 'here pid 2', undefined],
    ['attempt FAILED', 2, 'here pid 2', '503'],
    ['FAILED', undefined, undefined, undefined],
  ]);
});

it('a run ends with its last attempt, however long its report was on its way', () => {
  const steps = timelineOf({ ...RUN, finishedAt: at(50) });
  expect(steps.at(-1)).toMatchObject({ step: 'FAILED', at: at(43) });
});

it('a run that was cancelled between two attempts ends at its cancel', () => {
  const steps = timelineOf({ ...RUN, status: 'CANCELLED', attempt: 3, finishedAt: at(50) });
  expect(steps.at(-1)).toMatchObject({ step: 'CANCELLED', at: at(50) });
});

it.each([
  ['ada', 'REST', 'by ada, via REST'],
  ['an administrator (root@here)', 'CLI', 'by an administrator (root@here), via CLI'],
  [null, 'OVERLAP', 'by the overlap policy of the task'],
  ['ada', null, 'by ada'],
  [null, null, undefined],
] as const)('holds the receipt of a cancel, asked for by %s via %s', (cancelRequestedBy, cancelRequestedVia, who) => {
  const stopped = { stoppedAt: at(44), stoppedHow: 'SIGTERM' };
  const cancelled = { ...RUN, cancelRequestedAt: at(43), cancelRequestedBy, cancelRequestedVia, ...stopped };
  expect(timelineOf(cancelled)).toEqual(
    expect.arrayContaining([
      { at: at(43), step: 'cancel asked for', reason: who },
      { at: at(44), step: 'stopped', attempt: 2, reason: 'SIGTERM' },
    ]),
  );
});

it('the timeline leaves out events that have not happened', () => {
  const waiting = { ...RUN, status: 'PENDING' as const, queuedAt: null, finishedAt: null, attempts: [] };
  expect(timelineOf(waiting)).toHaveLength(2);
});
