import type { AttemptReport } from '#contracts/messages/status.message';
import { DeliveryAttemptRepository } from '#notifications/deliveries/delivery-attempt.repository';
import { DeliveryRepository } from '#notifications/deliveries/delivery.repository';
import { RunEnqueueRepository } from '#runs/enqueue/run-enqueue.repository';
import { RunLeaseRepository } from '#runs/lease/run-lease.repository';
import { RunOutcomeRepository } from '#runs/outcome/run-outcome.repository';
import { afterReport } from '#runs/outcome/transition.policy';
import { ScheduleRepository } from '#schedules/schedule.repository';
import { TestRows } from '#testing/test-rows';
import { EndRunsFlow } from './end-runs.flow';

let rows: TestRows;
let worker: string;
const outcomes = new RunOutcomeRepository();
const deliveries = new DeliveryRepository();
const deliveryAttempts = new DeliveryAttemptRepository();
const flow = new EndRunsFlow(outcomes, new RunEnqueueRepository(), deliveries, new ScheduleRepository());
const leases = new RunLeaseRepository();

beforeAll(async () => {
  rows = await TestRows.start();
  worker = await rows.worker();
});
afterAll(() => rows.stop());

const DONE: AttemptReport = { status: 'completed', result: 1 };
const BROKEN: AttemptReport = { status: 'failed', retryable: false, error: { code: 'X', message: 'x' } };

/** Claims a new run of the task and applies its report; returns the run and the events of which its owner is notified. */
async function ends(taskId: string, report: AttemptReport): Promise<{ runId: string; events: string[] }> {
  const runId = await rows.run(taskId);
  await leases.claim(rows.manager, worker, [{ runId, attempt: 1 }]);
  return { runId, events: await settle(runId, report) };
}

/** The number of statements of the last end. */
let statements = 0;

async function settle(runId: string, report: AttemptReport): Promise<string[]> {
  const ended = await rows.dataSource.transaction(async (manager) => {
    const query = manager.query.bind(manager);
    statements = 0;
    jest.spyOn(manager, 'query').mockImplementation((...asked) => (statements++, query(...asked)));
    const runs = await outcomes.lockReported(manager, [{ runId, attempt: 1, workerId: worker }]);
    return flow.apply(
      manager,
      runs.map((run) => afterReport(run, report, 0.5)),
    );
  });
  const notices = await rows.query<{ event: string }>(`SELECT event FROM deliveries WHERE id = ANY($1)`, [
    ended.deliveries.map(({ id }) => id),
  ]);
  return notices.map(({ event }) => event);
}

describe('the end of a run', () => {
  it('that is as the one before asks nothing of failures, of fixed delays or of notices', async () => {
    const taskId = await rows.task({ notify_on: [] });
    await rows.schedule(taskId, {});
    await ends(taskId, DONE);
    // Lock the run, write its end and what follows from it, lock the task.
    expect(statements).toBe(3);
    await ends(taskId, BROKEN);
    expect(statements).toBe(4);
  });

  it('notifies the owner once, however often it is reported', async () => {
    const taskId = await rows.task();
    const { runId, events } = await ends(taskId, DONE);
    expect(events).toEqual(['COMPLETED']);
    expect(await settle(runId, DONE)).toEqual([]);
    expect(await settle(runId, BROKEN)).toEqual([]);
    expect(await rows.query(`SELECT event FROM deliveries WHERE run_id = $1`, [runId])).toHaveLength(1);
  });

  it('notifies as FAILED from the third failure in a row on, and as RECOVERED after that', async () => {
    const notify_failures = 'EVERY';
    const taskId = await rows.task({ notify_on: ['FAILED', 'RECOVERED'], notify_failures, notify_after_failures: 3 });
    const notices: string[][] = [];
    for (const report of [BROKEN, BROKEN, DONE, BROKEN, BROKEN, BROKEN, BROKEN, DONE, DONE])
      notices.push((await ends(taskId, report)).events);
    expect(notices).toEqual([[], [], [], [], [], ['FAILED'], ['FAILED'], ['RECOVERED'], []]);
    expect((await rows.get('tasks', taskId)).failures_in_a_row).toBe(0);
  });

  it('notifies people when the task begins to fail and when it recovers, and webhooks of every failure', async () => {
    const user = await rows.user();
    for (const channel of ['SLACK', 'WEBHOOK']) await rows.endpoint(user, { channel });
    const taskId = await rows.task({ owner_id: user, notify_on: ['FAILED', 'RECOVERED'] });
    for (const report of [BROKEN, BROKEN, BROKEN, DONE, BROKEN]) await ends(taskId, report);
    const sent = await rows.query<{ channel: string; events: string[] }>(
      `SELECT channel, array_agg(event ORDER BY created_at) AS events FROM (
         SELECT created_at, channel, event FROM deliveries WHERE user_id = $1
          UNION ALL SELECT created_at, 'IN_APP', event FROM notifications WHERE user_id = $1) AS d GROUP BY channel`,
      [user],
    );
    const change = ['FAILED', 'RECOVERED', 'FAILED'];
    expect(Object.fromEntries(sent.map(({ channel, events }) => [channel, events]))).toEqual({
      EMAIL: change,
      IN_APP: change,
      SLACK: change,
      WEBHOOK: ['FAILED', 'FAILED', 'FAILED', 'RECOVERED', 'FAILED'],
    });
  });

  it('counts for each of two runs of one task in one batch', async () => {
    const taskId = await rows.task({ overlap: 'ALLOW', notify_failures: 'EVERY' });
    const ids = [await rows.run(taskId), await rows.run(taskId)];
    const asked = ids.map((runId) => ({ runId, attempt: 1, workerId: worker }));
    await leases.claim(rows.manager, worker, asked);
    await rows.dataSource.transaction(async (manager) => {
      const runs = await outcomes.lockReported(manager, asked);
      const notices = await flow.apply(
        manager,
        runs.map((run) => afterReport(run, BROKEN, 0.5)),
      );
      expect(notices.deliveries).toHaveLength(2);
    });
    expect((await rows.get('tasks', taskId)).failures_in_a_row).toBe(2);
  });

  it('makes a FIXED_DELAY schedule due one interval later', async () => {
    const taskId = await rows.task();
    await rows.schedule(taskId, { interval_mode: 'FIXED_DELAY', interval_seconds: 60, next_due_at: null });
    const { from, until } = await rows.during(() => ends(taskId, DONE));
    const [schedule] = await rows.query<{ next_due_at: Date }>(`SELECT next_due_at FROM schedules WHERE task_id = $1`, [
      taskId,
    ]);
    const decidedAt = schedule!.next_due_at.getTime() - 60_000;
    expect(decidedAt).toBeGreaterThanOrEqual(from.getTime());
    expect(decidedAt).toBeLessThanOrEqual(until.getTime());
  });
});

