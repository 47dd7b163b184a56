import { pino } from 'pino';
import type { EntityManager } from 'typeorm';
import type { Refusal } from '#contracts/refusal';
import type { OverlapPolicy } from '#contracts/states';
import type { Publisher } from '#messaging/publisher';
import { RunCancelRepository } from '#runs/cancel/run-cancel.repository';
import { RunQuotaFlow } from '../run-quota.flow';
import { RunQuotaRepository } from '#runs/enqueue/run-quota.repository';
import { testConfig } from '#testing/test-config';
import { RunDispatchRepository } from '#runs/dispatch/run-dispatch.repository';
import { RunEnqueueRepository } from '#runs/enqueue/run-enqueue.repository';
import { RunQueryRepository } from '#runs/read/run-query.repository';
import { RunRetryRepository } from '#runs/outcome/run-retry.repository';
import { RunStartRepository } from '#runs/dispatch/run-start.repository';
import { runFramed } from '#database/in-transaction';
import { TaskStatusRepository } from '#runs/outcome/task-status.repository';
import { ScheduleRepository } from '#schedules/schedule.repository';
import { DeliveryRepository } from '#notifications/deliveries/delivery.repository';
import { TrashRepository } from '#tasks/trash.repository';
import { TrashTasksFlow } from '../trash/trash-tasks.flow';
import { TaskRepository } from '#tasks/task.repository';
import { TestRows } from '#testing/test-rows';
import { AuditRepository } from '#users/audit.repository';
import { ApplyTaskActionFlow } from './apply-task-action.flow';
import { BackfillFlow } from '../backfill.flow';
import { CancelTasksFlow } from './cancel-tasks.flow';
import { PauseTasksFlow } from './pause-tasks.flow';
import { PreviewTaskActionFlow } from './preview-task-action.flow';
import { RepeatRunsFlow } from '../repeat-runs.flow';
import { RunControlFlow } from '../run-control.flow';
import { ResumeSchedulesFlow } from '../../schedules/resume-schedules.flow';
import { SignalPublisher } from '../../signal.publisher';
import { StartRunsFlow } from '../start-runs.flow';
import type { ActionTerms } from './action-terms.policy';
import { TaskActionsFlow } from './task-actions.flow';

let rows: TestRows;
let control: RunControlFlow;
let actions: TaskActionsFlow;
let previews: PreviewTaskActionFlow;
let backfills: BackfillFlow;
/** The messages that were published for other processes. */
const sent: object[] = [];
beforeAll(async () => {
  rows = await TestRows.start();
  const [tasks, schedules, enqueue] = [new TaskRepository(), new ScheduleRepository(), new RunEnqueueRepository()];
  const [cancels, queries, audit] = [new RunCancelRepository(), new RunQueryRepository(), new AuditRepository()];
  const quotas = new RunQuotaFlow(new RunQuotaRepository(), testConfig({}));
  const starts = new StartRunsFlow(enqueue, new RunStartRepository(), new RunDispatchRepository(), quotas);
  const signals = new SignalPublisher(
    { publish: (message: { body: object }) => (sent.push(message.body), Promise.resolve()) } as unknown as Publisher,
    pino({ level: 'silent' }),
  );
  const resumes = new ResumeSchedulesFlow(schedules, enqueue);
  const repeats = new RepeatRunsFlow(tasks, queries, new RunRetryRepository(), starts);
  control = new RunControlFlow(rows.dataSource, queries, cancels, repeats, signals);
  const apply = new ApplyTaskActionFlow(
    new PauseTasksFlow(schedules, enqueue, resumes),
    new CancelTasksFlow(schedules, enqueue, cancels, new TaskStatusRepository()),
    new TrashTasksFlow(schedules, enqueue, cancels, new TrashRepository(), new DeliveryRepository()),
    starts,
  );
  actions = new TaskActionsFlow(rows.dataSource, tasks, apply, audit, signals);
  previews = new PreviewTaskActionFlow(rows.dataSource, tasks, schedules, queries, starts);
  backfills = new BackfillFlow(rows.dataSource, tasks, schedules, starts, signals);
});
afterAll(() => rows.stop());
afterEach(async () => {
  sent.length = 0;
  await rows.query(`DELETE FROM users`);
});

