import { pino } from 'pino';
import type { Refusal } from '#contracts/refusal';
import type { Publisher } from '#messaging/publisher';
import { DeliveryRepository } from '#notifications/deliveries/delivery.repository';
import { RunCancelRepository } from '#runs/cancel/run-cancel.repository';
import { RunEnqueueRepository } from '#runs/enqueue/run-enqueue.repository';
import { RunOutcomeRepository } from '#runs/outcome/run-outcome.repository';
import type { Transition } from '#runs/outcome/transition.policy';
import { RunPruneRepository } from '#runs/prune/run-prune.repository';
import { TaskStatusRepository } from '#runs/outcome/task-status.repository';
import { RunStartRepository } from '#runs/dispatch/run-start.repository';
import { ScheduleRepository } from '#schedules/schedule.repository';
import { TaskRepository } from '#tasks/task.repository';
import { TrashRepository } from '#tasks/trash.repository';
import { TestRows } from '#testing/test-rows';
import { ResumeSchedulesFlow } from '../../schedules/resume-schedules.flow';
import { EndRunsFlow } from '../end-runs.flow';
import { SignalPublisher } from '../../signal.publisher';
import { EmptyTrashFlow } from './empty-trash.flow';
import { RestoreSchedulesFlow } from './restore-schedules.flow';
import { RestoreTasksFlow } from './restore-tasks.flow';
import { TrashTasksFlow } from './trash-tasks.flow';

const [tasks, schedules, enqueue] = [new TaskRepository(), new ScheduleRepository(), new RunEnqueueRepository()];
const [trash, deliveries, cancels] = [new TrashRepository(), new DeliveryRepository(), new RunCancelRepository()];
const restoring = new RestoreSchedulesFlow(
  schedules,
  new ResumeSchedulesFlow(schedules, enqueue),
  new TaskStatusRepository(),
);
const puts = new TrashTasksFlow(schedules, enqueue, cancels, trash, deliveries);
const ends = new EndRunsFlow(new RunOutcomeRepository(), enqueue, deliveries, schedules);
const nowhere = { publish: () => Promise.resolve() } as unknown as Publisher;
const signals = new SignalPublisher(nowhere, pino({ level: 'silent' }));

let rows: TestRows;
let ada: string;
beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());
beforeEach(async () => {
  await rows.query(`DELETE FROM users`);
  ada = await rows.user();
});

const at = (seconds: number): Date => new Date(Date.now() + seconds * 1000);
const remove = (...ids: string[]) =>
  rows.dataSource.transaction(async (manager) =>
    puts.delete(manager, await tasks.findMany(manager, null, ids), { id: ada, name: 'ada', via: 'REST' }),
  );
const restore = (ids: string[], maxTasks: number | null = null): Promise<string[]> =>
  new RestoreTasksFlow(rows.dataSource, trash, tasks, restoring, signals).restore({ ownerId: ada, ids }, maxTasks);
const emptied = (ids: string[] | null): Promise<string[]> =>
  new EmptyTrashFlow(rows.dataSource, trash, schedules, new RunPruneRepository()).empty(ada, ids);

/** A task that was due each minute for an hour. */
async function minutely(schedule: object = {}): Promise<string> {
  const id = await rows.task({ owner_id: ada });
  await rows.schedule(id, { interval_seconds: 60, anchor_at: at(-3600), next_due_at: at(30), ...schedule });
  return id;
}
const scheduleOf = async (id: string) =>
  (await rows.query<Record<string, any>>(`SELECT * FROM schedules WHERE task_id = $1`, [id]))[0]!; // eslint-disable-line @typescript-eslint/no-explicit-any -- rows as they are
/** Lets an hour pass for a schedule: everything of it happened an hour earlier. */
const anHourPasses = (id: string) =>
  rows.query(
    `UPDATE schedules SET anchor_at = anchor_at - interval '1 hour', paused_until = paused_until - interval '1 hour' WHERE task_id = $1`,
    [id],
  );

