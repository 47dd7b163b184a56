import type { AttemptReport } from '#contracts/messages/status.message';
import { TestRows } from '#testing/test-rows';
import { RunLeaseRepository } from '../lease/run-lease.repository';
import { RunOutcomeRepository } from './run-outcome.repository';
import { RunRescueRepository } from '../rescue/run-rescue.repository';
import { afterLoss, afterReport } from './transition.policy';
import { RECORD_DEATH } from '../rescue/worker-death.statement';
import { WorkerRepository } from '../lease/worker.repository';

let rows: TestRows;
let worker: string;
const leases = new RunLeaseRepository();
const outcomes = new RunOutcomeRepository();
const rescues = new RunRescueRepository();
const workers = new WorkerRepository();
const FAILURE: AttemptReport = { status: 'failed', retryable: true, error: { code: 'BROKEN', message: 'it broke' } };
const LEASE_SECONDS = 15;
const DEATH = { signal: null, exitCode: 134, peakMemoryMb: 2048, lastLines: ['FATAL ERROR: heap out of memory'] };

beforeAll(async () => {
  rows = await TestRows.start();
  worker = await rows.worker();
});
afterAll(() => rows.stop());

async function claimed(taskId: string, workerId = worker): Promise<string> {
  const runId = await rows.run(taskId);
  await leases.claim(rows.manager, workerId, [{ runId, attempt: 1 }]);
  return runId;
}

/** Applies a report as the status consumer does, and returns the number of runs for which it counted (0 or 1). */
function settle(
  runId: string,
  attempt: number,
  report: AttemptReport,
  workerId = worker,
  tookMs?: number,
): Promise<number> {
  return rows.dataSource.transaction(async (manager) => {
    const runs = await outcomes.lockReported(manager, [{ runId, attempt, workerId }]);
    await outcomes.apply(
      manager,
      runs.map((run) => ({ ...afterReport(run, report, 0.5), tookMs })),
    );
    return runs.length;
  });
}

/** Rescues the runs of dead workers as beat does, and returns their ids. */
function rescue(): Promise<string[]> {
  return rows.dataSource.transaction(async (manager) => {
    const runs = await rescues.lockLost(manager, LEASE_SECONDS, 100);
    await outcomes.apply(manager, runs.map(afterLoss));
    const ids = runs.map(({ id }) => id);
    await rescues.holdSuspects(manager, ids);
    return ids;
  });
}

const attemptsOf = (runId: string) =>
  rows.query(`SELECT attempt, outcome FROM run_attempts WHERE run_id = $1 ORDER BY attempt`, [runId]);
const waitOf = async (runId: string): Promise<number> => {
  const [found] = await rows.query<{ wait: number }>(
    `SELECT extract(epoch FROM due_at - clock_timestamp())::float8 AS wait FROM runs WHERE id = $1`,
    [runId],
  );
  return found!.wait;
};