const ada = (id: string) => ({ id, name: 'ada', via: 'REST' }) as const;
/** Starts a task by hand. */
const start = (ownerId: string, taskId: string, anyway = false) =>
  actions.run({ terms: { action: 'run', anyway }, taskId, ownerId, by: ada(ownerId) });
const ended = (status: string) => ({ status, finished_at: new Date() });
/** Awaits simultaneous requests; returns the runs that some have created and the refusals of the others. */
async function outcomeOf(asked: Promise<string>[]): Promise<{ made: string[]; refusals: Refusal[] }> {
  const results = await Promise.allSettled(asked);
  return {
    made: results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : [])),
    refusals: results.flatMap((result) => (result.status === 'rejected' ? [result.reason as Refusal] : [])),
  };
}
async function ownedTask(): Promise<{ owner: string; taskId: string }> {
  const owner = await rows.user();
  return { owner, taskId: await rows.task({ owner_id: owner }) };
}

async function failedRun(): Promise<{ owner: string; taskId: string; failed: string }> {
  const owner = await rows.user();
  const taskId = await rows.task({ owner_id: owner, overlap: 'ALLOW' });
  const failed = await rows.run(taskId, ended('FAILED'));
  await rows.set('tasks', taskId, { latest_run_id: failed, status: 'FAILED' });
  return { owner, taskId, failed };
}

