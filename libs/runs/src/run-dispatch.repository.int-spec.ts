import { newId } from '#database/new-id';
import { TestRows } from '#testing/test-rows';
import { decideOverlaps } from './overlap.policy';
import { RunCancelRepository } from './run-cancel.repository';
import { RunDispatchRepository } from './run-dispatch.repository';
import { RunEnqueueRepository } from './run-enqueue.repository';
import { RunLeaseRepository } from './run-lease.repository';

let rows: TestRows;
const dispatch = new RunDispatchRepository();
const enqueue = new RunEnqueueRepository();
const cancels = new RunCancelRepository();
const leases = new RunLeaseRepository();

beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());
afterEach(() => rows.query(`DELETE FROM tasks`));

const ADA = { id: '00000000-0000-7000-8000-000000000001', name: 'ada', via: 'REST' } as const;
const at = (seconds: number): Date => new Date(Date.now() + seconds * 1000);

/** What beat does in one transaction, without the broker; answers what it would have published. */
function dispatchAll(workClass: 'io' | 'process' = 'io', limit = 100): Promise<string[]> {
  return rows.dataSource.transaction(async (manager) => {
    const due = await dispatch.lockDue(manager, workClass, limit);
    const rivals = await dispatch.lockRivals(manager, due);
    const decisions = decideOverlaps(due, new Map(rivals.map((task) => [task.taskId, task])));
    await dispatch.applyOverlaps(manager, decisions);
    const ids = decisions.go.map(({ id }) => id);
    await dispatch.markQueued(manager, ids);
    return ids;
  });
}

const planned = (taskId: string, scheduledFor: Date, skippedBecause: string | null = null) => ({
  ...{ id: newId(), taskId, workClass: 'io' as const, scheduledFor, dueAt: scheduledFor, skippedBecause },
  caughtUp: false,
});
const statuses = async (taskId: string): Promise<(string | null)[][]> =>
  (
    await rows.query<{ status: string; reason: string | null }>(
      `SELECT status, reason FROM runs WHERE task_id = $1 ORDER BY scheduled_for, id`,
      [taskId],
    )
  ).map(({ status, reason }) => [status, reason]);

describe('dispatch', () => {
  it('takes what is due and nothing before', async () => {
    const due = await rows.run(await rows.task());
    await rows.run(await rows.task(), { due_at: at(5) });
    await rows.run(await rows.task(), { work_class: 'process' });
    expect(await dispatchAll()).toEqual([due]);
    expect(await rows.get('runs', due)).toMatchObject({ status: 'QUEUED', queued_at: expect.any(Date) });
    const [io, processes] = await dispatch.outlook(rows.manager);
    expect(io).toMatchObject({ workClass: 'io', queued: 1 });
    expect(io!.dueInMs).toBeGreaterThan(3000);
    expect(io!.dueInMs).toBeLessThanOrEqual(5000);
    expect(processes!.dueInMs).toBeLessThanOrEqual(0);
  });

  it('takes the mark back from what the broker refused; it keeps its place before other occurrences', async () => {
    const taskId = await rows.task();
    await enqueue.insertPlanned(rows.manager, [planned(taskId, at(-2))]);
    const [runId] = await dispatchAll();
    await dispatch.unmarkQueued(rows.manager, [runId!]);
    expect((await rows.get('runs', runId!)).status).toBe('PENDING');
    expect(await rows.get('tasks', taskId)).toMatchObject({ status: 'PENDING' });
    await enqueue.insertPlanned(rows.manager, [planned(taskId, at(-1))]);
    expect(await dispatchAll()).toEqual([runId]);
  });

  it('goes by priority, then by due time', async () => {
    const make = async (priority: string, seconds: number): Promise<string> =>
      rows.run(await rows.task(), { priority, due_at: at(seconds) });
    const [low, late, early, high] = [
      await make('LOW', -100),
      await make('NORMAL', -1),
      await make('NORMAL', -50),
      await make('HIGH', -1),
    ];
    expect(await dispatchAll('io', 3)).toEqual([high, early, late]);
    expect(await dispatchAll()).toEqual([low]);
  });

  it('by two beats at once takes every run once', async () => {
    const ids = await Promise.all(Array.from({ length: 40 }, async () => rows.run(await rows.task())));
    const taken = await Promise.all([dispatchAll('io', 25), dispatchAll('io', 25)]);
    expect(taken.flat().toSorted()).toEqual(ids.toSorted());
  });

  it('marks no run QUEUED that was claimed before the mark', async () => {
    const runId = await rows.run(await rows.task());
    await leases.claim(rows.manager, await rows.worker(), [{ runId, attempt: 1 }]);
    await dispatch.markQueued(rows.manager, [runId]);
    expect((await rows.get('runs', runId)).status).toBe('PROCESSING');
  });

  it('publishes again what has been QUEUED for too long, under the same attempt', async () => {
    const gone = await rows.run(await rows.task(), { status: 'QUEUED', queued_at: at(-20) });
    const fresh = await rows.run(await rows.task(), { status: 'QUEUED', queued_at: at(-1) });
    expect(await dispatch.countQueuedLongerThan(rows.manager, 'io', 10)).toBe(1);
    expect(await dispatch.requeueLongerThan(rows.manager, 'io', 10, 100)).toBe(1);
    expect(await rows.get('runs', gone)).toMatchObject({ status: 'PENDING', attempt: 1 });
    expect((await rows.get('runs', fresh)).status).toBe('QUEUED');
  });
});

