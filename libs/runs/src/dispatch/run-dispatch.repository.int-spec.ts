import type { EntityManager } from 'typeorm';
import { newId } from '#database/new-id';
import { TestRows } from '#testing/test-rows';
import { RunCancelRepository } from '../cancel/run-cancel.repository';
import { RunDispatchRepository } from './run-dispatch.repository';
import { RunEnqueueRepository } from '../enqueue/run-enqueue.repository';
import { RunLeaseRepository } from '../lease/run-lease.repository';

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

/** Runs a query without indexes: one that happens to be in the right order would hide a missing ORDER BY. */
const withoutIndexes = <T>(ask: (manager: EntityManager) => Promise<T>): Promise<T> =>
  rows.dataSource.transaction(async (manager) => {
    await manager.query(`SET LOCAL enable_indexscan = off; SET LOCAL enable_bitmapscan = off`);
    return ask(manager);
  });

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

describe('the outlook of the dispatch', () => {
  it('has, for each work class, the queued runs, the slots of all workers and the time until the next due run', async () => {
    await rows.query(`DELETE FROM workers`);
    await rows.worker({ io_concurrency: 4, process_concurrency: 2 });
    await rows.worker({ io_concurrency: 3, process_concurrency: 1 });
    await rows.worker({ state: 'DRAINING' });
    await rows.run(await rows.task(), { status: 'QUEUED', queued_at: at(0) });
    const next = await rows.run(await rows.task(), { due_at: at(500) });
    await rows.run(await rows.task(), { due_at: at(5000), priority: 'HIGH' });
    await rows.run(await rows.task(), { work_class: 'process' });
    const [io, processes] = await dispatch.outlook(rows.manager);
    expect(io).toMatchObject({ workClass: 'io', queued: 1, capacity: 7 });
    expect(io!.dueInMs).toBeGreaterThan(0);
    expect(io!.dueInMs).toBeLessThanOrEqual(500_000);
    expect(processes).toMatchObject({ workClass: 'process', queued: 0, capacity: 3 });
    expect(processes!.dueInMs).toBeLessThanOrEqual(0);
    const [besides] = await dispatch.outlook(rows.manager, [{ id: next, ownerId: ADA.id, workClass: 'io' }]);
    expect(besides!.dueInMs).toBeGreaterThan(500_000);
  });

  it('has the time until the next run that is not due yet, whatever is due', async () => {
    await rows.run(await rows.task());
    await rows.run(await rows.task(), { due_at: at(500), priority: 'LOW' });
    const [io, processes] = await dispatch.outlook(rows.manager);
    expect(io!.dueInMs).toBeLessThanOrEqual(0);
    expect(io!.nextInMs! / 500_000).toBeCloseTo(1, 0);
    expect(processes).toMatchObject({ dueInMs: null, nextInMs: null });
  });

  it('has no due time when no run waits', async () => {
    expect(await dispatch.outlook(rows.manager)).toMatchObject([{ dueInMs: null }, { dueInMs: null }]);
  });
});

describe('a due run', () => {
  it('is locked in the order of priority and then due time, up to the limit, and never before its due time', async () => {
    const make = async (priority: string, seconds: number): Promise<string> =>
      rows.run(await rows.task(), { priority, due_at: at(seconds) });
    const [low, late, early, high] = [
      await make('LOW', -100),
      await make('NORMAL', -1),
      await make('NORMAL', -50),
      await make('HIGH', -1),
    ];
    await make('HIGH', 3600);
    const lock = (limit: number): Promise<string[]> =>
      withoutIndexes(async (manager) => (await dispatch.lockDue(manager, 'io', limit)).map(({ id }) => id));
    expect(await lock(2)).toEqual([high, early]);
    expect(await lock(9)).toEqual([high, early, late, low]);
  });
});

