import { newId } from '#database/new-id';
import { TestRows } from '#testing/test-rows';
import { TestRunRepository, type TestRunView } from './test-run.repository';

let rows: TestRows;
beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());

const testRuns = new TestRunRepository();
const NOTHING = { log: [], omittedLines: 0, progress: 0 };

async function waiting(ownerId: string, maxAtOnce = 3): Promise<string | null> {
  const id = newId();
  const limits = { timeoutSeconds: 300, hardTimeoutSeconds: 330 };
  // The order of keys is the user's.
  const params = { url: 'https://example.com/', body: { z: 1, a: 2 } };
  const isStored = await testRuns.insert(rows.manager, { id, ownerId, kind: 'http', params, ...limits }, maxAtOnce);
  return isStored ? id : null;
}

async function begun(ownerId: string): Promise<{ id: string; workerId: string }> {
  const [id, workerId] = [(await waiting(ownerId))!, await rows.worker()];
  await testRuns.claim(rows.manager, workerId, id);
  return { id, workerId };
}

async function read(ownerId: string, id: string): Promise<TestRunView | null> {
  await testRuns.giveUp(rows.manager, ownerId);
  return testRuns.find(rows.manager, ownerId, id);
}

const age = (id: string, column: string, seconds: number): Promise<unknown> =>
  rows.query(`UPDATE test_runs SET ${column} = clock_timestamp() - make_interval(secs => $2) WHERE id = $1`, [
    id,
    seconds,
  ]);

it('a test run is given to one of the workers that ask for it, with its params as they were written', async () => {
  const id = (await waiting(await rows.user()))!;
  const workers = await Promise.all([rows.worker(), rows.worker(), rows.worker()]);
  const claims = await Promise.all(workers.map((workerId) => testRuns.claim(rows.manager, workerId, id)));
  const [claimed, ...more] = claims.filter((claim) => claim !== null);
  expect(more).toEqual([]);
  expect(claimed).toMatchObject({ id, kind: 'http', ownerIsAdmin: false, ownerDisabled: false });
  expect(JSON.stringify(claimed!.params)).toBe('{"url":"https://example.com/","body":{"z":1,"a":2}}');
});

it.each(['DRAINING', 'LOST', 'STOPPED'])('a %s worker is given none', async (state) => {
  const id = (await waiting(await rows.user()))!;
  expect(await testRuns.claim(rows.manager, await rows.worker({ state }), id)).toBeNull();
  expect(await testRuns.kindOfWaiting(rows.manager, id)).toBe('http');
});

it('a person has no more test runs under way than are allowed; those that have ended do not count', async () => {
  const [ada, eve] = [await rows.user(), await rows.user()];
  const { id, workerId } = await begun(ada);
  expect(await waiting(ada, 2)).not.toBeNull();
  expect(await waiting(ada, 2)).toBeNull();
  expect(await waiting(eve, 2)).not.toBeNull();
  await testRuns.end(rows.manager, workerId, id, { status: 'COMPLETED', result: 1, error: null, ...NOTHING });
  expect(await waiting(ada, 2)).not.toBeNull();
});

it('a test run that no worker takes within a minute fails, and no worker is given it later', async () => {
  const ownerId = await rows.user();
  const id = (await waiting(ownerId))!;
  await age(id, 'created_at', 59);
  expect(await read(ownerId, id)).toMatchObject({ status: 'QUEUED' });
  await age(id, 'created_at', 61);
  expect(await testRuns.claim(rows.manager, await rows.worker(), id)).toBeNull();
  expect(await read(ownerId, id)).toMatchObject({ status: 'FAILED', error: { code: 'NO_WORKER' } });
});

