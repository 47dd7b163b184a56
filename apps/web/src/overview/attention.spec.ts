import type { Run } from '../runs/run-queries';
import type { Task } from '../tasks/task-queries';
import { concernsOf, onTimeShare } from './attention';

const task = (id: string, more: Partial<Task>): Task =>
  ({ id, title: id, failuresInARow: 0, schedule: null, latestRun: null, ...more }) as Task;
const run = (id: string, latenessMs: number | null, trigger: Run['trigger'] = 'SCHEDULE'): Run =>
  ({ id, taskTitle: id, latenessMs, trigger, startedAt: 'x' }) as Run;
const paused = { state: 'PAUSED', pauseReason: null } as Task['schedule'];

it('begins with what was paused by failures, and says each thing once', () => {
  const stopped = task('stopped', { failuresInARow: 3, schedule: paused });
  const resting = task('resting', { schedule: paused });
  const broken = task('broken', { failuresInARow: 1 });
  const concerns = concernsOf(
    [stopped, broken],
    [stopped, resting],
    [run('slow', 90_000), run('fine', 20), run('by hand', 90_000, 'MANUAL')],
  );
  expect(concerns.map(({ status, title, what }) => [status, title, what])).toEqual([
    ['PAUSED', 'stopped', 'Paused, after 3 failures in a row'],
    ['FAILED', 'broken', 'The latest run failed'],
    ['LATE', 'slow', 'Started 1 min 30 s late'],
  ]);
});

it('is on time within a second', () => {
  expect(
    onTimeShare([run('a', 5), run('b', 999), run('c', 1000), run('d', 5), run('e', null), run('f', 9e9, 'MANUAL')]),
  ).toBe(75);
  expect(onTimeShare([])).toBeNull();
});