/** The end of the first attempt of a run, by which the run fails. */
const failureOf = (runId: string, taskId: string): Transition => ({
  ...{ runId, taskId, attempt: 1, attemptOutcome: 'FAILED', to: 'FAILED', failures: 1, rescues: 0, dueInSeconds: 0 },
  ...{ result: null, error: { code: 'HTTP_STATUS', message: 'answered 500' }, reason: null },
});

describe('a deleted task', () => {
  it('has nothing left that waits, runs, lies ahead or would be sent', async () => {
    const id = await minutely({ runs_so_far: 2 });
    const ahead = { trigger: 'SCHEDULE', status: 'PENDING', scheduled_for: at(30), due_at: at(30) };
    await rows.run(id, ahead);
    const [waiting, running] = [
      await rows.run(id),
      await rows.run(id, { status: 'PROCESSING', worker_id: await rows.worker(), started_at: at(-1) }),
    ];
    const mail = await rows.delivery(ada, { task_id: id });
    expect((await remove(id)).stopping).toEqual([running]);
    expect(await rows.query(`SELECT id, status FROM runs ORDER BY id`)).toEqual([
      { id: waiting, status: 'CANCELLED' },
      { id: running, status: 'PROCESSING' },
    ]);
    expect(await scheduleOf(id)).toMatchObject({ state: 'FINISHED', next_due_at: null, runs_so_far: 1 });
    expect(await rows.get('deliveries', mail)).toMatchObject({ status: 'FAILED', answer: 'its task was deleted' });
  });

  it('is not started by hand', async () => {
    const id = await minutely();
    await remove(id);
    await rows.dataSource.transaction(async (manager) => {
      expect(await new RunStartRepository().lock(manager, [id])).toEqual(new Map());
    });
  });

  it('counts the failure of a run that it stopped, and nobody is notified or reminded of it', async () => {
    const id = await rows.task({
      owner_id: ada,
      notify_on: ['FAILED'],
      remind_every_seconds: 60,
      failures_in_a_row: 1,
    });
    const worker = await rows.worker();
    const run = await rows.run(id, { status: 'PROCESSING', worker_id: worker, started_at: at(-1) });
    await remove(id);
    const { deliveries: made } = await rows.dataSource.transaction((manager) =>
      ends.apply(manager, [failureOf(run, id)]),
    );
    expect(made).toEqual([]);
    expect(await rows.get('tasks', id)).toMatchObject({ failures_in_a_row: 2, next_reminder_at: null });
  });
});