describe('the report of an attempt', () => {
  it.each([
    ['as long after its start as its work took', 3_000, 3_000],
    ['at once when the worker says that it took longer than it can have', 3_600_000, 60_000],
    ['at once when it is not known how long it took', undefined, 60_000],
  ])('ends it %s', async (_, tookMs, shown) => {
    const runId = await claimed(await rows.task());
    await rows.query(`UPDATE runs SET started_at = started_at - interval '1 minute' WHERE id = $1`, [runId]);
    await settle(runId, 1, { status: 'completed', result: null }, worker, tookMs);
    const [found] = await rows.query<{ ms: number }>(
      `SELECT (extract(epoch FROM finished_at - started_at) * 1000)::float8 AS ms FROM run_attempts WHERE run_id = $1`,
      [runId],
    );
    if (tookMs === shown) expect(found!.ms).toBe(shown);
    else expect(found!.ms).toBeGreaterThanOrEqual(shown);
    expect(found!.ms).toBeLessThan(3_600_000);
  });

  it('makes the run COMPLETED, and so its task', async () => {
    const taskId = await rows.task();
    const runId = await claimed(taskId);
    expect(await settle(runId, 1, { status: 'completed', result: { z: 1, a: [2] } })).toBe(1);
    const run = await rows.get('runs', runId);
    expect(run).toMatchObject({ status: 'COMPLETED', worker_id: null, progress: 100, error: null });
    expect(JSON.stringify(run.result)).toBe('{"z":1,"a":[2]}');
    expect(run.finished_at).toBeInstanceOf(Date);
    expect((await rows.get('tasks', taskId)).status).toBe('COMPLETED');
    expect(await attemptsOf(runId)).toEqual([{ attempt: 1, outcome: 'COMPLETED' }]);
  });

  it('stores how long all attempts took together when the run has ended', async () => {
    const runId = await claimed(await rows.task());
    const began = (attempt: number) =>
      rows.query(`UPDATE runs SET attempt = $2, started_at = started_at - interval '1 minute' WHERE id = $1`, [
        runId,
        attempt,
      ]);
    await began(1);
    await settle(runId, 1, FAILURE, worker, 1_500);
    expect((await rows.get('runs', runId)).took_ms).toBeNull();
    await leases.claim(rows.manager, worker, [{ runId, attempt: 2 }]);
    await began(2);
    await settle(runId, 2, { status: 'completed', result: null }, worker, 2_250);
    expect(await rows.get('runs', runId)).toMatchObject({ status: 'COMPLETED', took_ms: 3_750 });
  });

  it('that failed delays the next attempts by 60, 120 and 240 s, then makes the run FAILED', async () => {
    const taskId = await rows.task();
    const runId = await claimed(taskId);
    for (const [attempt, seconds] of [
      [1, 60],
      [2, 120],
      [3, 240],
    ] as const) {
      const { from, until } = await rows.during(() => settle(runId, attempt, FAILURE));
      const run = await rows.get('runs', runId);
      expect(run).toMatchObject({ status: 'PENDING', attempt: attempt + 1, failures: attempt, worker_id: null });
      const decidedAt = run.due_at.getTime() - seconds * 1000;
      expect(decidedAt).toBeGreaterThanOrEqual(from.getTime());
      expect(decidedAt).toBeLessThanOrEqual(until.getTime());
      expect((await rows.get('tasks', taskId)).status).toBe('PENDING');
      await leases.claim(rows.manager, worker, [{ runId, attempt: attempt + 1 }]);
    }
    await settle(runId, 4, FAILURE);
    expect(await rows.get('runs', runId)).toMatchObject({
      ...{ status: 'FAILED', attempt: 4, failures: 4 },
      error: { code: 'BROKEN', message: 'it broke' },
    });
    expect((await attemptsOf(runId)).map(({ outcome }) => outcome)).toEqual(Array(4).fill('FAILED'));
  });

  it('changes nothing when it is repeated', async () => {
    const runId = await claimed(await rows.task());
    await settle(runId, 1, FAILURE);
    const before = await rows.get('runs', runId);
    expect(await settle(runId, 1, FAILURE)).toBe(0);
    expect(await settle(runId, 1, { status: 'completed', result: null })).toBe(0);
    expect(await rows.get('runs', runId)).toEqual(before);
  });

  it('counts once when it is repeated at the same time', async () => {
    const runId = await claimed(await rows.task());
    const counted = await Promise.all([1, 2, 3].map(() => settle(runId, 1, FAILURE)));
    expect(counted.toSorted()).toEqual([0, 0, 1]);
    expect(await rows.get('runs', runId)).toMatchObject({ attempt: 2, failures: 1 });
  });

  it('of a superseded attempt or of another worker is refused', async () => {
    const slow = await rows.worker();
    const runId = await claimed(await rows.task(), slow);
    await rows.set('workers', slow, { state: 'LOST' });
    expect(await rescue()).toContain(runId);
    await leases.claim(rows.manager, worker, [{ runId, attempt: 2 }]);
    expect(await settle(runId, 1, { status: 'completed', result: 'late' }, slow)).toBe(0);
    expect(await settle(runId, 2, { status: 'completed', result: 'forged' }, slow)).toBe(0);
    expect(await settle(runId, 1, { status: 'completed', result: 'late' })).toBe(0);
    expect(await rows.get('runs', runId)).toMatchObject({ status: 'PROCESSING', attempt: 2, result: null });
    expect(await settle(runId, 2, { status: 'completed', result: 'right' })).toBe(1);
  });

  it('that hands the run back does not count as a failure for the retry policy', async () => {
    const runId = await claimed(await rows.task({ max_attempts: 1 }));
    await settle(runId, 1, { status: 'handed_back' });
    expect(await rows.get('runs', runId)).toMatchObject({ status: 'PENDING', attempt: 2, failures: 0, rescues: 0 });
    expect(await waitOf(runId)).toBeLessThanOrEqual(0);
  });
});

