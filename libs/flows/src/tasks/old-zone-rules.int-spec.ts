import { pino } from 'pino';
import { newId } from '#database/new-id';
import type { Publisher } from '#messaging/publisher';
import { RunCancelRepository } from '#runs/cancel/run-cancel.repository';
import { RunQuotaRepository } from '#runs/enqueue/run-quota.repository';
import { testConfig } from '#testing/test-config';
import { RunDispatchRepository } from '#runs/dispatch/run-dispatch.repository';
import { RunEnqueueRepository } from '#runs/enqueue/run-enqueue.repository';
import { RunStartRepository } from '#runs/dispatch/run-start.repository';
import { TaskStatusRepository } from '#runs/outcome/task-status.repository';
import { ScheduleRepository } from '#schedules/schedule.repository';
import type { CronSpec, ScheduleSpec } from '#schedules/schedule-spec';
import { DeliveryRepository } from '#notifications/deliveries/delivery.repository';
import { TrashRepository } from '#tasks/trash.repository';
import { TrashTasksFlow } from './trash/trash-tasks.flow';
import { TaskRepository, type TaskTerms } from '#tasks/task.repository';
import { CHANGED_ZONE, fixedZoneRules } from '#testing/fixed-zone-rules';
import { TestRows } from '#testing/test-rows';
import { AuditRepository } from '#users/audit.repository';
import { PACKAGE_RULES, useRules } from '#zones/rules-in-use';
import { ApplyTaskActionFlow } from './actions/apply-task-action.flow';
import { BackfillFlow } from './backfill.flow';
import { CancelTasksFlow } from './actions/cancel-tasks.flow';
import { PauseTasksFlow } from './actions/pause-tasks.flow';
import { ResumeSchedulesFlow } from '../schedules/resume-schedules.flow';
import { SignalPublisher } from '../signal.publisher';
import { RunQuotaFlow } from './run-quota.flow';
import { StartRunsFlow } from './start-runs.flow';
import { TaskActionsFlow } from './actions/task-actions.flow';
import { TaskCreateFlow } from './task-create.flow';
import { TaskEditFlow } from './task-edit.flow';

let rows: TestRows;
beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());
beforeEach(async () => {
  useRules(fixedZoneRules('2026e', -8));
  await rows.query(`UPDATE zone_rules SET version = '2026f'`);
});
afterEach(async () => {
  useRules(PACKAGE_RULES);
  await rows.query(`DELETE FROM users`);
});

const [tasks, schedules, enqueue] = [new TaskRepository(), new ScheduleRepository(), new RunEnqueueRepository()];
const nowhere = { publish: () => Promise.resolve() } as unknown as Publisher;
const signals = new SignalPublisher(nowhere, pino({ level: 'silent' }));
const cancels = new RunCancelRepository();
const quotas = new RunQuotaFlow(new RunQuotaRepository(), testConfig({}));
const starts = new StartRunsFlow(enqueue, new RunStartRepository(), new RunDispatchRepository(), quotas);
const creates = () => new TaskCreateFlow(rows.dataSource, tasks, schedules, starts, signals);
const edits = () => new TaskEditFlow(rows.dataSource, tasks, schedules, enqueue, signals);
const backfills = () => new BackfillFlow(rows.dataSource, tasks, schedules, starts, signals);
const resumes = new ResumeSchedulesFlow(schedules, enqueue);
const actions = () => {
  const pauses = new PauseTasksFlow(schedules, enqueue, resumes);
  const apply = new ApplyTaskActionFlow(
    pauses,
    new CancelTasksFlow(schedules, enqueue, cancels, new TaskStatusRepository()),
    new TrashTasksFlow(schedules, enqueue, cancels, new TrashRepository(), new DeliveryRepository()),
    starts,
  );
  return new TaskActionsFlow(rows.dataSource, tasks, apply, new AuditRepository(), signals);
};

const HOUR_MS = 3_600_000;
const BASE: Omit<CronSpec, 'kind' | 'cron' | 'timeZone'> = {
  ...{ startsAt: null, endsAt: null, maxRuns: null, jitterSeconds: 0, hashSeed: 'seed' },
  catchUp: 'LAST',
  catchUpWindowSeconds: 86_400,
  dst: { gap: 'RUN_AFTER', repeat: 'ONCE' },
};
const cron = (timeZone: string): ScheduleSpec => ({ ...BASE, kind: 'CRON', cron: '0 9 * * *', timeZone });
const once = (timeZone: string, localTime?: string): ScheduleSpec => ({
  ...BASE,
  ...{ timeZone, runAt: new Date(Date.now() + HOUR_MS), localTime },
  kind: 'ONE_TIME',
});
const TERMS: TaskTerms = {
  ...{ title: 'a task', description: '', tags: [], kind: 'http', params: { url: 'https://example.com/' } },
  ...{ maxAttempts: 1, delaySeconds: 1, maxDelaySeconds: 1, timeoutSeconds: 60, hardTimeoutSeconds: 90 },
  ...{
    notifyOn: null,
    notifyFailures: 'FIRST',
    notifyAfterFailures: 1,
    notifyMuted: false,
    remindEverySeconds: null,
    pauseAfterFailures: null,
  },
  priority: 'NORMAL',
  overlap: 'SKIP',
  backoff: 'FIXED',
};
const author = (id: string) => ({ id, name: 'ada', via: 'REST' as const });
const newTask = (ownerId: string, spec: ScheduleSpec) => ({
  ...{ id: newId(), ownerId, author: author(ownerId), terms: TERMS, spec, maxTasks: null },
});