describe('the mark QUEUED', () => {
  it('is not set on a run that was claimed before', async () => {
    const runId = await rows.run(await rows.task());
    await leases.claim(rows.manager, await rows.worker(), [{ runId, attempt: 1 }]);
    await dispatch.markQueued(rows.manager, [runId]);
    expect((await rows.get('runs', runId)).status).toBe('PROCESSING');
  });

  it('is taken back from runs that the broker refused, but not from one that was claimed', async () => {
    const [refused, claimed] = [await rows.run(await rows.task()), await rows.run(await rows.task())];
    await dispatch.markQueued(rows.manager, [refused, claimed]);
    await leases.claim(rows.manager, await rows.worker(), [{ runId: claimed, attempt: 1 }]);
    await dispatch.unmarkQueued(rows.manager, [refused, claimed]);
    expect(await rows.get('runs', refused)).toMatchObject({ status: 'PENDING', queued_at: expect.any(Date) });
    expect((await rows.get('runs', claimed)).status).toBe('PROCESSING');
  });

  it('is taken back from runs that were queued too long ago, the oldest first, in one work class, without another attempt', async () => {
    const queued = async (seconds: number, work_class = 'io'): Promise<string> =>
      rows.run(await rows.task(), { status: 'QUEUED', queued_at: at(-seconds), work_class });
    const [old, oldest, fresh, heavy] = [
      await queued(20),
      await queued(30),
      await queued(-8),
      await queued(20, 'process'),
    ];
    // `fresh` lies 8 s ahead, so that a machine that stalls does not make it old; `ahead` lies too far in the future, as
    // when the clock was set back.
    const ahead = await queued(-3600);
    expect((await dispatch.classesQueuedLongerThan(rows.manager, 10)).toSorted()).toEqual(['io', 'process']);
    expect(await dispatch.classesQueuedLongerThan(rows.manager, 25)).toEqual(['io']);
    expect(await withoutIndexes((manager) => dispatch.requeueLongerThan(manager, 'io', 10, 1))).toBe(1);
    expect(await rows.get('runs', oldest)).toMatchObject({ status: 'PENDING', attempt: 1 });
    expect((await rows.get('runs', old)).status).toBe('QUEUED');
    expect(await dispatch.requeueLongerThan(rows.manager, 'io', 10, 100)).toBe(2);
    for (const id of [fresh, heavy]) expect((await rows.get('runs', id)).status).toBe('QUEUED');
    expect((await rows.get('runs', ahead)).status).toBe('PENDING');
  });

  it('stores the loss as the reason of a late start, unless the run has started before', async () => {
    const lost = { status: 'QUEUED', queued_at: at(-60) };
    const [fresh, again] = [
      await rows.run(await rows.task(), lost),
      await rows.run(await rows.task(), { ...lost, attempt: 2, first_started_at: at(-90) }),
    ];
    expect(await dispatch.requeueLongerThan(rows.manager, 'io', 10, 100, 'OUTAGE')).toBe(2);
    const causes = [fresh, again].map(async (id) => (await rows.get('runs', id)).late_cause);
    expect(await Promise.all(causes)).toEqual(['OUTAGE', null]);
  });
});

it('a run that waits for another is released when the other has ended, and not before', async () => {
  const taskId = await rows.task();
  const blocking = await rows.run(taskId, { status: 'QUEUED', queued_at: at(0) });
  const waiting = await rows.run(taskId, { waits_for: blocking });
  expect(await dispatch.releaseWaiting(rows.manager)).toBe(0);
  await rows.set('runs', blocking, { status: 'FAILED', finished_at: at(0) });
  expect(await dispatch.releaseWaiting(rows.manager)).toBe(1);
  expect((await rows.get('runs', waiting)).waits_for).toBeNull();
});

it('while all schedules are paused, only due first attempts of scheduled runs are skipped, up to the limit', async () => {
  const taskId = await rows.task();
  const scheduled = { trigger: 'SCHEDULE' };
  for (const seconds of [-3, -2])
    await rows.run(taskId, { ...scheduled, due_at: at(seconds), scheduled_for: at(seconds) });
  await rows.run(taskId, { ...scheduled, attempt: 2, scheduled_for: at(-9) });
  await rows.run(taskId, { ...scheduled, due_at: at(60), scheduled_for: at(60) });
  await rows.run(taskId);
  expect(await dispatch.suppressDue(rows.manager, 'suppressed: move', 1)).toBe(1);
  expect(await dispatch.suppressDue(rows.manager, 'suppressed: move', 100)).toBe(1);
  const dropped = (await statuses(taskId)).filter(([status]) => status === 'SKIPPED');
  expect(dropped).toEqual([
    ['SKIPPED', 'suppressed: move'],
    ['SKIPPED', 'suppressed: move'],
  ]);
  expect(await dispatch.suppressDue(rows.manager, 'suppressed: move', 100)).toBe(0);
});