describe('the death of a worker', () => {
  async function dies(runId: string, attempt: number): Promise<void> {
    const victim = await rows.worker();
    await leases.claim(rows.manager, victim, [{ runId, attempt }]);
    const seen = (await workers.presences(rows.manager)).workers.find(({ id }) => id === victim)!;
    await rows.query(RECORD_DEATH, [victim, JSON.stringify(DEATH)]);
    // The supervisor has recorded the death already, so that beat has nothing left to declare.
    expect(await workers.declareLost(rows.manager, [seen])).toEqual([]);
    expect(await rescue()).toEqual([runId]);
  }

  it('makes the next attempt of its runs due at once', async () => {
    const runId = await rows.run(await rows.task());
    await dies(runId, 1);
    expect(await rows.get('runs', runId)).toMatchObject({ status: 'PENDING', attempt: 2, rescues: 1, failures: 0 });
    expect(await waitOf(runId)).toBeLessThanOrEqual(0);
    expect(await attemptsOf(runId)).toEqual([{ attempt: 1, outcome: 'LOST' }]);
  });

  it('quarantines a run under which three workers died', async () => {
    const runId = await rows.run(await rows.task());
    for (const attempt of [1, 2]) await dies(runId, attempt);
    expect(await rescues.releaseSuspect(rows.manager)).toBe(true);
    await dies(runId, 3);
    expect(await rows.get('runs', runId)).toMatchObject({
      ...{ status: 'FAILED', rescues: 3, attempt: 3 },
      error: { code: 'QUARANTINED', message: expect.stringContaining('exit code 134'), detail: DEATH },
    });
    const errors = await rows.query(`SELECT error FROM run_attempts WHERE run_id = $1 ORDER BY attempt`, [runId]);
    expect(errors).toMatchObject([1, 2, 3].map(() => ({ error: { detail: DEATH } })));
  });

  it('makes runs under which two workers died start one at a time', async () => {
    const ids = [await rows.run(await rows.task()), await rows.run(await rows.task())];
    for (const attempt of [1, 2]) for (const runId of ids) await dies(runId, attempt);
    const held = (): Promise<unknown[]> => rows.query(`SELECT id FROM runs WHERE held_at IS NOT NULL`);
    expect(await held()).toHaveLength(2);
    const released = await Promise.all([1, 2, 3].map(() => rescues.releaseSuspect(rows.manager)));
    expect(released.toSorted()).toEqual([false, false, true]);
    expect(await rescues.releaseSuspect(rows.manager)).toBe(false);
    const [alone] = await rows.query<{ id: string }>(`SELECT id FROM runs WHERE rescues = 2 AND held_at IS NULL`);
    await leases.claim(rows.manager, worker, [{ runId: alone!.id, attempt: 3 }]);
    expect(await rescues.releaseSuspect(rows.manager)).toBe(false);
    await settle(alone!.id, 3, { status: 'completed', result: null });
    expect(await rescues.releaseSuspect(rows.manager)).toBe(true);
    expect(await held()).toEqual([]);
    await rows.query(
      `UPDATE runs SET status = 'CANCELLED', finished_at = now() WHERE id = ANY($1) AND status = 'PENDING'`,
      [ids],
    );
  });

  it('holds a run for processes of the version before, which know a held run by its own id in waits_for', async () => {
    const runId = await rows.run(await rows.task(), { rescues: 2, attempt: 3 });
    const row = async () =>
      (({ held_at, waits_for }) => ({ isHeld: held_at !== null, waits_for }))(await rows.get('runs', runId));
    await rescues.holdSuspects(rows.manager, [runId]);
    expect(await row()).toEqual({ isHeld: true, waits_for: runId });
    await rows.set('runs', runId, { waits_for: null });
    expect(await row()).toEqual({ isHeld: false, waits_for: null });
    await rows.set('runs', runId, { waits_for: runId });
    expect(await row()).toEqual({ isHeld: true, waits_for: runId });
    expect(await rescues.releaseSuspect(rows.manager)).toBe(true);
    expect(await row()).toEqual({ isHeld: false, waits_for: null });
    await rows.set('runs', runId, { status: 'CANCELLED', finished_at: new Date() });
  });

  it('makes a run CANCELLED when its cancel had been requested', async () => {
    const runId = await rows.run(await rows.task(), { cancel_requested_at: new Date() });
    await dies(runId, 1);
    expect(await rows.get('runs', runId)).toMatchObject({ status: 'CANCELLED', attempt: 1 });
  });

  it('is not assumed of a worker that lives, nor of one that has stopped before its lease ends', async () => {
    const alive = await claimed(await rows.task());
    const stopped = await rows.worker();
    const runId = await claimed(await rows.task(), stopped);
    await rows.set('workers', stopped, { state: 'STOPPED' });
    expect(await rescue()).toEqual([]);
    await rows.set('workers', stopped, { heartbeat_at: new Date(Date.now() - (LEASE_SECONDS + 1) * 1000) });
    expect(await rescue()).toEqual([runId]);
    expect((await rows.get('runs', alive)).status).toBe('PROCESSING');
  });

  it('leads to one rescue of each run by two beats at the same time', async () => {
    const victim = await rows.worker({ state: 'LOST' });
    const taskId = await rows.task();
    const ids = await Promise.all(
      [1, 2, 3, 4].map(() => rows.run(taskId, { status: 'PROCESSING', worker_id: victim, started_at: new Date() })),
    );
    const rescued = (await Promise.all([rescue(), rescue()])).flat();
    expect(rescued.toSorted()).toEqual(ids.toSorted());
    for (const id of ids) expect(await rows.get('runs', id)).toMatchObject({ attempt: 2, rescues: 1 });
  });
});