describe('the overlap policy SKIP', () => {
  it('of two occurrences that are due at once runs the first and SKIPS the second with the reason', async () => {
    const taskId = await rows.task();
    await enqueue.insertPlanned(rows.manager, [planned(taskId, at(-2)), planned(taskId, at(-1))]);
    const [first] = await dispatchAll();
    expect(await statuses(taskId)).toEqual([
      ['QUEUED', null],
      ['SKIPPED', `overlap: run ${first} was still under way`],
    ]);
  });

  it('holds when two beats dispatch the two occurrences at the same time', async () => {
    for (let round = 0; round < 10; round++) {
      const taskId = await rows.task();
      await enqueue.insertPlanned(rows.manager, [planned(taskId, at(-2)), planned(taskId, at(-1))]);
      await Promise.all([dispatchAll('io', 1), dispatchAll('io', 1)]);
      await dispatchAll();
      const ends = (await statuses(taskId)).map(([status]) => status);
      expect(ends.toSorted()).toEqual(['QUEUED', 'SKIPPED']);
    }
  });

  it.each([
    ['is QUEUED', { status: 'QUEUED', queued_at: new Date() }],
    ['waits for its next attempt', { attempt: 2, due_at: new Date(Date.now() + 60_000) }],
  ])('SKIPS an occurrence while another run %s', async (_, columns) => {
    const taskId = await rows.task();
    await rows.run(taskId, columns);
    await enqueue.insertPlanned(rows.manager, [planned(taskId, at(-1))]);
    expect(await dispatchAll()).toEqual([]);
  });

  it('never drops a start by hand, a second attempt, or anything when it is ALLOW', async () => {
    const taskId = await rows.task();
    await rows.run(taskId, { status: 'QUEUED', queued_at: new Date() });
    const byHand = await rows.run(taskId);
    const again = await rows.run(taskId, { trigger: 'SCHEDULE', attempt: 2, scheduled_for: at(-60) });
    const lenient = await rows.task({ overlap: 'ALLOW' });
    await enqueue.insertPlanned(rows.manager, [planned(lenient, at(-2)), planned(lenient, at(-1))]);
    expect(await dispatchAll()).toEqual(expect.arrayContaining([byHand, again]));
    expect((await statuses(lenient)).map(([status]) => status)).toEqual(['QUEUED', 'QUEUED']);
  });
});

