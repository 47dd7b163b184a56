import { pino } from 'pino';
import type { OverlapPolicy } from '#contracts/states';
import type { RunAction } from '#contracts/task-actions';
import type { Publisher } from '#messaging/publisher';
import { RunCancelRepository } from '#runs/cancel/run-cancel.repository';
import { RunDispatchRepository } from '#runs/dispatch/run-dispatch.repository';
import { RunStartRepository } from '#runs/dispatch/run-start.repository';
import { RunEnqueueRepository } from '#runs/enqueue/run-enqueue.repository';
import { RunQuotaRepository } from '#runs/enqueue/run-quota.repository';
import { RunRetryRepository } from '#runs/outcome/run-retry.repository';
import { RunQueryRepository } from '#runs/read/run-query.repository';
import { TaskRepository } from '#tasks/task.repository';
import { testConfig } from '#testing/test-config';
import { TestRows } from '#testing/test-rows';
import { SignalPublisher } from '../../signal.publisher';
import { RepeatRunsFlow } from '../repeat-runs.flow';
import { RunQuotaFlow } from '../run-quota.flow';
import { StartRunsFlow } from '../start-runs.flow';
import { RunActionsFlow } from './run-actions.flow';

const HOUR_MS = 3_600_000;
const MAX_WAITING = 5;

let rows: TestRows;
let runs: RunActionsFlow;
/** The messages that were published for other processes. */
const sent: object[] = [];
beforeAll(async () => {
  rows = await TestRows.start();
  const quotas = new RunQuotaFlow(new RunQuotaRepository(), testConfig({ maxWaitingRuns: MAX_WAITING }));
  const overlaps = new RunDispatchRepository();
  const starts = new StartRunsFlow(new RunEnqueueRepository(), new RunStartRepository(), overlaps, quotas);
  const signals = new SignalPublisher(
    { publish: (message: { body: object }) => (sent.push(message.body), Promise.resolve()) } as unknown as Publisher,
    pino({ level: 'silent' }),
  );
  const retries = new RunRetryRepository();
  const repeats = new RepeatRunsFlow(new TaskRepository(), new RunQueryRepository(), retries, starts);
  runs = new RunActionsFlow(rows.dataSource, retries, new RunCancelRepository(), repeats, signals);
});
afterAll(() => rows.stop());
afterEach(async () => {
  sent.length = 0;
  await rows.query(`DELETE FROM users`);
});

const request = (ownerId: string, action: RunAction, ids: string[], anyway = false) => ({
  ...{ action, ids, ownerId, anyway },
  by: { id: ownerId, name: 'ada', via: 'REST' } as const,
});
const ended = (status: string) => ({ status, finished_at: new Date() });
const outcomes = (items: { outcome: string }[]): string[] => items.map(({ outcome }) => outcome);

/** Inserts a task with as many failed runs. */
async function failing(count: number, overlap: OverlapPolicy = 'ALLOW') {
  const owner = await rows.user();
  const taskId = await rows.task({ owner_id: owner, overlap });
  const failed: string[] = [];
  for (let at = 0; at < count; at += 1) failed.push(await rows.run(taskId, ended('FAILED')));
  return { owner, taskId, failed };
}

async function runUnderWay(taskId: string): Promise<string> {
  return rows.run(taskId, { status: 'PROCESSING', worker_id: await rows.worker(), started_at: new Date() });
}

describe('the cancel of many runs', () => {
  it('cancels what waits, stops what runs, skips what has ended, and finds nothing of others', async () => {
    const { owner, taskId, failed } = await failing(1);
    const foreign = await failing(0);
    const waiting = await rows.run(taskId, { status: 'PENDING' });
    const running = await runUnderWay(taskId);
    const theirs = await rows.run(foreign.taskId, { status: 'PENDING' });
    const asked = request(owner, 'cancel', [running, failed[0]!, theirs, waiting]);
    const expected = ['DONE', 'SKIPPED', 'NOT_FOUND', 'DONE'];
    const preview = await runs.preview(asked);
    expect(outcomes(preview)).toEqual(expected);
    expect(await rows.get('runs', waiting)).toMatchObject({ status: 'PENDING' });
    expect(sent).toEqual([]);
    expect(await runs.carryOut(asked)).toEqual(preview);
    expect(await rows.get('runs', waiting)).toMatchObject({ status: 'CANCELLED' });
    expect(await rows.get('runs', running)).toMatchObject({ status: 'PROCESSING', cancel_requested_name: 'ada' });
    expect(await rows.get('runs', theirs)).toMatchObject({ status: 'PENDING' });
    expect(sent).toContainEqual({ v: 1, command: 'cancel', runId: running });
  });
});

