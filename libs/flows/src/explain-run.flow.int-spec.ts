import { RunQueryRepository } from '#runs/run-query.repository';
import { WorkerRepository } from '#runs/worker.repository';
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
  it('does so for the end of others when its owner has as many under way as may be', async () => {
    const owner_id = await rows.user();
    const [busy, waiting] = [await rows.task({ owner_id }), await rows.task({ owner_id })];
    for (let n = 0; n < 2; n++) await rows.run(busy, { status: 'QUEUED', exclusive: false });
    const runId = await rows.run(waiting);
    expect(await explained(runId, 2)).toMatch(/2 runs of its owner are under way, and 2 may be at once/);
    expect(await explained(runId, 3)).toMatch(/waits for its turn/);
    expect(await explained(runId, 0)).toMatch(/waits for its turn/);
    await rows.set('users', owner_id, { quotas: { runsAtOnce: 1 } });
    expect(await explained(runId, 3)).toMatch(/and 1 may be at once/);
    await rows.set('users', owner_id, { quotas: {}, role: 'admin' });
    expect(await explained(runId, 2)).toMatch(/waits for its turn/);
  });

  it('is not explained to others', async () => {
    const runId = await rows.run(await rows.task());
    await expect(flow.explain(rows.manager, '00000000-0000-7000-8000-000000000000', runId, 0)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