describe('the overlap policies that wait', () => {
  it('QUEUE_ONE lets one occurrence wait, and it goes when the run has ended', async () => {
    const taskId = await rows.task({ overlap: 'QUEUE_ONE' });
    const running = await rows.run(taskId, { status: 'QUEUED', queued_at: at(0), scheduled_for: at(-9) });
    await enqueue.insertPlanned(rows.manager, [planned(taskId, at(-2)), planned(taskId, at(-1))]);
    expect(await dispatchAll()).toEqual([]);
    expect((await statuses(taskId)).map(([status]) => status)).toEqual(['QUEUED', 'PENDING', 'SKIPPED']);
    await cancels.cancelRun(rows.manager, running, ADA);
    expect(await dispatchAll()).toHaveLength(1);
  });

  it('CANCEL_RUNNING asks the run to stop and takes its place when it has ended', async () => {
    const taskId = await rows.task({ overlap: 'CANCEL_RUNNING' });
    const running = await rows.run(taskId, { status: 'QUEUED', queued_at: at(0), scheduled_for: at(-9) });
    await leases.claim(rows.manager, await rows.worker(), [{ runId: running, attempt: 1 }]);
    await enqueue.insertPlanned(rows.manager, [planned(taskId, at(-1))]);
    expect(await dispatchAll()).toEqual([]);
    expect((await rows.get('runs', running)).cancel_requested_at).toBeInstanceOf(Date);
    await rows.set('runs', running, { status: 'CANCELLED', worker_id: null, finished_at: at(0) });
    expect(await dispatch.releaseWaiting(rows.manager)).toBe(1);
    expect(await dispatchAll()).toHaveLength(1);
  });

  it('what makes up for a missed occurrence takes its turn under every policy', async () => {
    const taskId = await rows.task();
    const missed = [-3, -2, -1].map((seconds) => ({ ...planned(taskId, at(seconds)), caughtUp: true }));
    await enqueue.insertPlanned(rows.manager, missed);
    const [first] = await dispatchAll();
    expect(first).toBe(missed[0]?.id);
    expect((await statuses(taskId)).map(([status]) => status)).toEqual(['QUEUED', 'PENDING', 'PENDING']);
  });

  it('while all schedules are paused what comes due is dropped with the reason', async () => {
    const taskId = await rows.task();
    await enqueue.insertPlanned(rows.manager, [planned(taskId, at(-1)), planned(taskId, at(9))]);
    const byHand = await rows.run(taskId);
    expect(await dispatch.suppressDue(rows.manager, 'suppressed: move', 100)).toBe(1);
    expect(await dispatchAll()).toEqual([byHand]);
    expect(await statuses(taskId)).toEqual([
      ['SKIPPED', 'suppressed: move'],
      ['QUEUED', null],
      ['PENDING', null],
    ]);
  });
});

describe('an occurrence', () => {
  it('becomes one row, whoever inserts it again', async () => {
    const taskId = await rows.task();
    const occurrence = planned(taskId, at(3));
    await Promise.all([1, 2, 3].map(() => enqueue.insertPlanned(rows.manager, [{ ...occurrence, id: newId() }])));
    expect(await statuses(taskId)).toEqual([['PENDING', null]]);
  });

  it('that a policy dropped is a row with its reason', async () => {
    const taskId = await rows.task();
    await enqueue.insertPlanned(rows.manager, [planned(taskId, at(-3), 'missed')]);
    expect(await statuses(taskId)).toEqual([['SKIPPED', 'missed']]);
  });

  it('that lies ahead is taken back; one that was due or dispatched stays', async () => {
    const taskId = await rows.task();
    const ahead = [at(3), at(6)];
    await enqueue.insertPlanned(
      rows.manager,
      [at(-1), ...ahead].map((when) => planned(taskId, when)),
    );
    await rows.run(taskId, { trigger: 'SCHEDULE', status: 'QUEUED', queued_at: at(0), scheduled_for: at(4) });
    expect(await enqueue.takeBack(rows.manager, taskId)).toEqual({ count: 2, firstAt: ahead[0] });
    expect((await statuses(taskId)).map(([status]) => status)).toEqual(['PENDING', 'QUEUED']);
    expect(await enqueue.takeBack(rows.manager, taskId)).toEqual({ count: 0, firstAt: null });
  });
});

