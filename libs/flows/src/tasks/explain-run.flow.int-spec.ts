import { RunQueryRepository } from '#runs/read/run-query.repository';
import { WorkerRepository } from '#runs/lease/worker.repository';
import { GlobalPauseRepository } from '#schedules/global-pause.repository';
import { TestRows } from '#testing/test-rows';
import { UserRepository } from '#users/user.repository';
import { ExplainRunFlow } from './explain-run.flow';

let rows: TestRows;
const flow = new ExplainRunFlow(
  new RunQueryRepository(),
  new WorkerRepository(),
  new GlobalPauseRepository(),
  new UserRepository(),
);

beforeAll(async () => {
  rows = await TestRows.start();
});
afterAll(() => rows.stop());

const explained = async (runId: string, maxRunsAtOnce: number): Promise<string> =>
  (await flow.explain(rows.manager, null, runId, maxRunsAtOnce)).explanation;

describe('a run that is due and waits', () => {
  it('waits for the end of others when its owner has as many under way as allowed', async () => {
    const owner_id = await rows.user();
    const [busy, waiting] = [await rows.task({ owner_id }), await rows.task({ owner_id })];
    for (let n = 0; n < 2; n++) await rows.run(busy, { status: 'QUEUED', exclusive: false });
    const runId = await rows.run(waiting);
    expect(await explained(runId, 2)).toMatch(/limit of 2 concurrent runs is reached/);
    expect(await explained(runId, 3)).toMatch(/waiting for a worker/);
    expect(await explained(runId, 0)).toMatch(/waiting for a worker/);
    await rows.set('users', owner_id, { quotas: { runsAtOnce: 1 } });
    expect(await explained(runId, 3)).toMatch(/limit of 1 concurrent run is reached/);
    await rows.set('users', owner_id, { quotas: {}, role: 'admin' });
    expect(await explained(runId, 2)).toMatch(/waiting for a worker/);
  });

  it('waits for a slot when its owner has all slots of its class but the last', async () => {
    const owner_id = await rows.user();
    const task = await rows.task({ owner_id });
    const worker_id = await rows.worker({ io_concurrency: 2, process_concurrency: 1 });
    const runId = await rows.run(await rows.task({ owner_id }));
    expect(await explained(runId, 0)).toMatch(/waiting for a worker/);
    await rows.run(task, { status: 'PROCESSING', worker_id, started_at: new Date(), exclusive: false });
    expect(await explained(runId, 0)).toMatch(
      /runs of the owner use 1 of the 2 slots for io work \(email, http\), and the last slot is kept free/,
    );
    expect(await explained(await rows.run(await rows.task()), 0)).toMatch(/waiting for a worker/);
    const other = await rows.run(await rows.task({ owner_id, kind: 'data' }), { work_class: 'process', kind: 'data' });
    expect(await explained(other, 0)).toMatch(/waiting for a worker/);
    await rows.set('workers', worker_id, { io_concurrency: 3 });
    expect(await explained(runId, 0)).toMatch(/waiting for a worker/);
  });

  it('is not explained to another user', async () => {
    const runId = await rows.run(await rows.task());
    await expect(flow.explain(rows.manager, '00000000-0000-7000-8000-000000000000', runId, 0)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
