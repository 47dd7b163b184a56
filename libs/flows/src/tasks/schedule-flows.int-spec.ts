import { pino } from 'pino';
import type { Publisher } from '#messaging/publisher';
import { DeliveryRepository } from '#notifications/deliveries/delivery.repository';
import { RunCancelRepository } from '#runs/cancel/run-cancel.repository';
import { RunQuotaFlow } from './run-quota.flow';
import { RunQuotaRepository } from '#runs/enqueue/run-quota.repository';
import { testConfig } from '#testing/test-config';
import { RunDispatchRepository } from '#runs/dispatch/run-dispatch.repository';
import { RunEnqueueRepository } from '#runs/enqueue/run-enqueue.repository';
import { RunLedgerRepository } from '#runs/read/run-ledger.repository';
import { RunOutcomeRepository } from '#runs/outcome/run-outcome.repository';
import { RunStartRepository } from '#runs/dispatch/run-start.repository';
import type { RunInWork } from '#runs/outcome/transition.policy';
import { afterReport } from '#runs/outcome/transition.policy';
import { TaskStatusRepository } from '#runs/outcome/task-status.repository';
import { ScheduleRepository, toSpec } from '#schedules/schedule.repository';
import { TrashRepository } from '#tasks/trash.repository';
import { TrashTasksFlow } from './trash/trash-tasks.flow';
import { TaskRepository } from '#tasks/task.repository';
import { TestRows } from '#testing/test-rows';
import { AuditRepository } from '#users/audit.repository';
import { ApplyTaskActionFlow } from './actions/apply-task-action.flow';
import { BackfillFlow } from './backfill.flow';
import { CancelTasksFlow } from './actions/cancel-tasks.flow';
import { EndRunsFlow } from './end-runs.flow';
import { LedgerFlow } from '../schedules/ledger.flow';
import { ResumeSchedulesFlow } from '../schedules/resume-schedules.flow';
import { SignalPublisher } from '../signal.publisher';
import { PauseTasksFlow } from './actions/pause-tasks.flow';
import { StartRunsFlow } from './start-runs.flow';
import type { ActionTerms } from './actions/action-terms.policy';
import { TaskActionsFlow } from './actions/task-actions.flow';
import { TaskEditFlow } from './task-edit.flow';

let rows: TestRows;
beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());
afterEach(() => rows.query(`DELETE FROM users`));

const at = (seconds: number): Date => new Date(Date.now() + seconds * 1000);
const [tasks, schedules, enqueue] = [new TaskRepository(), new ScheduleRepository(), new RunEnqueueRepository()];
const nowhere = { publish: () => Promise.resolve() } as unknown as Publisher;
const signals = new SignalPublisher(nowhere, pino({ level: 'silent' }));
const quotas = new RunQuotaFlow(new RunQuotaRepository(), testConfig({}));
const starts = new StartRunsFlow(enqueue, new RunStartRepository(), new RunDispatchRepository(), quotas);

const ledger = () => new LedgerFlow(rows.dataSource, tasks, new RunLedgerRepository(), schedules);
const backfills = () => new BackfillFlow(rows.dataSource, tasks, schedules, starts, signals);
const cancels = new RunCancelRepository();
const actions = () => {
  const pauses = new PauseTasksFlow(schedules, enqueue, new ResumeSchedulesFlow(schedules, enqueue));
  const apply = new ApplyTaskActionFlow(
    pauses,
    new CancelTasksFlow(schedules, enqueue, cancels, new TaskStatusRepository()),
    new TrashTasksFlow(schedules, enqueue, cancels, new TrashRepository(), new DeliveryRepository()),
    starts,
  );
  return new TaskActionsFlow(rows.dataSource, tasks, apply, new AuditRepository(), signals);
};
/** Carries out an action with one task, for its owner. */
const act = (owner: string, taskId: string, terms: ActionTerms) =>
  actions().carryOutOne({ terms, taskId, ownerId: owner, by: { id: owner, name: 'ada', via: 'REST' } });