describe('a restored task', () => {
  it('runs next after now: what fell into its time in the trash neither runs nor leaves a row', async () => {
    const id = await minutely();
    await remove(id);
    await anHourPasses(id);
    expect(await restore([id])).toEqual([id]);
    const { state, next_due_at, paused_from } = await scheduleOf(id);
    expect([state, paused_from]).toEqual(['ACTIVE', null]);
    expect(next_due_at.getTime()).toBeGreaterThan(Date.now());
    expect(next_due_at.getTime()).toBeLessThanOrEqual(Date.now() + 60_000);
    expect(await rows.query(`SELECT 1 FROM runs`)).toEqual([]);
  });

  it.each([
    ['a pause without an end', null, 'PAUSED'],
    ['a pause that lasts', 7200, 'PAUSED'],
    ['a pause that has ended meanwhile', 1800, 'ACTIVE'],
  ])('with %s (%s s) is %s', async (_, seconds, state) => {
    const until = seconds === null ? null : at(seconds);
    const id = await minutely({ state: 'PAUSED', next_due_at: null, paused_until: until, pause_reason: 'holiday' });
    await remove(id);
    await anHourPasses(id);
    await restore([id]);
    const schedule = await scheduleOf(id);
    expect(schedule).toMatchObject({ state, pause_reason: state === 'PAUSED' ? 'holiday' : null });
    expect(schedule.next_due_at === null).toBe(state === 'PAUSED');
  });

  it('whose one time has passed does not run', async () => {
    const id = await rows.task({ owner_id: ada });
    const once = { kind: 'ONE_TIME', interval_seconds: null, anchor_at: null };
    await rows.schedule(id, { ...once, run_at: at(3), next_due_at: at(3) });
    await remove(id);
    await rows.query(`UPDATE schedules SET run_at = $2 WHERE task_id = $1`, [id, at(-5)]);
    await restore([id]);
    expect(await scheduleOf(id)).toMatchObject({ state: 'FINISHED', next_due_at: null });
    expect(await rows.get('tasks', id)).toMatchObject({ status: 'CANCELLED' });
  });

  it.each([
    ['is reminded of again while it fails', {}, true],
    ['is not reminded of after it was acknowledged', { acknowledged_at: at(-60) }, false],
  ])('%s', async (_, columns, isReminded) => {
    const failing = { failures_in_a_row: 3, remind_every_seconds: 60, ...columns };
    const id = await rows.task({ owner_id: ada, ...failing });
    await remove(id);
    expect(await rows.get('tasks', id)).toMatchObject({ next_reminder_at: null });
    await restore([id]);
    const { next_reminder_at } = await rows.get('tasks', id);
    expect(next_reminder_at !== null && next_reminder_at > new Date()).toBe(isReminded);
  });

  it('is paused when its account was confirmed for the first time while it was in the trash', async () => {
    const [active, timed, ended] = [
      await minutely(),
      await minutely({ state: 'PAUSED', next_due_at: null, paused_until: at(60), pause_reason: 'holiday' }),
      await minutely({ state: 'FINISHED', next_due_at: null }),
    ];
    await remove(active, timed, ended);
    await trash.pauseSchedules(rows.manager, ada, 'check it');
    await restore([active, timed, ended]);
    const paused = { state: 'PAUSED', next_due_at: null, paused_until: null, pause_reason: 'check it' };
    expect(await scheduleOf(active)).toMatchObject(paused);
    expect(await scheduleOf(timed)).toMatchObject(paused);
    expect(await scheduleOf(ended)).toMatchObject({ state: 'FINISHED' });
  });

  it('is restored once: a second restore is no error at the limit of tasks', async () => {
    const id = await minutely();
    await remove(id);
    await rows.task({ owner_id: ada });
    expect(await restore([id], 2)).toEqual([id]);
    expect(await restore([id], 1)).toEqual([]);
  });

  it('whose runs follow each other continues, one interval after now', async () => {
    const id = await minutely({ interval_mode: 'FIXED_DELAY', next_due_at: null });
    await remove(id);
    await restore([id]);
    const { state, next_due_at } = await scheduleOf(id);
    expect(state).toBe('ACTIVE');
    expect(next_due_at).not.toBeNull();
  });

  it('does not get runs back that it has had: its limit of runs holds', async () => {
    const id = await minutely({ max_runs: 2, runs_so_far: 2, state: 'FINISHED', next_due_at: null });
    await remove(id);
    await restore([id]);
    expect(await scheduleOf(id)).toMatchObject({ state: 'FINISHED', runs_so_far: 2 });
  });

  it('counts for the quota again, and all are refused when it would be exceeded', async () => {
    const ids = [await minutely(), await minutely()];
    await remove(...ids);
    await rows.task({ owner_id: ada });
    const refusal = await restore(ids, 2).catch((error: Refusal) => error);
    expect(refusal).toMatchObject({ code: 'QUOTA_EXCEEDED' });
    expect(await tasks.countForQuota(rows.manager, ada)).toBe(1);
    expect(await restore(ids, 3)).toEqual(ids.toSorted());
  });
});

it('emptying the trash deletes what is in it, and no other task', async () => {
  const [one, two, kept] = [await minutely(), await minutely(), await minutely()];
  for (const id of [one, two, kept]) await rows.run(id);
  await remove(one, two);
  expect(await emptied([one, kept])).toEqual([one]);
  expect(await emptied(null)).toEqual([two]);
  expect(await rows.query(`SELECT task_id FROM runs`)).toEqual([{ task_id: kept }]);
  expect(await restore([one])).toEqual([]);
});