describe('a retry of a run that waits for its next attempt', () => {
  it.each(['of its task', 'by its id'])('%s makes that attempt due now, and creates no other run', async (which) => {
    const { owner, taskId } = await ownedTask();
    const waiting = await rows.run(taskId, { status: 'PENDING', attempt: 2, due_at: new Date(Date.now() + 3_600_000) });
    await rows.query(`UPDATE tasks SET latest_run_id = '${waiting}' WHERE id = '${taskId}'`);
    const answer = which === 'by its id' ? control.retryRun(owner, waiting) : control.retry(owner, taskId);
    expect(await answer).toBe(waiting);
    expect(await rows.query(`SELECT id, attempt, due_at <= clock_timestamp() AS due FROM runs`)).toEqual([
      { id: waiting, attempt: 2, due: true },
    ]);
    expect(sent).toContainEqual({ v: 1, taskId });
    await expect(control.retryRun(owner, waiting)).rejects.toMatchObject({ code: 'CONFLICT', runId: waiting });
  });

  it('of another user is not found, and a run before its first attempt is refused', async () => {
    const { owner, taskId } = await ownedTask();
    const other = await rows.user();
    const waiting = await rows.run(taskId, { status: 'PENDING', attempt: 2, due_at: new Date(Date.now() + 3_600_000) });
    await expect(control.retryRun(other, waiting)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const first = await rows.run(taskId, {
      status: 'PENDING',
      attempt: 1,
      due_at: new Date(Date.now() + 3_600_000),
      trigger: 'BACKFILL',
    });
    await expect(control.retryRun(owner, first)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await rows.query(`SELECT id FROM runs WHERE due_at <= clock_timestamp()`)).toEqual([]);
  });
});

it('a cancel of a run that has ended is refused, and rolls back what its frame wrote first', async () => {
  const { owner, taskId } = await ownedTask();
  const runId = await rows.run(taskId, ended('COMPLETED'));
  const first = jest.fn(async (manager: EntityManager) => {
    await manager.query(`UPDATE tasks SET description = 'carried out'`);
  });
  const refused = runFramed({ first }, () => control.cancelRun(owner, ada(owner), runId));
  await expect(refused).rejects.toMatchObject({ code: 'CONFLICT' });
  expect(first).toHaveBeenCalledTimes(1);
  expect(await rows.query(`SELECT description FROM tasks`)).toEqual([{ description: '' }]);
  expect(sent).toEqual([]);
});

it('a cancel without a run to cancel names the request that pauses the recurring task', async () => {
  const { owner, taskId } = await ownedTask();
  await rows.schedule(taskId);
  const cancel = { terms: { action: 'cancel' }, taskId, ownerId: owner, by: ada(owner) } as const;
  await expect(actions.carryOutOne(cancel)).rejects.toMatchObject({
    code: 'CONFLICT',
    message: expect.stringContaining(`POST /api/tasks/${taskId}/pause`),
  });
});

describe('a retry of a run', () => {
  it('is created by one of 18 simultaneous requests, and the others are refused with the id of its run', async () => {
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

  it('is created once when the run and its task are retried at the same time', async () => {
    const { owner, taskId, failed } = await failedRun();
    const asked = [control.retryRun(owner, failed), control.retry(owner, taskId)];
    const { made, refusals } = await outcomeOf(asked);
    expect(refusals).toMatchObject([{ code: 'CONFLICT', runId: made[0] }]);
  });

  it('cannot be stored twice, because a unique index refuses it', async () => {
    const { taskId, failed } = await failedRun();
    await rows.run(taskId, { trigger: 'RETRY', retry_of: failed });
    const second = rows.run(taskId, { trigger: 'RETRY', retry_of: failed });
    await expect(second).rejects.toMatchObject({ constraint: 'runs_one_retry' });
  });

  it('that has not ended cannot be retried itself, and is named by the refusal', async () => {
    const { owner, failed } = await failedRun();
    const again = await control.retryRun(owner, failed);
    await expect(control.retryRun(owner, again)).rejects.toMatchObject({ code: 'CONFLICT', runId: again });
  });
});

/** Inserts a task with a run under way. */
async function busyTask(overlap: OverlapPolicy, status = 'PROCESSING') {
  const owner = await rows.user();
  const taskId = await rows.task({ owner_id: owner, overlap });
  const worker = status === 'PROCESSING' ? { worker_id: await rows.worker(), started_at: new Date() } : {};
  const running = await rows.run(taskId, { status, exclusive: overlap !== 'ALLOW', ...worker });
  return { owner, taskId, running };
}
const unended = (taskId: string) =>
  rows.query<{ id: string; waits_for: string | null }>(
    `SELECT id, waits_for FROM runs WHERE task_id = $1 AND status IN ('PENDING', 'QUEUED', 'PROCESSING')`,
    [taskId],
  );

describe('a run that is requested while another of its task is under way', () => {
  it.each(['PROCESSING', 'QUEUED', 'PENDING'])(
    'is refused under SKIP with the id of the run that is %s',
    async (status) => {
      const { owner, taskId, running } = await busyTask('SKIP', status);
      const refused = { code: 'OVERLAP', runId: running };
      await expect(start(owner, taskId)).rejects.toMatchObject(refused);
      const failed = await rows.run(taskId, ended('FAILED'));
      await expect(control.retryRun(owner, failed)).rejects.toMatchObject(refused);
      expect(await unended(taskId)).toHaveLength(1);
    },
  );

  it.each(['SKIP', 'QUEUE_ONE', 'CANCEL_RUNNING', 'ALLOW'] as const)(
    'starts under %s when the request says anyway',
    async (overlap) => {
      const { owner, taskId } = await busyTask(overlap);
      const started = await start(owner, taskId, true);
      expect(await rows.get('runs', started)).toMatchObject({ status: 'PENDING', waits_for: null, exclusive: false });
      expect(await unended(taskId)).toHaveLength(2);
    },
  );

  it('waits for the other under QUEUE_ONE, and a second one is refused with the id of the first', async () => {
    const { owner, taskId, running } = await busyTask('QUEUE_ONE');
    const { made, refusals } = await outcomeOf(Array.from({ length: 6 }, () => start(owner, taskId)));
    expect(made).toHaveLength(1);
    expect(await rows.get('runs', made[0]!)).toMatchObject({ waits_for: running });
    expect(refusals.map(({ code, runId }) => [code, runId])).toEqual(
      Array.from({ length: 5 }, () => ['OVERLAP', running]),
    );
    expect(refusals[0]?.message).toContain(`run ${made[0]} waited for it already`);
  });

  it('cancels the running one under CANCEL_RUNNING, and waits for its end', async () => {
    const { owner, taskId, running } = await busyTask('CANCEL_RUNNING');
    const started = await start(owner, taskId);
    expect(await rows.get('runs', started)).toMatchObject({ status: 'PENDING', waits_for: running });
    expect(await rows.get('runs', running)).toMatchObject({ cancel_requested_via: 'OVERLAP', status: 'PROCESSING' });
    expect(sent).toContainEqual({ v: 1, command: 'cancel', runId: running });
  });

  it('starts under ALLOW, and under SKIP once the other has ended', async () => {
    const allowed = await busyTask('ALLOW');
    await start(allowed.owner, allowed.taskId);
    const { owner, taskId, running } = await busyTask('SKIP', 'QUEUED');
    await rows.set('runs', running, ended('COMPLETED'));
    await start(owner, taskId);
  });

  it('is created by one of 18 simultaneous requests under SKIP', async () => {
    const { owner, taskId, running } = await busyTask('SKIP', 'QUEUED');
    await rows.set('runs', running, ended('COMPLETED'));
    const { made, refusals } = await outcomeOf(Array.from({ length: 18 }, () => start(owner, taskId)));
    expect(made).toHaveLength(1);
    expect(new Set(refusals.map(({ runId }) => runId))).toEqual(new Set(made));
  });

  it('is not refused because of an occurrence that lies ahead', async () => {
    const owner = await rows.user();
    const taskId = await rows.task({ owner_id: owner, overlap: 'SKIP' });
    const ahead = new Date(Date.now() + 60_000);
    await rows.run(taskId, { trigger: 'SCHEDULE', scheduled_for: ahead, due_at: ahead });
    await start(owner, taskId);
  });
});

describe('many tasks that are run at once', () => {
  it('are started, except those that overlap, which are skipped with the blocking run', async () => {
    const busy = await busyTask('SKIP');
    const free = await rows.task({ owner_id: busy.owner });
    const request = { ids: [busy.taskId, free], ownerId: busy.owner, by: ada(busy.owner) };
    const [run, anyway] = [
      { ...request, terms: { action: 'run' } },
      { ...request, terms: { action: 'run', anyway: true } },
    ] as const;
    const skipped = { id: busy.taskId, outcome: 'SKIPPED', reason: expect.stringContaining(busy.running) as string };
    expect(await previews.preview(run)).toMatchObject([skipped, { id: free, outcome: 'DONE' }]);
    expect(await actions.carryOut(run)).toMatchObject([skipped, { id: free, outcome: 'DONE' }]);
    expect(await actions.carryOut(anyway)).toMatchObject([{ outcome: 'DONE' }, { outcome: 'DONE' }]);
  });
});

describe('an action with one task and with many', () => {
  const PAUSE = { action: 'pause', reason: 'moving', until: null } as const;
  const both = async (taskId: string, ownerId: string, terms: ActionTerms) => {
    const one = await actions
      .carryOutOne({ terms, taskId, ownerId, by: ada(ownerId) })
      .catch((error: Refusal) => error);
    const [item] = await actions.carryOut({ terms, ids: [taskId], ownerId, by: ada(ownerId) });
    return { one, item };
  };

  it.each<[string, ActionTerms, Record<string, unknown>]>([
    ['a pause of a paused task', PAUSE, { state: 'PAUSED', next_due_at: null, pause_reason: 'mine' }],
    ['a pause of a task that is over', PAUSE, { state: 'FINISHED', next_due_at: null }],
    ['a resume of a task that is not paused', { action: 'resume', now: new Date() }, {}],
    ['a cancel where nothing waits or runs', { action: 'cancel' }, {}],
  ])('refuses, and skips with the same reason, %s', async (_, terms, schedule) => {
    const { owner, taskId } = await ownedTask();
    await rows.schedule(taskId, schedule);
    const before = await rows.query(`SELECT * FROM schedules`);
    const { one, item } = await both(taskId, owner, terms);
    expect(one).toMatchObject({ code: 'CONFLICT', message: expect.stringContaining(item!.reason!) as string });
    expect(item).toMatchObject({ outcome: 'SKIPPED' });
    expect(await rows.query(`SELECT * FROM schedules`)).toEqual(before);
    expect(sent).toEqual([]);
  });

  it.each<ActionTerms>([PAUSE, { action: 'cancel' }, { action: 'run' }, { action: 'delete' }])(
    'does not find the task of another: %j',
    async (terms) => {
      const { taskId } = await ownedTask();
      await rows.schedule(taskId);
      const { one, item } = await both(taskId, await rows.user(), terms);
      expect(one).toMatchObject({ code: 'NOT_FOUND' });
      expect(item).toMatchObject({ outcome: 'NOT_FOUND' });
    },
  );

  it('is refused when a later version than the expected one is committed during it, and changes nothing', async () => {
    const { owner, taskId } = await ownedTask();
    await rows.schedule(taskId);
    const edit = rows.dataSource.createQueryRunner();
    await edit.startTransaction();
    await edit.query(`UPDATE tasks SET version = version + 1 WHERE id = $1`, [taskId]);
    const request = { taskId, ownerId: owner, by: ada(owner), expectedVersion: 1 };
    const asked = [
      actions.carryOutOne({ ...request, terms: PAUSE }),
      actions.carryOutOne({ ...request, terms: { action: 'delete' } }),
    ];
    const refused = Promise.all(asked.map((one) => expect(one).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })));
    await rows.untilBlocked();
    await edit.commitTransaction();
    await edit.release();
    await refused;
    expect(await rows.query(`SELECT state FROM schedules`)).toEqual([{ state: 'ACTIVE' }]);
  });
});

describe('a backfill', () => {
  const at = (seconds: number): Date => new Date(Date.now() + seconds * 1000);
  const range = { from: at(-300), to: at(-10) };
  const everyMinute = (taskId: string) => rows.schedule(taskId, { interval_seconds: 60, anchor_at: at(-3600) });

  it('is refused under SKIP with the run that is under way, and created when the request says anyway', async () => {
    const { owner, taskId, running } = await busyTask('SKIP');
    await everyMinute(taskId);
    const refused = { code: 'OVERLAP', runId: running };
    await expect(backfills.backfill(owner, taskId, range)).rejects.toMatchObject(refused);
    expect(await backfills.backfill(owner, taskId, range, true)).toBeGreaterThan(3);
    const exclusive = await rows.query(`SELECT DISTINCT exclusive FROM runs WHERE trigger = 'BACKFILL'`);
    expect(exclusive).toEqual([{ exclusive: false }]);
  });

  it.each(['QUEUE_ONE', 'CANCEL_RUNNING'] as const)(
    'creates runs that wait for their turn under %s, and cancels nothing',
    async (overlap) => {
      const { owner, taskId, running } = await busyTask(overlap);
      await everyMinute(taskId);
      expect(await backfills.backfill(owner, taskId, range)).toBeGreaterThan(3);
      expect(await rows.get('runs', running)).toMatchObject({ cancel_requested_at: null });
      const exclusive = await rows.query(`SELECT DISTINCT exclusive FROM runs WHERE trigger = 'BACKFILL'`);
      expect(exclusive).toEqual([{ exclusive: true }]);
    },
  );
});