describe('a cancel', () => {
  const cancel = (runId: string) => cancels.cancelRun(rows.manager, runId, ADA);

  it('and a claim at the same time come one after the other', async () => {
    const worker = await rows.worker();
    const seen = new Set<string>();
    for (let round = 0; round < 20; round++) {
      const runId = await rows.run(await rows.task(), { status: 'QUEUED' });
      const claims = () => leases.claim(rows.manager, worker, [{ runId, attempt: 1 }]);
      const cancelsFirst = round % 2 === 0;
      const [first, second] = cancelsFirst ? [cancel(runId), claims()] : [claims(), cancel(runId)];
      await Promise.all([first, second]);
      const claimed = cancelsFirst ? await second : await first;
      const cancelled = cancelsFirst ? await first : await second;
      const run = await rows.get('runs', runId);
      const wins = (claimed as unknown[]).length === 1;
      expect({ wins, cancelled, status: run.status }).toMatchObject(
        wins
          ? { wins, cancelled: { cancelled: [], stopping: [runId] }, status: 'PROCESSING' }
          : { wins, cancelled: { cancelled: [runId], stopping: [] }, status: 'CANCELLED' },
      );
      expect(run.cancel_requested_at).toBeInstanceOf(Date);
      seen.add(run.status);
    }
    expect([...seen].toSorted()).toEqual(['CANCELLED', 'PROCESSING']);
  });

  it('that meets the end of a run leaves the run as it ended', async () => {
    const worker = await rows.worker();
    const runId = await rows.run(await rows.task(), { status: 'PROCESSING', worker_id: worker });
    const ending = rows.dataSource.createQueryRunner();
    await ending.startTransaction();
    await ending.query(`UPDATE runs SET status = 'COMPLETED', worker_id = NULL, finished_at = now() WHERE id = $1`, [
      runId,
    ]);
    const cancelling = cancel(runId);
    await rows.untilBlocked();
    await ending.commitTransaction();
    await ending.release();
    expect(await cancelling).toEqual({ cancelled: [], stopping: [], taskIds: [] });
    expect(await rows.get('runs', runId)).toMatchObject({ status: 'COMPLETED', cancel_requested_at: null });
  });

  it('of a run that has ended changes nothing', async () => {
    const runId = await rows.run(await rows.task(), { status: 'COMPLETED', finished_at: at(0) });
    expect(await cancel(runId)).toEqual({ cancelled: [], stopping: [], taskIds: [] });
    expect((await rows.get('runs', runId)).cancel_requested_at).toBeNull();
  });

  it('of a task leaves occurrences that lie ahead', async () => {
    const taskId = await rows.task();
    await enqueue.insertPlanned(rows.manager, [planned(taskId, at(-1)), planned(taskId, at(5))]);
    await cancels.cancelTask(rows.manager, taskId, ADA);
    expect(await statuses(taskId)).toEqual([
      ['CANCELLED', 'cancelled before it ran, by ada'],
      ['PENDING', null],
    ]);
  });
});

describe('the table of runs itself', () => {
  it.each([
    ['runs_lease', { status: 'PROCESSING' }],
    ['runs_lease', { status: 'QUEUED', worker_id: '00000000-0000-7000-8000-000000000001' }],
    ['runs_end', { status: 'COMPLETED' }],
    ['runs_end', { status: 'PENDING', finished_at: new Date() }],
    ['runs_status', { status: 'SLEEPING' }],
    ['runs_trigger', { trigger: 'MAGIC' }],
    ['runs_work_class', { work_class: 'cpu' }],
    ['runs_priority', { priority: 'URGENT' }],
  ])('refuses by %s what cannot be: %j', async (constraint, columns) => {
    const taskId = await rows.task();
    await expect(rows.run(taskId, columns)).rejects.toMatchObject({ constraint });
  });

  it('refuses a second exclusive run of a task in work', async () => {
    const taskId = await rows.task();
    const active = { status: 'QUEUED', queued_at: at(0), trigger: 'SCHEDULE', exclusive: true };
    await rows.run(taskId, { ...active, scheduled_for: at(-2) });
    await rows.run(taskId, { ...active, scheduled_for: at(-1), exclusive: false });
    await expect(rows.run(taskId, active)).rejects.toMatchObject({ constraint: 'runs_one_exclusive' });
  });

  it('refuses a second run of one occurrence', async () => {
    const taskId = await rows.task();
    const scheduled_for = at(0);
    await rows.run(taskId, { trigger: 'SCHEDULE', scheduled_for });
    await rows.run(taskId, { trigger: 'MANUAL', scheduled_for });
    await expect(rows.run(taskId, { trigger: 'SCHEDULE', scheduled_for })).rejects.toMatchObject({
      constraint: 'runs_one_per_occurrence',
    });
  });
});

