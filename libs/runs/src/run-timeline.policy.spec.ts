import type { RunDetail } from './run-query.repository';
import { timelineOf } from './run-timeline.policy';

const at = (second: number): Date => new Date(Date.UTC(2026, 10, 21, 12, 0, second));

const RUN: RunDetail = {
  id: 'r',
  taskId: 't',
  taskTitle: 'A task',
  kind: 'http',
  trigger: 'SCHEDULE',
  status: 'FAILED',
  attempt: 2,
  progress: 0,
  scheduledFor: at(30),
  dueAt: at(40),
  queuedAt: at(41),
  startedAt: at(31),
  finishedAt: at(43),
  latenessMs: 1000,
  error: { code: 'HTTP_STATUS', message: '503' },
  reason: null,
  waitsFor: null,
  createdAt: at(0),
  result: null,
  cancelRequestedAt: null,
  cancelRequestedBy: null,
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

it('tells the story of a run, oldest first, with the worker of each attempt', () => {
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

it('leaves out what has not happened', () => {
  const waiting = { ...RUN, status: 'PENDING' as const, queuedAt: null, finishedAt: null, attempts: [] };
  expect(timelineOf(waiting)).toHaveLength(2);
});