describe('a delivery', () => {
  it('is claimed once by several workers at the same time, and again only after its lease', async () => {
    const { runId } = await ends(await rows.task({ title: 'told' }), DONE);
    const [delivery] = await rows.query<{ id: string }>(`SELECT id FROM deliveries WHERE run_id = $1`, [runId]);
    const { id } = delivery!;
    const claims = await Promise.all([1, 2, 3].map(() => deliveryAttempts.claim(rows.manager, [id])));
    expect(claims.flat()).toMatchObject([{ id, attempts: 1, taskTitle: 'told', run: { id: runId, result: 1 } }]);
    await rows.set('deliveries', id, { next_try_at: new Date(Date.now() - 1000) });
    const [claimed] = await deliveryAttempts.claim(rows.manager, [id]);
    expect(claimed).toMatchObject({ id, attempts: 2 });
    await deliveryAttempts.finishAttempts(rows.manager, [
      {
        delivery: claimed!,
        result: {
          ...{ outcome: 'SENT', retryInSeconds: null, durationMs: 5, summary: '250 OK', statusCode: 250 },
          ...{ answer: '250 OK', error: null, request: null, body: null },
        },
      },
    ]);
    await rows.set('deliveries', id, { next_try_at: new Date(Date.now() - 1000) });
    expect(await deliveryAttempts.claim(rows.manager, [id])).toEqual([]);
  });

  it('that was not published, or whose message is lost, is taken by only one of two beats', async () => {
    await rows.query(`DELETE FROM deliveries`);
    const { runId } = await ends(await rows.task(), DONE);
    const take = async (): Promise<string[]> =>
      (await deliveries.takeUnpublished(rows.manager, 60, 100)).map(({ id }) => id);
    const set = (next: number, published: number | null): Promise<unknown> =>
      rows.query(
        `UPDATE deliveries SET next_try_at = clock_timestamp() + make_interval(secs => $2),
                published_at = clock_timestamp() + make_interval(secs => $3) WHERE run_id = $1`,
        [runId, next, published],
      );
    await set(-5, null);
    expect((await Promise.all([take(), take()])).flat()).toHaveLength(1);
    expect(await take()).toEqual([]);
    await set(-100, -59);
    expect(await take()).toEqual([]);
    await set(-100, -61);
    expect(await take()).toHaveLength(1);
    await set(30, null);
    expect(await take()).toEqual([]);
  });
});

describe('the end of an attempt', () => {
  it('wakes beat when a run of the same owner is due and waits, and only then', async () => {
    const owner_id = await rows.user();
    const task = await rows.task({ owner_id, overlap: 'ALLOW' });
    const hints = async (report: AttemptReport): Promise<string[]> => {
      const runId = await rows.run(task);
      const asked = [{ runId, attempt: 1, workerId: worker }];
      await leases.claim(rows.manager, worker, [{ runId, attempt: 1 }]);
      const { hintTaskIds } = await rows.dataSource.transaction(async (manager) => {
        const runs = await outcomes.lockReported(manager, asked);
        return flow.apply(
          manager,
          runs.map((run) => afterReport(run, report, 0.5)),
        );
      });
      return hintTaskIds;
    };
    const later = new Date(Date.now() + 60_000);
    const waiting = await rows.task({ owner_id });
    const run = await rows.run(waiting, { due_at: later });
    await rows.run(await rows.task());
    expect(await hints(DONE)).toEqual([]);
    await rows.set('runs', run, { due_at: new Date(Date.now() - 1000), work_class: 'process', priority: 'LOW' });
    expect(await hints(DONE)).toEqual([waiting]);
    const again: AttemptReport = { status: 'failed', retryable: true, error: { code: 'X', message: 'x' } };
    expect(await hints(again)).toEqual([waiting]);
    await rows.set('runs', run, { held_at: new Date() });
    expect(await hints(DONE)).toEqual([]);
  });
});