async function ownedTask(schedule: object, columns: object = {}): Promise<{ owner: string; taskId: string }> {
  const owner = await rows.user();
  const taskId = await rows.task({ owner_id: owner, ...columns });
  await rows.schedule(taskId, { interval_seconds: 60, anchor_at: at(-3600), next_due_at: at(30), ...schedule });
  return { owner, taskId };
}

describe('the ledger', () => {
  it('has an entry for a day that a correction of the calendar left out', async () => {
    const cron = {
      kind: 'CRON',
      cron: '0 9 * * *',
      time_zone: 'Pacific/Apia',
      interval_seconds: null,
      anchor_at: null,
    };
    const { owner, taskId } = await ownedTask(cron);
    const range = { from: new Date('2011-12-29T00:00:00Z'), to: new Date('2012-01-02T00:00:00Z') };
    const { results } = await ledger().occurrences(owner, taskId, range, new Date());
    expect(results).toMatchObject([
      {
        outcome: 'SKIPPED',
        reason: '30 Dec 2011, 09:00 does not exist in Pacific/Apia (calendar correction). No run starts.',
      },
    ]);
  });

  it('gives every occurrence, past and planned, one outcome with its reason', async () => {
    const { owner, taskId } = await ownedTask({ anchor_at: at(30) });
    const ended = { trigger: 'SCHEDULE', finished_at: at(0) };
    await rows.run(taskId, { ...ended, status: 'COMPLETED', scheduled_for: at(-600), first_started_at: at(-600) });
    await rows.run(taskId, { ...ended, status: 'FAILED', scheduled_for: at(-500), first_started_at: at(-400) });
    await rows.run(taskId, { ...ended, status: 'SKIPPED', scheduled_for: at(-400), reason: 'overlap: run x' });
    await rows.run(taskId, {
      ...ended,
      status: 'SKIPPED',
      scheduled_for: at(-300),
      reason: 'missed: catch-up is NONE',
    });
    await rows.run(taskId, { ...ended, status: 'SKIPPED', scheduled_for: at(-200), reason: 'suppressed: maintenance' });
    await rows.run(taskId, { ...ended, status: 'CANCELLED', scheduled_for: at(-100) });
    await rows.run(taskId, { trigger: 'SCHEDULE', status: 'QUEUED', scheduled_for: at(-1) });
    const { results } = await ledger().occurrences(owner, taskId, { from: at(-3600), to: at(140) }, new Date());
    expect(results.map(({ outcome }) => outcome)).toEqual([
      ...['RAN', 'RAN_LATE', 'SKIPPED', 'MISSED', 'SUPPRESSED', 'CANCELLED', 'WAITING'],
      ...['PLANNED', 'PLANNED'],
    ]);
    expect(results[1]?.lateMs).toBeGreaterThan(99_000);
    expect(results[2]?.reason).toBe('overlap: run x');
  });

  it('lists an occurrence once when beat enqueues it during the reading', async () => {
    const due = at(30);
    const { owner, taskId } = await ownedTask({ anchor_at: due, next_due_at: due });
    /** Enqueues the occurrence, as beat would, after the flow has read the schedule and before it reads the runs. */
    class Overtaken extends RunLedgerRepository {
      override async occurrences(...args: Parameters<RunLedgerRepository['occurrences']>) {
        await rows.run(taskId, { trigger: 'SCHEDULE', status: 'PENDING', scheduled_for: due });
        await rows.query(`UPDATE schedules SET next_due_at = $2 WHERE task_id = $1`, [taskId, at(90)]);
        return super.occurrences(...args);
      }
    }
    const overtaken = new LedgerFlow(rows.dataSource, tasks, new Overtaken(), schedules);
    const { results } = await overtaken.occurrences(owner, taskId, { from: at(0), to: at(60) }, new Date());
    expect(results.map(({ scheduledFor }) => scheduledFor)).toEqual([due]);
  });

  it('of another user is not found', async () => {
    const { taskId } = await ownedTask({});
    const asked = ledger().occurrences(await rows.user(), taskId, { from: at(-1), to: at(1) }, new Date());
    await expect(asked).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a pause', () => {
  it('suppresses its occurrences: the ledger shows them at once, and rows store them at the resume', async () => {
    const anchor_at = at(-600);
    const { owner, taskId } = await ownedTask({
      anchor_at,
      state: 'PAUSED',
      next_due_at: null,
      paused_from: anchor_at,
      pause_reason: 'maintenance',
    });
    const look = async () =>
      (await ledger().occurrences(owner, taskId, { from: at(-3600), to: at(0) }, new Date())).results;
    const paused = await look();
    expect(new Set(paused.map(({ outcome, runId }) => `${outcome} ${runId}`))).toEqual(new Set(['SUPPRESSED null']));
    expect(paused.length).toBeGreaterThanOrEqual(10);
    const resumedAt = new Date();
    await act(owner, taskId, { action: 'resume', now: resumedAt });
    const resumed = await look();
    expect(resumed.map(({ scheduledFor }) => scheduledFor)).toEqual(paused.map(({ scheduledFor }) => scheduledFor));
    expect(resumed[0]).toMatchObject({ outcome: 'SUPPRESSED', status: 'SKIPPED', reason: 'suppressed: maintenance' });
    const [schedule] = await rows.query<{ state: string; next_due_at: Date }>(
      `SELECT state, next_due_at FROM schedules WHERE task_id = $1`,
      [taskId],
    );
    expect(schedule?.state).toBe('ACTIVE');
    expect(schedule!.next_due_at.getTime()).toBeGreaterThan(resumedAt.getTime());
  });

  it('takes back runs that were enqueued ahead of time, and no longer counts them', async () => {
    const { owner, taskId } = await ownedTask({ runs_so_far: 3 });
    await rows.run(taskId, { trigger: 'SCHEDULE', scheduled_for: at(10), due_at: at(10) });
    await act(owner, taskId, { action: 'pause', reason: 'maintenance', until: null });
    expect(await rows.query(`SELECT 1 FROM runs WHERE task_id = $1`, [taskId])).toEqual([]);
    const [schedule] = await rows.query<{ state: string; runs_so_far: number; paused_from: Date }>(
      `SELECT * FROM schedules WHERE task_id = $1`,
      [taskId],
    );
    expect(schedule).toMatchObject({ state: 'PAUSED', runs_so_far: 2 });
    expect(schedule!.paused_from.getTime()).toBeLessThan(at(15).getTime());
  });
});

describe('a backfill', () => {
  it('creates one run per occurrence of the range, at low priority, and none when it is repeated', async () => {
    const { owner, taskId } = await ownedTask({ anchor_at: at(-600) });
    const range = { from: at(-600), to: at(-300) };
    expect(await backfills().backfill(owner, taskId, range)).toBeGreaterThanOrEqual(5);
    const runs = await rows.query(`SELECT DISTINCT trigger, priority, status FROM runs WHERE task_id = $1`, [taskId]);
    expect(runs).toEqual([{ trigger: 'BACKFILL', priority: 'LOW', status: 'PENDING' }]);
    expect(await backfills().backfill(owner, taskId, range)).toBe(0);
  });

  it.each([
    ['lies in the future', {}, { from: -10, to: 10 }, 'VALIDATION'],
    ['is reversed', {}, { from: -10, to: -20 }, 'VALIDATION'],
    ['holds too many', { interval_seconds: 1, anchor_at: at(-90_000) }, { from: -80_000, to: -10 }, 'VALIDATION'],
    ['has no occurrences of its own', { interval_mode: 'FIXED_DELAY' }, { from: -20, to: -10 }, 'CONFLICT'],
  ])('is refused when the range %s', async (_, schedule, { from, to }, code) => {
    const { owner, taskId } = await ownedTask(schedule);
    await expect(backfills().backfill(owner, taskId, { from: at(from), to: at(to) })).rejects.toMatchObject({ code });
    expect(await rows.query(`SELECT 1 FROM runs WHERE task_id = $1`, [taskId])).toEqual([]);
  });
});

describe('failures in a row', () => {
  it('pause the schedule at the limit of the task, and notify its owner once', async () => {
    const { taskId } = await ownedTask({}, { pause_after_failures: 2, max_attempts: 1, notify_on: ['PAUSED'] });
    const endRuns = new EndRunsFlow(new RunOutcomeRepository(), enqueue, new DeliveryRepository(), schedules);
    const fail = async (): Promise<void> => {
      const worker = await rows.worker();
      const runId = await rows.run(taskId, {
        status: 'PROCESSING',
        worker_id: worker,
        started_at: new Date(),
        trigger: 'SCHEDULE',
        scheduled_for: new Date(),
      });
      const retry: RunInWork['retry'] = { maxAttempts: 1, backoff: 'FIXED', delaySeconds: 1, maxDelaySeconds: 1 };
      const run = { id: runId, taskId, attempt: 1, failures: 0, rescues: 0, cancelRequestedAt: null, retry };
      const report = { status: 'failed' as const, retryable: true, error: { code: 'X', message: 'x' } };
      await rows.dataSource.transaction((manager) => endRuns.apply(manager, [afterReport(run, report, 0.5)]));
    };
    const state = async () =>
      (await rows.query<{ state: string }>(`SELECT state FROM schedules WHERE task_id = $1`, [taskId]))[0]?.state;
    await fail();
    expect(await state()).toBe('ACTIVE');
    await fail();
    expect(await state()).toBe('PAUSED');
    await fail();
    expect(await rows.query(`SELECT event FROM deliveries WHERE task_id = $1`, [taskId])).toEqual([
      { event: 'PAUSED' },
    ]);
  });
});

describe('an edit of a schedule', () => {
  /** Edits the task with an unchanged schedule, which the flow treats as a new one. */
  const edit = async (owner: string, taskId: string): Promise<void> => {
    const flow = new TaskEditFlow(rows.dataSource, tasks, schedules, enqueue, signals);
    await flow.edit(
      { id: owner, name: null, via: 'REST' },
      taskId,
      null,
      (terms, old) => ({ terms, spec: toSpec(old!) }),
      new Date(),
    );
  };
  const reasons = async (taskId: string): Promise<(string | null)[]> => {
    const found = await rows.query<{ reason: string | null }>(
      `SELECT reason FROM runs WHERE task_id = $1 AND status = 'SKIPPED' ORDER BY scheduled_for`,
      [taskId],
    );
    return found.map(({ reason }) => reason);
  };

  it('stores the occurrences that a pause has suppressed, with the reason of the pause', async () => {
    const { owner, taskId } = await ownedTask({
      ...{ state: 'PAUSED', pause_reason: 'a rest', next_due_at: null },
      ...{ anchor_at: at(-150), paused_from: at(-150) },
    });
    await edit(owner, taskId);
    expect(await reasons(taskId)).toEqual(Array.from({ length: 3 }, () => 'suppressed: a rest'));
  });

  it('stores an occurrence that was due but not enqueued yet as suppressed', async () => {
    const { owner, taskId } = await ownedTask({ anchor_at: at(-90), next_due_at: at(-30) });
    await edit(owner, taskId);
    expect(await reasons(taskId)).toEqual(['suppressed: the schedule was changed before it could start']);
  });

  it('suppresses no occurrence that lies ahead', async () => {
    const { owner, taskId } = await ownedTask({});
    await edit(owner, taskId);
    expect(await reasons(taskId)).toEqual([]);
  });
});