it('a test run whose worker is silent fails, and what that worker says later changes nothing', async () => {
  const ownerId = await rows.user();
  const { id, workerId } = await begun(ownerId);
  await age(id, 'seen_at', 31);
  expect(await testRuns.noteAlive(rows.manager, workerId, id, null)).toEqual({ isStopping: false });
  expect(await read(ownerId, id)).toMatchObject({ status: 'PROCESSING' });
  await age(id, 'seen_at', 31);
  expect(await read(ownerId, id)).toMatchObject({ status: 'FAILED', error: { code: 'WORKER_LOST' } });
  expect(await testRuns.noteAlive(rows.manager, workerId, id, null)).toBeNull();
  const end = { status: 'COMPLETED', result: 'too late', error: null, ...NOTHING } as const;
  expect(await testRuns.end(rows.manager, workerId, id, end)).toBe(false);
  expect(await read(ownerId, id)).toMatchObject({ status: 'FAILED', result: null });
});

it('what was written so far can be read before the end', async () => {
  const ownerId = await rows.user();
  const { id, workerId } = await begun(ownerId);
  const log = [{ at: '2026-12-03T09:00:00.000Z', level: 'info' as const, line: 'a "quoted" line\\' }];
  await testRuns.noteAlive(rows.manager, workerId, id, { log, omittedLines: 2, progress: 30 });
  await testRuns.noteAlive(rows.manager, workerId, id, null);
  expect(await read(ownerId, id)).toMatchObject({ log, omittedLines: 2, progress: 30, finishedAt: null });
});

it('a completed test run has all its progress, and its result keeps the order of its keys: that of the columns in a query', async () => {
  const ownerId = await rows.user();
  const { id, workerId } = await begun(ownerId);
  const result = [{ country: 'DE', b: 1, a: 2 }];
  await testRuns.end(rows.manager, workerId, id, { status: 'COMPLETED', result, error: null, ...NOTHING });
  expect(JSON.stringify((await read(ownerId, id))?.result)).toBe(JSON.stringify(result));
  expect(await read(ownerId, id)).toMatchObject({ progress: 100 });
});

it('stopping ends a test run that waits, asks the worker of one that is made, and leaves one that has ended', async () => {
  const ownerId = await rows.user();
  const queued = (await waiting(ownerId))!;
  expect(await testRuns.cancel(rows.manager, ownerId, queued)).toEqual({ isStopping: false });
  expect(await read(ownerId, queued)).toMatchObject({ status: 'CANCELLED', isStopping: false });
  expect(await testRuns.claim(rows.manager, await rows.worker(), queued)).toBeNull();

  const { id, workerId } = await begun(ownerId);
  expect(await testRuns.cancel(rows.manager, ownerId, id)).toEqual({ isStopping: true });
  expect(await read(ownerId, id)).toMatchObject({ status: 'PROCESSING', isStopping: true });
  expect(await testRuns.noteAlive(rows.manager, workerId, id, null)).toEqual({ isStopping: true });
  await testRuns.end(rows.manager, workerId, id, { status: 'COMPLETED', result: 7, error: null, ...NOTHING });
  const ended = await read(ownerId, id);
  await testRuns.cancel(rows.manager, ownerId, id);
  expect(await read(ownerId, id)).toEqual(ended);
});

it('nobody reads or stops the test run of another', async () => {
  const [ada, eve] = [await rows.user(), await rows.user()];
  const id = (await waiting(ada))!;
  expect(await read(eve, id)).toBeNull();
  expect(await testRuns.cancel(rows.manager, eve, id)).toBeNull();
  expect(await read(ada, id)).toMatchObject({ status: 'QUEUED' });
});

it('a test run is deleted when it is older than an hour, and with its owner', async () => {
  const ownerId = await rows.user();
  const [old, young] = [(await waiting(ownerId))!, (await waiting(ownerId))!];
  await age(old, 'created_at', 3700);
  expect(await testRuns.prune(rows.manager, 100)).toBe(1);
  expect(await read(ownerId, old)).toBeNull();
  await rows.query(`DELETE FROM users WHERE id = $1`, [ownerId]);
  expect(await testRuns.find(rows.manager, ownerId, young)).toBeNull();
});
