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
  expect(timelineOf(RUN).map(({ step, worker, reason }) => [step, worker, reason])).toEqual([
    ['planned for', undefined, 'trigger SCHEDULE'],
    ['started', 'here pid 1', undefined],
    ['attempt LOST', 'here pid 1', undefined],
    ['queued', undefined, undefined],
    ['started', 'here pid 2', undefined],
    ['attempt FAILED', 'here pid 2', '503'],
    ['FAILED', undefined, undefined],
  ]);
});

it('leaves out what has not happened', () => {
  const waiting = { ...RUN, status: 'PENDING' as const, attempt: 1, queuedAt: null, finishedAt: null, attempts: [] };
  expect(timelineOf(waiting).map(({ step }) => step)).toEqual(['planned for']);
});

it('says when the next attempt may start', () => {
  const again = { ...RUN, status: 'PENDING' as const, queuedAt: null, finishedAt: null };
  expect(timelineOf(again)).toContainEqual({ at: RUN.dueAt, step: 'next attempt', attempt: 2 });
});
