import type { LiveMessage } from '../live/live-connection';
import { withEndedRun } from './last-runs-patch';
import type { Overview } from './overview-query';

const run = (id: string, taskId: string): Overview['lastRuns'][number] => ({
  ...{ id, taskId, taskTitle: `title of ${taskId}`, status: 'COMPLETED', trigger: 'SCHEDULE' },
  ...{ startedAt: '2026-12-01T10:00:00Z', finishedAt: '2026-12-01T10:00:01Z', latenessMs: 3 },
});
const overview = {
  lastRuns: [run('r1', 'a'), run('r2', 'b')],
  nextRuns: [{ taskId: 'c', title: 'next', kind: 'http', nextDueAt: '2026-12-01T11:00:00Z' }],
} as Overview;
const ended = (part: Partial<LiveMessage>): LiveMessage => ({
  ...{ type: 'run.changed', runId: 'r3', taskId: 'a', status: 'FAILED', at: '2026-12-01T10:00:09Z' },
  ...part,
});
const STARTED = '2026-12-01T10:00:08Z';

it.each([
  ['of a task with an earlier run', {}, 'title of a'],
  ['of a task that was to run next', { taskId: 'c' }, 'next'],
])('a run that has ended, %s, is the first of the last runs', (_, part, taskTitle) => {
  const patched = withEndedRun(overview, ended(part), STARTED);
  expect(patched?.lastRuns.map(({ id }) => id)).toEqual(['r3', 'r1']);
  expect(patched?.lastRuns[0]).toMatchObject({ taskTitle, status: 'FAILED', startedAt: STARTED, latenessMs: null });
});

it('a run that is listed already is not listed twice', () => {
  expect(withEndedRun(overview, ended({ runId: 'r2' }), STARTED)?.lastRuns.map(({ id }) => id)).toEqual(['r2', 'r1']);
});

it.each([
  ['a run that has not ended', { status: 'QUEUED' }, STARTED],
  ['a skipped run', { status: 'SKIPPED' }, STARTED],
  ['a run of a task that is not known', { taskId: 'x' }, STARTED],
  ['a run whose start was not seen', {}, undefined],
  ['a notification', { type: 'notification.created' }, STARTED],
])('%s changes nothing', (_, part, startedAt) => {
  expect(withEndedRun(overview, ended(part), startedAt)).toBeNull();
});
