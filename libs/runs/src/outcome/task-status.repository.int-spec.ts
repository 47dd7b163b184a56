import { TestRows } from '#testing/test-rows';
import { RunLeaseRepository } from '../lease/run-lease.repository';
import { RunOutcomeRepository } from './run-outcome.repository';
import { RunQueryRepository } from '../read/run-query.repository';
import { TaskStatusRepository } from './task-status.repository';
import { afterReport } from './transition.policy';

let rows: TestRows;
let worker: string;
const shows = new TaskStatusRepository();
const outcomes = new RunOutcomeRepository();

beforeAll(async () => {
  rows = await TestRows.start();
  worker = await rows.worker();
});
afterAll(() => rows.stop());

const shownOf = async (taskId: string) => {
  const { status, latest_run_id: run } = await rows.get('tasks', taskId);
  return { status, run };
};
const claim = (runId: string) => new RunLeaseRepository().claim(rows.manager, worker, [{ runId, attempt: 1 }]);
const complete = async (manager: TestRows['manager'], runId: string): Promise<void> => {
  const runs = await outcomes.lockReported(manager, [{ runId, attempt: 1, workerId: worker }]);
  await outcomes.apply(
    manager,
    runs.map((run) => afterReport(run, { status: 'completed', result: null }, 0.5)),
  );
};

describe('the status of a task', () => {
  it('is QUEUED with its run, then PROCESSING', async () => {
    const taskId = await rows.task();
    const run = await rows.run(taskId, { status: 'QUEUED', queued_at: new Date() });
    await shows.updateUnderWay(rows.manager, [run]);
    expect(await shownOf(taskId)).toEqual({ status: 'QUEUED', run });
    await claim(run);
    await shows.updateUnderWay(rows.manager, [run]);
    expect(await shownOf(taskId)).toEqual({ status: 'PROCESSING', run });
  });

  it('is that of its latest run, whichever run changed last', async () => {
    const taskId = await rows.task({ overlap: 'ALLOW' });
    const older = await rows.run(taskId, { status: 'QUEUED', scheduled_for: '2026-01-01T00:00:00Z' });
    const newer = await rows.run(taskId, { status: 'QUEUED', scheduled_for: '2026-01-02T00:00:00Z' });
    await shows.updateUnderWay(rows.manager, [newer]);
    await claim(older);
    await shows.updateUnderWay(rows.manager, [older, newer]);
    expect(await shownOf(taskId)).toEqual({ status: 'QUEUED', run: newer });
  });

  it('is that of a run that ended before it was shown as under way', async () => {
    const taskId = await rows.task();
    const run = await rows.run(taskId);
    await claim(run);
    await complete(rows.manager, run);
    expect(await shownOf(taskId)).toEqual({ status: 'COMPLETED', run });
  });

  it('is that of a run that ends while it is being shown as under way', async () => {
    const taskId = await rows.task();
    const run = await rows.run(taskId);
    await claim(run);
    const ending = rows.dataSource.createQueryRunner();
    await ending.startTransaction();
    await complete(ending.manager, run);
    const shown = shows.updateUnderWay(rows.manager, [run]);
    await rows.untilBlocked();
    await ending.commitTransaction();
    await ending.release();
    await shown;
    expect(await shownOf(taskId)).toEqual({ status: 'COMPLETED', run });
  });
});

it('a task that was cancelled before its first run is CANCELLED; one with a run keeps the status of its latest run', async () => {
  const [never, ran, other] = [await rows.task(), await rows.task(), await rows.task()];
  await rows.set('tasks', ran, { latest_run_id: await rows.run(ran), status: 'COMPLETED' });
  await shows.markCancelled(rows.manager, [never, ran]);
  const statuses = await Promise.all([never, ran, other].map(async (id) => (await shownOf(id)).status));
  expect(statuses).toEqual(['CANCELLED', 'COMPLETED', 'PENDING']);
});

it('an attempt under way is listed although it has no row yet', async () => {
  const run = await rows.run(await rows.task());
  await claim(run);
  const underWay = await new RunQueryRepository().get(rows.manager, null, run);
  expect(underWay?.attempts).toMatchObject([{ attempt: 1, workerId: worker, outcome: null, finishedAt: null }]);
  await complete(rows.manager, run);
  const ended = await new RunQueryRepository().get(rows.manager, null, run);
  expect(ended?.attempts).toMatchObject([{ attempt: 1, workerId: worker, outcome: 'COMPLETED' }]);
});
