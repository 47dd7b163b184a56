import { pino } from 'pino';
import type { Refusal } from '#contracts/refusal';
import type { Publisher } from '#messaging/publisher';
import { RunCancelRepository } from '#runs/run-cancel.repository';
import { RunEnqueueRepository } from '#runs/run-enqueue.repository';
import { RunQueryRepository } from '#runs/run-query.repository';
import { ScheduleRepository } from '#schedules/schedule.repository';
import { TaskRepository } from '#tasks/task.repository';
import { TestRows } from '#testing/test-rows';
import { ResumeScheduleFlow } from './resume-schedule.flow';
import { SignalPublisher } from './signal.publisher';
import { TaskControlFlow } from './task-control.flow';

let rows: TestRows;
let control: TaskControlFlow;
beforeAll(async () => {
  rows = await TestRows.start();
  const [schedules, enqueue] = [new ScheduleRepository(), new RunEnqueueRepository()];
  control = new TaskControlFlow(
    rows.dataSource,
    new TaskRepository(),
    schedules,
    enqueue,
    new RunCancelRepository(),
    new RunQueryRepository(),
    new ResumeScheduleFlow(schedules, enqueue),
    new SignalPublisher({ publish: () => Promise.resolve() } as unknown as Publisher, pino({ level: 'silent' })),
  );
});
afterAll(() => rows.stop());
afterEach(() => rows.query(`DELETE FROM users`));

const ended = (status: string) => ({ status, finished_at: new Date() });
/** What became of many requests at once: the runs that they made, and what refused the others. */
async function outcomeOf(asked: Promise<string>[]): Promise<{ made: string[]; refusals: Refusal[] }> {
  const results = await Promise.allSettled(asked);
  return {
    made: results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : [])),
    refusals: results.flatMap((result) => (result.status === 'rejected' ? [result.reason as Refusal] : [])),
  };
}
async function failedRun(): Promise<{ owner: string; taskId: string; failed: string }> {
  const owner = await rows.user();
  const taskId = await rows.task({ owner_id: owner, overlap: 'ALLOW' });
  const failed = await rows.run(taskId, ended('FAILED'));
  await rows.set('tasks', taskId, { latest_run_id: failed, status: 'FAILED' });
  return { owner, taskId, failed };
}

describe('a retry of a run', () => {
  it('is made once of 18 requests at the same time, and the others are refused with the run that was made', async () => {
    const { owner, failed } = await failedRun();
    const { made, refusals } = await outcomeOf(Array.from({ length: 18 }, () => control.retryRun(owner, failed)));
    expect(made).toHaveLength(1);
    expect(refusals.map(({ code, runId }) => ({ code, runId }))).toEqual(
      Array.from({ length: 17 }, () => ({ code: 'CONFLICT', runId: made[0] })),
    );
    expect(refusals[0]?.message).toBe(`run ${made[0]} is a retry of this run and has not ended`);
    expect(await rows.query(`SELECT retry_of FROM runs WHERE trigger = 'RETRY'`)).toEqual([{ retry_of: failed }]);
  });

  it.each(['COMPLETED', 'FAILED', 'CANCELLED'])('is allowed again when the earlier one is %s', async (status) => {
    const { owner, failed } = await failedRun();
    const first = await control.retryRun(owner, failed);
    await rows.set('runs', first, ended(status));
    expect(await control.retryRun(owner, failed)).not.toBe(first);
  });

  it('is made once when the run and its task are retried at the same time', async () => {
    const { owner, taskId, failed } = await failedRun();
    const asked = [control.retryRun(owner, failed), control.retry(owner, taskId)];
    const { made, refusals } = await outcomeOf(asked);
    expect(refusals).toMatchObject([{ code: 'CONFLICT', runId: made[0] }]);
  });

  it('cannot be stored twice, whoever writes it', async () => {
    const { taskId, failed } = await failedRun();
    await rows.run(taskId, { trigger: 'RETRY', retry_of: failed });
    const second = rows.run(taskId, { trigger: 'RETRY', retry_of: failed });
    await expect(second).rejects.toMatchObject({ constraint: 'runs_one_retry' });
  });

  it('of one that has not ended is refused with its name', async () => {
    const { owner, failed } = await failedRun();
    const again = await control.retryRun(owner, failed);
    await expect(control.retryRun(owner, again)).rejects.toMatchObject({ code: 'CONFLICT', runId: again });
  });
});