describe('an occurrence', () => {
  it('becomes one row, however often it is inserted', async () => {
    const taskId = await rows.task();
    const occurrence = planned(taskId, at(3));
    await Promise.all([1, 2, 3].map(() => enqueue.insertPlanned(rows.manager, [{ ...occurrence, id: newId() }])));
    expect(await statuses(taskId)).toEqual([['PENDING', null]]);
  });

  it('that a policy skipped is stored with its reason', async () => {
    const taskId = await rows.task();
    await enqueue.insertPlanned(rows.manager, [planned(taskId, at(-3), 'missed')]);
    expect(await statuses(taskId)).toEqual([['SKIPPED', 'missed']]);
  });

  it('that lies ahead can be taken back, also when it was published ahead of time; one that is due or under way cannot', async () => {
    const taskId = await rows.task();
    const ahead = [at(3), at(6)];
    await enqueue.insertPlanned(
      rows.manager,
      [at(-1), ...ahead].map((when) => planned(taskId, when)),
    );
    const queued = (scheduled_for: Date) =>
      rows.run(taskId, { trigger: 'SCHEDULE', status: 'QUEUED', queued_at: at(0), exclusive: false, scheduled_for });
    await queued(at(4));
    await queued(at(-2));
    expect(await enqueue.takeBack(rows.manager, [taskId])).toEqual([{ taskId, count: 3, firstAt: ahead[0] }]);
    expect((await statuses(taskId)).map(([status]) => status)).toEqual(['QUEUED', 'PENDING']);
    expect(await enqueue.takeBack(rows.manager, [taskId])).toEqual([]);
  });
});