/** Inserts a task with a daily schedule in the zone; `columns` overwrite those of the row. */
async function stored(timeZone: string, columns: object = {}): Promise<{ owner: string; taskId: string }> {
  const owner = await rows.user();
  const taskId = await rows.task({ owner_id: owner });
  const daily = { kind: 'CRON', cron: '0 9 * * *', interval_seconds: null, anchor_at: null, time_zone: timeZone };
  await rows.schedule(taskId, { ...daily, next_due_at: new Date(Date.now() + HOUR_MS), ...columns });
  return { owner, taskId };
}

const PAUSED = { state: 'PAUSED', next_due_at: null, paused_from: new Date(Date.now() - 48 * HOUR_MS) };
const yesterday = { from: new Date(Date.now() - 24 * HOUR_MS), to: new Date() };

const WRITES: [string, (zone: string) => Promise<unknown>][] = [
  ['creates a task', async (zone) => creates().create(newTask(await rows.user(), cron(zone)), new Date())],
  ['creates many', async (zone) => creates().createMany([newTask(await rows.user(), cron(zone))], new Date(), null)],
  [
    'creates a one-time task by the clock of the zone',
    async (zone) => creates().create(newTask(await rows.user(), once(zone, '2027-01-10T10:00:00.000')), new Date()),
  ],
  [
    'changes a schedule',
    async (zone) => {
      const { owner, taskId } = await stored(zone);
      await edits().edit(author(owner), taskId, null, () => ({ terms: TERMS, spec: cron(zone) }), new Date());
    },
  ],
  [
    'removes a schedule with suppressed occurrences',
    async (zone) => {
      const { owner, taskId } = await stored(zone, PAUSED);
      await edits().edit(author(owner), taskId, null, () => ({ terms: TERMS, spec: null }), new Date());
    },
  ],
  [
    'resumes a schedule',
    async (zone) => {
      const { taskId } = await stored(zone, PAUSED);
      await rows.dataSource.transaction(async (manager) =>
        resumes.resume(
          manager,
          (await schedules.lock(manager, [taskId])).map((schedule) => ({ ...schedule, taskKind: 'http' })),
          new Date(),
        ),
      );
    },
  ],
  [
    'resumes many',
    async (zone) => {
      const { owner, taskId } = await stored(zone, PAUSED);
      const terms = { action: 'resume', now: new Date() } as const;
      await actions().carryOut({ terms, ids: [taskId], ownerId: owner, by: author(owner) });
    },
  ],
  [
    'backfills a schedule',
    async (zone) => {
      const { owner, taskId } = await stored(zone);
      await backfills().backfill(owner, taskId, yesterday);
    },
  ],
];

/** Returns all runs and due times that were planned by a zone, to see that a refused write has changed none. */
const planned = async () => [
  await rows.query(`SELECT count(*)::int AS n FROM runs WHERE trigger <> 'IMMEDIATE'`),
  await rows.query(`SELECT state, next_due_at FROM schedules WHERE next_due_at < now() + interval '59 minutes'`),
];

describe('a process whose zone rules are older than those in force', () => {
  it.each(WRITES)('%s in UTC', async (_, write) => {
    await write('UTC');
  });

  it.each(WRITES)('is refused when it %s in another zone, and changes nothing', async (_, write) => {
    const before = await planned();
    await expect(write(CHANGED_ZONE)).rejects.toMatchObject({
      code: 'ZONE_RULES_OLD',
      message: expect.stringMatching(/America\/Vancouver .*2026e.*2026f.*Nothing was changed/),
      retryAfterSeconds: 60,
    });
    expect(await planned()).toEqual(before);
  });

  it('may store a one-time run that was given as an instant', async () => {
    await creates().create(newTask(await rows.user(), once(CHANGED_ZONE)), new Date());
  });

  it('writes as before once it knows the rules', async () => {
    useRules(fixedZoneRules('2026f', -7));
    for (const [, write] of WRITES) await write(CHANGED_ZONE);
  });
});

describe('a process whose zone rules are newer than those in force', () => {
  const beatKnewThemAgo = (seconds: number | null) =>
    rows.query(
      `INSERT INTO beat_presence (seen_at, rules_in_force_at) VALUES (now(), now() - make_interval(secs => $1))
           ON CONFLICT ("only") DO UPDATE SET rules_in_force_at = excluded.rules_in_force_at`,
      [seconds],
    );
  beforeEach(() => useRules(fixedZoneRules('2026g', -7)));
  afterEach(() => rows.query(`DELETE FROM beat_presence`));

  it.each(WRITES)('is refused when it %s while a beat plans by the rules in force', async (_, write) => {
    await beatKnewThemAgo(2);
    const before = await planned();
    await expect(write(CHANGED_ZONE)).rejects.toMatchObject({
      code: 'ZONE_RULES_NEW',
      message: expect.stringMatching(/America\/Vancouver .*2026g.*2026f.*Nothing was changed/),
      retryAfterSeconds: 60,
    });
    expect(await planned()).toEqual(before);
    await write('UTC');
  });

  it.each<[string, number | null]>([
    ['long ago', 60],
    ['never', null],
  ])('writes by its own rules when the last heartbeat of a beat with the rules in force was %s', async (_, seconds) => {
    await beatKnewThemAgo(seconds);
    for (const [, write] of WRITES) await write(CHANGED_ZONE);
  });
});