describe('a fair share', () => {
  const owners = async (count: number): Promise<string[]> =>
    (await Promise.all(Array.from({ length: count }, () => rows.user()))).sort();
  /** Runs that are due, the first of them for the longest. */
  async function dueRuns(owner_id: string, count: number, columns: object = {}): Promise<string[]> {
    const ids: string[] = [];
    const task = await rows.task({ owner_id });
    for (let n = 0; n < count; n++) ids.push(await rows.run(task, { due_at: at(n - 1000), ...columns }));
    return ids;
  }
  const fair = async (limit: number, most: number, after: string | null = null): Promise<string[]> =>
    (await dispatch.lockFair(rows.manager, 'io', limit, most, after)).due.map(({ id }) => id);

  it('goes round the owners, the most important of each first', async () => {
    const [ada, bob] = await owners(2);
    const ofAda = await dueRuns(ada!, 4, { priority: 'HIGH' });
    const ofBob = await dueRuns(bob!, 1, { due_at: at(-1) });
    const high = await dueRuns(bob!, 1, { due_at: at(-1), priority: 'HIGH' });
    await dueRuns(bob!, 1, { due_at: at(5) });
    expect(await fair(4, 0)).toEqual([ofAda[0], high[0], ofAda[1], ofBob[0]]);
  });

  it('takes all of one owner when there is nobody else', async () => {
    const [ada] = await owners(1);
    const ofAda = await dueRuns(ada!, 7);
    expect(await fair(7, 0)).toEqual(ofAda);
  });

  it('passes over whoever has all under way that they may have', async () => {
    const [ada, bob, eve] = await owners(3);
    await rows.query(`UPDATE users SET quotas = '{"runsAtOnce": 3}' WHERE id = $1`, [eve]);
    await dueRuns(ada!, 2, { status: 'QUEUED', queued_at: new Date() });
    await dueRuns(ada!, 2);
    const [ofBob, ofEve] = [await dueRuns(bob!, 4), await dueRuns(eve!, 4)];
    expect(await fair(10, 2)).toEqual([ofBob[0], ofEve[0], ofBob[1], ofEve[1], ofEve[2]]);
    const due = await dispatch.lockDue(rows.manager, 'io', 20, 2);
    const going = due.filter(({ held }) => !held).map(({ id }) => id);
    expect([due.length, going.sort()]).toEqual([10, [...ofBob.slice(0, 2), ...ofEve.slice(0, 3)].sort()]);
  });

  it('goes on after an owner', async () => {
    const [ada, bob] = await owners(2);
    await dueRuns(ada!, 1);
    const ofBob = await dueRuns(bob!, 1);
    expect(await fair(10, 0, ada)).toEqual(ofBob);
    expect(await fair(10, 0, bob)).toEqual([]);
  });

  it('leaves runs of whoever has too many of them to their due time', async () => {
    const [ada, bob] = await owners(2);
    const due_at = at(2);
    await dueRuns(ada!, 3, { due_at });
    const ofBob = await dueRuns(bob!, 2, { due_at });
    const next = await dispatch.lockNext(rows.manager, 'io', 5000, 100, 2);
    expect(next.map(({ id }) => id).sort()).toEqual(ofBob.sort());
    expect(await dispatch.lockNext(rows.manager, 'io', 5000, 100, 3)).toHaveLength(5);
  });
});