describe('a cancel', () => {
  it('of a task leaves its next occurrence alone, also when that was published ahead of its time', async () => {
    const taskId = await rows.task();
    const next = planned(taskId, at(60));
    const [due] = [await rows.run(taskId), await enqueue.insertPlanned(rows.manager, [next])];
    await rows.set('runs', next.id, { status: 'QUEUED', queued_at: at(60) });
    const { cancelled } = await cancels.cancelTasks(rows.manager, [taskId], ADA);
    expect(cancelled).toEqual([due]);
    expect((await rows.get('runs', next.id)).status).toBe('QUEUED');
  });

  const cancel = (runId: string) => cancels.cancelRun(rows.manager, runId, ADA);

  it('and a claim at the same time are carried out one after the other', async () => {
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

  it('that waits for the commit of the end of a run leaves the run as it ended', async () => {
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

  it('of a task does not cancel occurrences that lie ahead', async () => {
    const taskId = await rows.task();
    await enqueue.insertPlanned(rows.manager, [planned(taskId, at(-1)), planned(taskId, at(5))]);
    await cancels.cancelTasks(rows.manager, [taskId], ADA);
    expect(await statuses(taskId)).toEqual([
      ['CANCELLED', 'cancelled before it ran, by ada'],
      ['PENDING', null],
    ]);
  });
});

describe('the table of runs', () => {
  it.each([
    ['runs_lease', { status: 'PROCESSING' }],
    ['runs_lease', { status: 'QUEUED', worker_id: '00000000-0000-7000-8000-000000000001' }],
    ['runs_end', { status: 'COMPLETED' }],
    ['runs_end', { status: 'PENDING', finished_at: new Date() }],
    ['runs_status', { status: 'SLEEPING' }],
    ['runs_trigger', { trigger: 'MAGIC' }],
    ['runs_work_class', { work_class: 'cpu' }],
    ['runs_priority', { priority: 'URGENT' }],
  ])('refuses by the constraint %s a run with %j', async (constraint, columns) => {
    const taskId = await rows.task();
    await expect(rows.run(taskId, columns)).rejects.toMatchObject({ constraint });
  });

  it('refuses a second exclusive run of a task while the first is under way', async () => {
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

describe('the fair choice between owners', () => {
  beforeEach(() => rows.query(`DELETE FROM workers`));

  const owners = async (count: number): Promise<string[]> =>
    (await Promise.all(Array.from({ length: count }, () => rows.user()))).sort();
  /** Inserts due runs of the owner and returns their ids, the earliest due first. */
  async function dueRuns(owner_id: string, count: number, columns: object = {}): Promise<string[]> {
    const ids: string[] = [];
    const task = await rows.task({ owner_id });
    for (let n = 0; n < count; n++) ids.push(await rows.run(task, { due_at: at(n - 1000), ...columns }));
    return ids;
  }
  const fair = async (limit: number, max: number, after: string | null = null): Promise<string[]> =>
    (await dispatch.lockFair(rows.manager, 'io', limit, max, after)).due.map(({ id }) => id);

  it('takes runs of the owners in turn, of each the highest priority first', async () => {
    const [ada, bob] = await owners(2);
    const ofAda = await dueRuns(ada!, 4, { priority: 'HIGH' });
    const ofBob = await dueRuns(bob!, 1, { due_at: at(-1) });
    const high = await dueRuns(bob!, 1, { due_at: at(-1), priority: 'HIGH' });
    await dueRuns(bob!, 1, { due_at: at(5) });
    expect(await fair(4, 0)).toEqual([ofAda[0], high[0], ofAda[1], ofBob[0]]);
  });

  it('takes all runs of one owner when no other owner waits', async () => {
    const [ada] = await owners(1);
    const ofAda = await dueRuns(ada!, 7);
    expect(await fair(7, 0)).toEqual(ofAda);
  });

  it('skips owners who have as many runs under way as they may', async () => {
    const [ada, bob, eve] = await owners(3);
    await rows.query(`UPDATE users SET quotas = '{"runsAtOnce": 3}' WHERE id = $1`, [eve]);
    await dueRuns(ada!, 2, { status: 'QUEUED', queued_at: new Date() });
    await dueRuns(ada!, 2);
    const [ofBob, ofEve] = [await dueRuns(bob!, 4), await dueRuns(eve!, 4)];
    expect(await fair(10, 2)).toEqual([ofBob[0], ofEve[0], ofBob[1], ofEve[1], ofEve[2]]);
    const due = await dispatch.lockDue(rows.manager, 'io', 20, 2);
    const starting = due.filter(({ held }) => !held).map(({ id }) => id);
    expect([due.length, starting.sort()]).toEqual([10, [...ofBob.slice(0, 2), ...ofEve.slice(0, 3)].sort()]);
  });

  it('continues after a given owner', async () => {
    const [ada, bob] = await owners(2);
    await dueRuns(ada!, 1);
    const ofBob = await dueRuns(bob!, 1);
    expect(await fair(10, 0, ada)).toEqual(ofBob);
    expect(await fair(10, 0, bob)).toEqual([]);
  });

  it('marks ahead of time what an owner may have under way, the earliest first, beside what is due already', async () => {
    const [ada, bob] = await owners(2);
    const later = await dueRuns(ada!, 2, { due_at: at(40) });
    const sooner = await dueRuns(ada!, 2, { due_at: at(30) });
    await dueRuns(bob!, 1);
    const ofBob = await dueRuns(bob!, 2, { due_at: at(35) });
    const marked = async (max: number): Promise<string[]> =>
      (await dispatch.markAhead(rows.manager, 'io', 60_000, 100, max)).map(({ id }) => id);
    const first = await marked(3);
    expect(first).toHaveLength(5);
    expect(first.filter((id) => ofBob.includes(id))).toHaveLength(2);
    expect(first).toEqual(expect.arrayContaining(sooner));
    // Ada has three of three under way now, bob two and one that is due.
    expect(await marked(3)).toEqual([]);
    expect(later).toEqual(expect.arrayContaining(await marked(4)));
  });

  describe('of slots', () => {
    const waiting = async (owner_id: string, work_class: 'io' | 'process', count: number): Promise<string[]> =>
      dueRuns(owner_id, count, { work_class });
    const locked = async (workClass: 'io' | 'process'): Promise<string[]> =>
      (await dispatch.lockDue(rows.manager, workClass, 20)).filter(({ held }) => !held).map(({ id }) => id);

    it('leaves the last slot of a class to other owners, also when nobody else waits, and also for an admin', async () => {
      await rows.worker({ io_concurrency: 3, process_concurrency: 1 });
      await rows.worker({ io_concurrency: 1, process_concurrency: 1 });
      await rows.worker({ io_concurrency: 9, process_concurrency: 9, state: 'DRAINING' });
      const ada = await rows.user({ role: 'admin' });
      const [io, heavy] = [await waiting(ada, 'io', 6), await waiting(ada, 'process', 3)];
      expect(await fair(10, 0)).toEqual(io.slice(0, 3));
      expect(await locked('io')).toEqual(io.slice(0, 3));
      expect(await locked('process')).toEqual(heavy.slice(0, 1));
    });

    it('counts runs of the class that are QUEUED, leased by an ACTIVE worker or just being published', async () => {
      const worker = await rows.worker({ io_concurrency: 5, process_concurrency: 2 });
      const draining = await rows.worker({ state: 'DRAINING' });
      const [ada] = await owners(1);
      await dueRuns(ada!, 1, { status: 'PROCESSING', worker_id: worker, started_at: at(0) });
      await dueRuns(ada!, 1, { status: 'PROCESSING', worker_id: draining, started_at: at(0) });
      await dueRuns(ada!, 1, { status: 'QUEUED', queued_at: at(0) });
      const io = await waiting(ada!, 'io', 4);
      expect(await locked('io')).toEqual(io.slice(0, 2));
      const starting = (workClass: 'io' | 'process') => [{ id: newId(), ownerId: ada!, workClass }];
      expect((await dispatch.lockFair(rows.manager, 'io', 9, 0, null, starting('io'))).due).toHaveLength(1);
      expect((await dispatch.lockFair(rows.manager, 'io', 9, 0, null, starting('process'))).due).toHaveLength(2);
    });

    it('reserves no slot in a class of one slot: owners take turns', async () => {
      await rows.worker({ io_concurrency: 1, process_concurrency: 1 });
      const [ada] = await owners(1);
      const io = await waiting(ada!, 'io', 3);
      expect(await fair(10, 0)).toEqual(io);
    });
  });
});