describe('the repetition of many runs', () => {
  it('repeats each, also several of one task, and the task shows the last of them', async () => {
    const { owner, taskId, failed } = await failing(3);
    const asked = request(owner, 'retry', failed);
    expect(outcomes(await runs.preview(asked))).toEqual(['DONE', 'DONE', 'DONE']);
    expect(await rows.query(`SELECT 1 FROM runs WHERE trigger = 'RETRY'`)).toEqual([]);
    const items = await runs.carryOut(asked);
    const made = await rows.query<{ id: string; retry_of: string }>(
      `SELECT id, retry_of FROM runs WHERE trigger = 'RETRY' ORDER BY id`,
    );
    expect(made).toEqual(items.map(({ id, runId }) => ({ id: runId, retry_of: id })));
    expect(await rows.get('tasks', taskId)).toMatchObject({ latest_run_id: items[2]!.runId });
    expect(sent).toContainEqual({ v: 1, taskId });
  });

  it('makes a next attempt due that waits, skips the rest with reasons, and does not repeat twice', async () => {
    const { owner, taskId, failed } = await failing(1);
    const backoff = { status: 'PENDING', attempt: 2, due_at: new Date(Date.now() + HOUR_MS) };
    const waiting = await rows.run(taskId, backoff);
    const completed = await rows.run(taskId, ended('COMPLETED'));
    const foreign = await failing(1);
    const asked = request(owner, 'retry', [waiting, completed, failed[0]!, foreign.failed[0]!]);
    const expected = ['DONE', 'SKIPPED', 'DONE', 'NOT_FOUND'];
    expect(outcomes(await runs.preview(asked))).toEqual(expected);
    const items = await runs.carryOut(asked);
    expect(outcomes(items)).toEqual(expected);
    expect(items[0]!.runId).toBe(waiting);
    const again = await runs.carryOut(asked);
    expect(outcomes(again)).toEqual(['SKIPPED', 'SKIPPED', 'SKIPPED', 'NOT_FOUND']);
    expect(again[2]!.reason).toContain(`run ${items[2]!.runId} is a retry of this run`);
    expect(await rows.query(`SELECT retry_of FROM runs WHERE trigger = 'RETRY'`)).toEqual([{ retry_of: failed[0] }]);
  });

  it.each([
    ['SKIP', ['DONE', 'SKIPPED', 'SKIPPED'], 1],
    ['QUEUE_ONE', ['DONE', 'DONE', 'SKIPPED'], 2],
    ['CANCEL_RUNNING', ['SKIPPED', 'SKIPPED', 'DONE'], 1],
  ] as const)('lets the policy %s decide about several runs of one task', async (overlap, expected, count) => {
    const { owner, taskId, failed } = await failing(3, overlap);
    const asked = request(owner, 'retry', failed);
    const preview = await runs.preview(asked);
    expect(outcomes(preview)).toEqual(expected);
    const items = await runs.carryOut(asked);
    expect(items.map(({ reason }) => reason)).toEqual(preview.map(({ reason }) => reason));
    const open = await rows.query(`SELECT 1 FROM runs WHERE task_id = $1 AND status = 'PENDING'`, [taskId]);
    expect(open).toHaveLength(count);
  });

  it('starts beside other runs when the request says so', async () => {
    const { owner, failed } = await failing(2, 'SKIP');
    expect(outcomes(await runs.preview(request(owner, 'retry', failed, true)))).toEqual(['DONE', 'DONE']);
    expect(outcomes(await runs.carryOut(request(owner, 'retry', failed, true)))).toEqual(['DONE', 'DONE']);
  });

  it('starts none when all together exceed the quota, although each alone would not', async () => {
    const { owner, failed } = await failing(MAX_WAITING + 1);
    const refused = { code: 'QUOTA_EXCEEDED' };
    await expect(runs.preview(request(owner, 'retry', failed))).rejects.toMatchObject(refused);
    await expect(runs.carryOut(request(owner, 'retry', failed))).rejects.toMatchObject(refused);
    expect(await rows.query(`SELECT 1 FROM runs WHERE trigger = 'RETRY'`)).toEqual([]);
    expect(outcomes(await runs.carryOut(request(owner, 'retry', failed.slice(1))))).not.toContain('SKIPPED');
  });

  it('repeats each run once, however many ask at the same time', async () => {
    const { owner, failed } = await failing(2);
    const many = Array.from({ length: 6 }, (_, at) => request(owner, 'retry', at % 2 ? failed : failed.toReversed()));
    const answers = await Promise.all(many.map((asked) => runs.carryOut(asked)));
    expect(answers.flat().filter(({ outcome }) => outcome === 'DONE')).toHaveLength(2);
    expect(await rows.query(`SELECT 1 FROM runs WHERE trigger = 'RETRY'`)).toHaveLength(2);
  });
});
