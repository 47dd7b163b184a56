import type { EntityManager } from 'typeorm';
import { newId } from '#database/new-id';
import { TestRows } from '#testing/test-rows';
import { RunCancelRepository } from '../cancel/run-cancel.repository';
import { RunStartRepository } from '../dispatch/run-start.repository';
import { RunOutcomeRepository } from '../outcome/run-outcome.repository';
import { RunLogRepository } from '../read/run-log.repository';
import { OvertimeRunRepository } from '../rescue/overtime-run.repository';
import { RunRescueRepository } from '../rescue/run-rescue.repository';
import { RunLeaseRepository, type AskedRun } from './run-lease.repository';

let rows: TestRows;
let worker: string;
const leases = new RunLeaseRepository();

beforeAll(async () => {
  rows = await TestRows.start();
  worker = await rows.worker();
});
afterAll(() => rows.stop());

const claim = (workerId: string, ...asked: AskedRun[]) => leases.claim(rows.manager, workerId, asked);

describe('a claim', () => {
  it('takes a QUEUED run and stores the worker that holds it and the start', async () => {
    const taskId = await rows.task({ title: 'mine' });
    const runId = await rows.run(taskId, { status: 'QUEUED', queued_at: new Date() });
    const [claimed] = await claim(worker, { runId, attempt: 1 });
    expect(claimed).toMatchObject({
      ...{ id: runId, taskId, attempt: 1, taskTitle: 'mine', timeoutSeconds: 300 },
      params: { url: 'https://example.com/' },
    });
    const times = { started_at: claimed!.startedAt, first_started_at: claimed!.startedAt };
    expect(await rows.get('runs', runId)).toMatchObject({ status: 'PROCESSING', worker_id: worker, ...times });
  });

  it('takes a PENDING run as well, because it may come before the mark QUEUED', async () => {
    const runId = await rows.run(await rows.task());
    expect(await claim(worker, { runId, attempt: 1 })).toHaveLength(1);
  });

  it('succeeds for exactly one of many workers at the same time', async () => {
    const taskId = await rows.task({ overlap: 'ALLOW' });
    const workers = await Promise.all(Array.from({ length: 8 }, () => rows.worker()));
    for (let round = 0; round < 10; round++) {
      const runId = await rows.run(taskId, { status: 'QUEUED' });
      const won = await Promise.all(workers.map((id) => claim(id, { runId, attempt: 1 })));
      expect(won.map(({ length }) => length).toSorted()).toEqual([0, 0, 0, 0, 0, 0, 0, 1]);
      const winner = workers[won.findIndex(({ length }) => length === 1)];
      expect((await rows.get('runs', runId)).worker_id).toBe(winner);
    }
  });

  it('of the same runs in the opposite order neither deadlocks nor takes a run twice', async () => {
    const tasks = [await rows.task(), await rows.task(), await rows.task()];
    const ids = await Promise.all(tasks.flatMap((task) => [rows.run(task), rows.run(task)]));
    const other = await rows.worker();
    const asked = ids.map((runId) => ({ runId, attempt: 1 }));
    const [left, right] = await Promise.all([claim(worker, ...asked), claim(other, ...asked.toReversed())]);
    expect([...left, ...right].map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  });

  it('that names the same run twice takes it once', async () => {
    const runId = await rows.run(await rows.task());
    const claimed = await claim(worker, { runId, attempt: 1 }, { runId, attempt: 1 }, { runId, attempt: 2 });
    expect(claimed.map(({ attempt }) => attempt)).toEqual([1]);
  });

  it.each([0, 2])('of attempt %i finds nothing when the run is at attempt 1', async (attempt) => {
    const runId = await rows.run(await rows.task());
    expect(await claim(worker, { runId, attempt })).toEqual([]);
    expect(await rows.get('runs', runId)).toMatchObject({ status: 'PENDING', worker_id: null });
  });

  it.each(['LOST', 'DRAINING', 'STOPPED'])('of a worker that is %s finds nothing', async (state) => {
    const runId = await rows.run(await rows.task());
    expect(await claim(await rows.worker({ state }), { runId, attempt: 1 })).toEqual([]);
  });

  it.each(['COMPLETED', 'FAILED', 'CANCELLED', 'SKIPPED'])('of a run that is %s finds nothing', async (status) => {
    const runId = await rows.run(await rows.task(), { status, finished_at: new Date() });
    expect(await claim(worker, { runId, attempt: 1 })).toEqual([]);
  });
});

describe('a run whose message came ahead of time', () => {
  const soon = new Date(Date.now() + 3_600_000);
  const past = new Date(Date.now() - 60_000);
  const occurrence = async (due_at: Date): Promise<string> =>
    rows.run(await rows.task(), {
      status: 'QUEUED',
      queued_at: due_at,
      trigger: 'SCHEDULE',
      scheduled_for: due_at,
      due_at,
    });
  const claimAhead = (...runIds: string[]) =>
    claim(worker, ...runIds.map((runId) => ({ runId, attempt: 1, isAhead: true })));
  afterEach(() => rows.query(`DELETE FROM global_pause`));

  it('waits for dispatch again when it is asked for before it is due, and takes no other with it', async () => {
    const [early, due] = [await occurrence(soon), await occurrence(past)];
    expect((await claimAhead(early, due)).map(({ id }) => id)).toEqual([due]);
    expect(await rows.get('runs', early)).toMatchObject({ status: 'PENDING', queued_at: null, first_started_at: null });
  });

  it('starts before that when its message did not come ahead: the clock was set back after its time had come', async () => {
    const runId = await occurrence(soon);
    expect(await claim(worker, { runId, attempt: 1 })).toHaveLength(1);
  });

  it('starts when one of two messages that name it says that it is due', async () => {
    const runId = await occurrence(soon);
    const claimed = await claim(worker, { runId, attempt: 1, isAhead: true }, { runId, attempt: 1 });
    expect(claimed).toHaveLength(1);
  });

  it('waits when all schedules were paused before it was due; one that was due before the pause starts', async () => {
    await rows.query(`INSERT INTO global_pause (reason, paused_by, paused_at) VALUES ('move', 'ada', $1)`, [
      new Date(past.getTime() - 1000),
    ]);
    const [later, before] = [await occurrence(past), await occurrence(new Date(past.getTime() - 2000))];
    expect((await claimAhead(later, before)).map(({ id }) => id)).toEqual([before]);
    expect((await rows.get('runs', later)).status).toBe('PENDING');
  });

  it('has its time told by the clock of PostgreSQL', async () => {
    const [early, due] = [await occurrence(soon), await occurrence(past)];
    const found = await leases.msUntilDue(rows.manager, [early, due, newId()]);
    expect([...found.keys()].toSorted()).toEqual([early, due].toSorted());
    // How busy the machine is shows within an hour's tenth.
    expect(found.get(early)! / 3_600_000).toBeCloseTo(1, 1);
    expect(found.get(due)).toBeLessThan(0);
  });
});

describe('a run that a worker holds', () => {
  it('is listed with its cancel request, and ignores the progress of other attempts and workers', async () => {
    const mine = await rows.worker();
    const runId = await rows.run(await rows.task(), { status: 'PROCESSING', worker_id: mine, started_at: new Date() });
    await rows.set('runs', runId, { cancel_requested_at: new Date() });
    expect(await leases.leasedTo(rows.manager, mine)).toEqual([
      { id: runId, attempt: 1, cancelRequested: true, leasedSeconds: expect.any(Number) },
    ]);
    await leases.recordProgress(rows.manager, mine, [{ runId, attempt: 1, percent: 40 }]);
    await leases.recordProgress(rows.manager, mine, [{ runId, attempt: 2, percent: 90 }]);
    await leases.recordProgress(rows.manager, worker, [{ runId, attempt: 1, percent: 95 }]);
    expect((await rows.get('runs', runId)).progress).toBe(40);
  });

  it('has its progress recorded in the order in which reports and claims lock runs', async () => {
    const mine = await rows.worker();
    const held = { status: 'PROCESSING', worker_id: mine, started_at: new Date() };
    const tasks = [await rows.task(), await rows.task()].toSorted();
    // The runs are made in the opposite order of their tasks, and named in it too.
    const second = await rows.run(tasks[1]!, held);
    const first = await rows.run(tasks[0]!, held);
    const progress = [second, first].map((runId) => ({ runId, attempt: 1, percent: 40 }));
    let recorded: Promise<void> = Promise.resolve();
    await rows.dataSource.transaction(async (manager) => {
      await manager.query(`SELECT FROM runs WHERE id = $1 FOR UPDATE`, [first]);
      recorded = leases.recordProgress(rows.manager, mine, progress);
      await rows.untilBlocked();
      await manager.query(`SELECT FROM runs WHERE id = $1 FOR UPDATE NOWAIT`, [second]);
    });
    await recorded;
    expect(await rows.query(`SELECT progress FROM runs WHERE worker_id = $1`, [mine])).toEqual([
      { progress: 40 },
      { progress: 40 },
    ]);
  });

  const by = { id: null, name: 'an admin', via: 'CLI' } as const;
  const outcomes = new RunOutcomeRepository();
  const locks: [string, (manager: EntityManager, run: HeldRun) => Promise<unknown>][] = [
    ['reported', (manager, run) => outcomes.lockReported(manager, [{ ...run, attempt: 1 }])],
    ['cancelled', (manager, { runId }) => new RunCancelRepository().cancelRun(manager, runId, by)],
    ['given back', (manager, { workerId, runId }) => leases.releaseLastSlots(manager, workerId, [runId])],
    ['rescued', (manager) => new RunRescueRepository().lockLost(manager, 0, 10)],
    ['overlapped by a start', (manager, { taskId }) => new RunStartRepository().lock(manager, [taskId])],
    [
      'ended for its overtime',
      (manager, { runId }) =>
        new OvertimeRunRepository().lock(manager, { graceSeconds: 0, longestLimitSeconds: null }, [runId]),
    ],
  ];

  it.each(locks)('is %s without its log lines waiting for that', async (how, lock) => {
    const run = await heldRun(how === 'rescued' ? 'LOST' : 'ACTIVE');
    await rows.dataSource.transaction(async (manager) => {
      await lock(manager, run);
      expect(await isFree(run.runId, 'FOR NO KEY UPDATE')).toBe(false);
      expect(await isFree(run.runId, 'FOR KEY SHARE')).toBe(true);
      const line = {
        id: newId(),
        runId: run.runId,
        attempt: 1,
        at: new Date(),
        level: 'info',
        line: 'a line',
      } as const;
      await new RunLogRepository().insert(rows.manager, [line]);
    });
  });

  it('is claimed without late log lines of its attempt before waiting for that', async () => {
    const runId = await rows.run(await rows.task(), { attempt: 2, status: 'QUEUED' });
    await rows.dataSource.transaction(async (manager) => {
      expect(await leases.claim(manager, worker, [{ runId, attempt: 2 }])).toHaveLength(1);
      expect(await isFree(runId, 'FOR KEY SHARE')).toBe(true);
    });
  });

  interface HeldRun {
    runId: string;
    taskId: string;
    workerId: string;
  }

  async function heldRun(state: string): Promise<HeldRun> {
    const workerId = await rows.worker({ state });
    const taskId = await rows.task({ overlap: 'CANCEL_RUNNING' });
    const started_at = new Date(0);
    const runId = await rows.run(taskId, { status: 'PROCESSING', worker_id: workerId, started_at });
    return { runId, taskId, workerId };
  }

  /** Whether a run can be locked at once; the foreign keys of its log lines and attempts lock it FOR KEY SHARE. */
  async function isFree(runId: string, lock: string): Promise<boolean> {
    return (await rows.query(`SELECT FROM runs WHERE id = $1 ${lock} SKIP LOCKED`, [runId])).length === 1;
  }
});

describe('the last slot of a class', () => {
  let small: string;
  beforeEach(async () => {
    await rows.query(`DELETE FROM tasks`);
    await rows.query(`UPDATE workers SET state = 'STOPPED'`);
    small = await rows.worker({ io_concurrency: 2, process_concurrency: 1 });
  });
  const queuedRuns = async (owner_id: string, count: number, columns: object = {}): Promise<string[]> => {
    const task = await rows.task({ owner_id });
    const make = () => rows.run(task, { status: 'QUEUED', queued_at: new Date(), ...columns });
    return Promise.all(Array.from({ length: count }, make));
  };
  const claimAll = (workerId: string, ids: string[]) => claim(workerId, ...ids.map((runId) => ({ runId, attempt: 1 })));
  const count = async (status: string): Promise<number> =>
    (await rows.query(`SELECT 1 FROM runs WHERE status = $1`, [status])).length;

  it('cannot be claimed for the owner of all the others, whose run is PENDING again under the same attempt', async () => {
    const [ada, bob] = [await rows.user({ role: 'admin' }), await rows.user()];
    const first = await queuedRuns(ada, 3);
    expect(await claimAll(small, first)).toHaveLength(1);
    expect([await count('PROCESSING'), await count('PENDING')]).toEqual([1, 2]);
    const [again] = await queuedRuns(ada, 1);
    expect(await claimAll(small, [again!])).toEqual([]);
    expect(await rows.get('runs', again!)).toMatchObject({ status: 'PENDING', attempt: 1, first_started_at: null });
    expect(await claimAll(small, await queuedRuns(bob, 1))).toHaveLength(1);
  });

  it('is the last one of all workers: one owner may have all slots of a worker while another worker has a free one', async () => {
    await rows.worker({ io_concurrency: 1, process_concurrency: 1 });
    const [first, second, third] = await queuedRuns(await rows.user(), 3);
    expect(await claimAll(small, [first!, second!])).toHaveLength(2);
    expect(await claimAll(small, [third!])).toEqual([]);
  });

  it('is given back when claims of several workers have taken it at the same time', async () => {
    const other = await rows.worker({ io_concurrency: 1, process_concurrency: 1 });
    const owner_id = await rows.user();
    const columns = { status: 'PROCESSING', started_at: new Date(), first_started_at: new Date() };
    const held = await queuedRuns(owner_id, 2, { ...columns, worker_id: small });
    const [last] = await queuedRuns(owner_id, 1, { ...columns, worker_id: other });
    expect(await leases.releaseLastSlots(rows.manager, other, [last!])).toEqual([last]);
    const given = { status: 'PENDING', worker_id: null, started_at: null, first_started_at: null, attempt: 1 };
    expect(await rows.get('runs', last!)).toMatchObject(given);
    expect(await leases.releaseLastSlots(rows.manager, small, held)).toEqual([]);
  });

  it('may be claimed when it is the only one', async () => {
    const [one] = await queuedRuns(await rows.user(), 1, { work_class: 'process' });
    expect(await claimAll(small, [one!])).toHaveLength(1);
  });
});
