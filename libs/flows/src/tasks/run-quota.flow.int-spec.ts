import { RunEnqueueRepository } from '#runs/enqueue/run-enqueue.repository';
import { RunOutcomeRepository } from '#runs/outcome/run-outcome.repository';
import { RunQuotaRepository } from '#runs/enqueue/run-quota.repository';
import { newId } from '#database/new-id';
import { testConfig } from '#testing/test-config';
import { TestRows } from '#testing/test-rows';
import { RunQuotaFlow } from './run-quota.flow';

let rows: TestRows;
const repository = new RunQuotaRepository();
const runs = new RunEnqueueRepository();
const quotas = (changes: Parameters<typeof testConfig>[0]) => new RunQuotaFlow(repository, testConfig(changes));

beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());

/** Starts one more run of a task under the check of the quota, as every flow that starts runs does. */
const start = (flow: RunQuotaFlow, taskId: string): Promise<unknown> =>
  rows.dataSource.transaction(async (manager) => {
    await flow.refuseStarts(manager, [taskId]);
    await runs.insertAllNow(manager, [{ id: newId(), taskId, workClass: 'io', trigger: 'MANUAL', anyway: true }]);
  });

const waitingOf = async (ownerId: string): Promise<number> => {
  const [found] = await rows.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM runs WHERE owner_id = $1 AND status = 'PENDING'`,
    [ownerId],
  );
  return found!.n;
};

it('the usage of waiting runs is counted also beyond the quota, and without one', async () => {
  const owner_id = await rows.user();
  const task = await rows.task({ owner_id });
  for (let n = 0; n < 3; n++) await start(quotas({ maxWaitingRuns: 3 }), task);
  const shown = async (maxWaitingRuns: number) =>
    (await quotas({ maxWaitingRuns }).used(rows.dataSource.manager, [owner_id])).get(owner_id)?.waitingRuns;
  expect(await shown(2)).toEqual({ used: 3, allowed: 2 });
  expect(await shown(0)).toEqual({ used: 3, allowed: null });
});

describe('a quota on waiting runs', () => {
  it('refuses a start beyond it, with the usage and the remedy in the message', async () => {
    const flow = quotas({ maxWaitingRuns: 2 });
    const owner_id = await rows.user();
    const task = await rows.task({ owner_id });
    for (let n = 0; n < 2; n++) await start(flow, task);
    await expect(start(flow, task)).rejects.toMatchObject({
      code: 'QUOTA_EXCEEDED',
      message: expect.stringMatching(
        /^2 runs wait, and at most 2 may \(MAX_WAITING_RUNS, quota waitingRuns\): .*cancel/,
      ),
    });
    await rows.set('users', owner_id, { quotas: { waitingRuns: 3 } });
    await start(flow, task);
    await expect(start(flow, task)).rejects.toMatchObject({ code: 'QUOTA_EXCEEDED' });
    await rows.set('users', owner_id, { quotas: {}, role: 'admin' });
    await start(flow, task);
    expect(await waitingOf(owner_id)).toBe(4);
    await start(flow, await rows.task());
  });

  it('is not exceeded when many runs are started at the same moment', async () => {
    const flow = quotas({ maxWaitingRuns: 5 });
    const owner_id = await rows.user();
    const tasks = await Promise.all(Array.from({ length: 9 }, () => rows.task({ owner_id })));
    const ends = await Promise.allSettled(tasks.map((task) => start(flow, task)));
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    expect(await waitingOf(owner_id)).toBe(5);
  });

  it('counts waiting runs, not those that are under way or have ended', async () => {
    const flow = quotas({ maxWaitingRuns: 1 });
    const task = await rows.task();
    await rows.run(task, { status: 'QUEUED', exclusive: false });
    for (const status of ['COMPLETED', 'SKIPPED'])
      await rows.run(task, { status, exclusive: false, finished_at: new Date() });
    await start(flow, task);
  });
});

describe('bytes of logs and results', () => {
  const outcomes = new RunOutcomeRepository();
  const end = (runId: string, taskId: string, result: unknown): Promise<unknown> =>
    rows.dataSource.transaction((manager) =>
      outcomes.apply(manager, [
        {
          ...{ runId, taskId, attempt: 1, attemptOutcome: 'COMPLETED', to: 'COMPLETED', failures: 0, rescues: 0 },
          ...{ dueInSeconds: 0, result, error: null, reason: null },
        } as never,
      ]),
    );
  const usageOf = async (ownerId: string): Promise<number[]> => {
    const [usage] = await repository.usage(rows.manager, [ownerId], { waitingRuns: 0, logBytes: 0, resultBytes: 0 });
    return [usage!.logBytes, usage!.resultBytes];
  };

  it('are counted when a run ends, added up in batches, and subtracted when the run is deleted with its task', async () => {
    const owner_id = await rows.user();
    const task = await rows.task({ owner_id });
    const worker_id = await rows.worker();
    const [first, second] = [
      await rows.run(task, { status: 'PROCESSING', worker_id, started_at: new Date(), exclusive: false }),
      await rows.run(task, { status: 'PROCESSING', worker_id, started_at: new Date(), exclusive: false }),
    ];
    await rows.query(
      `INSERT INTO run_logs (id, run_id, attempt, at, level, line) VALUES (gen_random_uuid(), $1, 1, now(), 'info', 'grün')`,
      [first],
    );
    await end(first, task, { a: 1 });
    await end(second, task, null);
    expect(await usageOf(owner_id)).toEqual([5, 7]);
    expect(await repository.addUp(rows.manager, 100)).toBeGreaterThan(0);
    expect(await usageOf(owner_id)).toEqual([5, 7]);
    await expect(start(quotas({ maxLogBytesPerUser: 5 }), task)).rejects.toMatchObject({
      message: expect.stringMatching(/^5 bytes of logs are kept, and at most 5 may be \(MAX_LOG_BYTES_PER_USER/),
    });
    await expect(start(quotas({ maxResultBytesPerUser: 6 }), task)).rejects.toMatchObject({
      message: expect.stringMatching(/^7 bytes of results are kept, and at most 6 may be/),
    });
    await start(quotas({ maxLogBytesPerUser: 6, maxResultBytesPerUser: 8 }), task);
    await rows.query(`DELETE FROM tasks WHERE id = $1`, [task]);
    expect(await usageOf(owner_id)).toEqual([0, 0]);
    while ((await repository.addUp(rows.manager, 100)) > 0);
    expect(
      await rows.query(`SELECT log_bytes, result_bytes FROM owner_storage WHERE owner_id = $1`, [owner_id]),
    ).toEqual([{ log_bytes: '0', result_bytes: '0' }]);
  });

  it('of a deleted user are dropped', async () => {
    await rows.query(
      `INSERT INTO storage_changes (id, owner_id, log_bytes, result_bytes) VALUES (gen_random_uuid(), gen_random_uuid(), 1, 1)`,
    );
    while ((await repository.addUp(rows.manager, 100)) > 0);
    expect(await rows.query(`SELECT 1 FROM storage_changes`)).toEqual([]);
  });
});
