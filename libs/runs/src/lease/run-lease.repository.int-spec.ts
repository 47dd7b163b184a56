import { TestRows } from '#testing/test-rows';
import { RunLeaseRepository } from './run-lease.repository';

let rows: TestRows;
let worker: string;
const leases = new RunLeaseRepository();

beforeAll(async () => {
  rows = await TestRows.start();
  worker = await rows.worker();
});
afterAll(() => rows.stop());

const claim = (workerId: string, ...asked: { runId: string; attempt: number }[]) =>
  leases.claim(rows.manager, workerId, asked);

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
