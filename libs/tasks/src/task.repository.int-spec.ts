import { newId } from '#database/new-id';
import { TestRows } from '#testing/test-rows';
import { TaskRepository, type TaskTerms } from './task.repository';

let rows: TestRows;
let user: string;
const tasks = new TaskRepository();

beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());
beforeEach(async () => {
  await rows.query(`DELETE FROM users`);
  user = await rows.user();
});

const at = (seconds: number): Date => new Date(Date.now() + seconds * 1000);
const task = (id: string) => rows.get('tasks', id);
/** Every term differs from its default and from every other. */
const TERMS: TaskTerms = {
  ...{ title: 'nightly', description: 'of the books', tags: ['a', 'b'], kind: 'http', params: { z: 1, a: [2] } },
  ...{ priority: 'HIGH', overlap: 'QUEUE_ONE', maxAttempts: 5, backoff: 'LINEAR', delaySeconds: 6, maxDelaySeconds: 7 },
  ...{
    timeoutSeconds: 8,
    hardTimeoutSeconds: 9,
    notifyOn: ['LATE'],
    notifyFailures: 'FIRST',
    notifyAfterFailures: 10,
    notifyMuted: true,
  },
  ...{ remindEverySeconds: 3600, pauseAfterFailures: 12 },
};
async function inserted(terms: Partial<TaskTerms> = {}): Promise<string> {
  const id = newId();
  await tasks.insert(rows.manager, id, user, { ...TERMS, ...terms });
  return id;
}

describe('a new task', () => {
  it('is read as it was written, both by the statement for one task and by that for many', async () => {
    const [one, two, three] = [await inserted(), newId(), newId()];
    const bare: TaskTerms = { ...TERMS, tags: [], notifyOn: null, remindEverySeconds: null, pauseAfterFailures: null };
    await tasks.insertMany(rows.manager, user, [
      { id: two, terms: TERMS },
      { id: three, terms: bare },
    ]);
    for (const [id, terms] of [
      [one, TERMS],
      [two, TERMS],
      [three, bare],
    ] as const)
      expect(await tasks.lock(rows.manager, user, id)).toEqual({ id, ownerId: user, version: 1, ...terms });
    const [{ params } = {}] = await rows.query(`SELECT params::text FROM tasks WHERE id = $1`, [two]);
    // The keys stay in the order in which the user wrote them.
    expect(params).toBe('{"z":1,"a":[2]}');
  });
});

describe('a task', () => {
  it('is locked against other edits until the end of the transaction', async () => {
    const id = await inserted();
    await rows.dataSource.transaction(async (manager) => {
      await tasks.lock(manager, user, id);
      await expect(
        rows.query(`SELECT 1 FROM tasks WHERE id = $1 FOR NO KEY UPDATE NOWAIT`, [id]),
      ).rejects.toMatchObject({ code: '55P03' });
    });
  });

  it('cannot be locked, found, muted or deleted by another user', async () => {
    const [id, other] = [await inserted({ notifyMuted: false }), await rows.user()];
    expect(await tasks.lock(rows.manager, other, id)).toBeNull();
    expect(await tasks.find(rows.manager, other, id)).toBeNull();
    expect(await tasks.mute(rows.manager, other, id)).toBe(false);
    expect(await tasks.find(rows.manager, user, id)).toEqual({ id, kind: 'http', version: 1 });
    expect(await tasks.ownerOf(rows.manager, id)).toBe(user);
    expect(await tasks.ownerOf(rows.manager, newId())).toBeNull();
  });

  it('has its version raised by every edit, and no other task has', async () => {
    const [id, other] = [await inserted(), await inserted()];
    const changed: TaskTerms = { ...TERMS, title: 'hourly', priority: 'LOW', notifyOn: null, params: { b: 1 } };
    await tasks.update(rows.manager, id, changed);
    expect(await tasks.lock(rows.manager, user, id)).toEqual({ id, ownerId: user, version: 2, ...changed });
    expect(await tasks.find(rows.manager, user, other)).toMatchObject({ version: 1 });
    expect((await task(id)).updated_at.getTime()).toBeGreaterThan((await task(id)).created_at.getTime());
  });

  it('is muted once, which raises its version', async () => {
    const id = await inserted({ notifyMuted: false });
    expect(await tasks.mute(rows.manager, user, id)).toBe(true);
    expect(await tasks.mute(rows.manager, user, id)).toBe(false);
    expect(await task(id)).toMatchObject({ notify_muted: true, version: 2 });
  });
});

describe('many tasks', () => {
  it('are found, of one user or of all, and counted', async () => {
    const [one, two] = [await inserted(), await inserted({ kind: 'email' })].toSorted();
    const foreign = await rows.task();
    const [ids, missing] = [[foreign, two!, one!], newId()];
    const kinds = new Map([one, two, foreign].map((id) => [id, { id }]));
    expect((await tasks.findMany(rows.manager, user, [...ids, missing])).map(({ id }) => id)).toEqual([one, two]);
    expect((await tasks.findMany(rows.manager, null, ids)).map(({ id }) => id)).toEqual([...kinds.keys()].toSorted());
    expect(await tasks.countForQuota(rows.manager, user)).toBe(2);
  });
});

describe('a reminder', () => {
  const failing = async (columns: Record<string, unknown> = {}): Promise<string> =>
    rows.task({ owner_id: user, failures_in_a_row: 2, remind_every_seconds: 3600, ...columns });
  const take = (limit = 9) => tasks.takeReminders(rows.manager, limit);

  it('is taken once when it is due, with the failed run, and the next one is planned', async () => {
    const since = Date.now();
    const dueAt = at(-5);
    const id = await failing({ next_reminder_at: dueAt });
    const runId = await rows.run(id, { status: 'FAILED', finished_at: at(0) });
    await rows.set('tasks', id, { latest_run_id: runId });
    await failing({ next_reminder_at: at(3600) });
    await failing();
    expect(await take()).toEqual([{ taskId: id, ownerId: user, runId, dueAt }]);
    expect(await take()).toEqual([]);
    const next = (await task(id)).next_reminder_at.getTime();
    expect(next).toBeGreaterThanOrEqual(since + 3_600_000);
    expect(next).toBeLessThanOrEqual(Date.now() + 3_600_000);
  });

  it('names no run when the latest one did not fail', async () => {
    const id = await failing({ next_reminder_at: at(-5) });
    await rows.set('tasks', id, { latest_run_id: await rows.run(id) });
    expect(await take()).toMatchObject([{ taskId: id, runId: null }]);
  });

  it('is taken in the order of the due times, up to the limit, and not while another beat takes it', async () => {
    const [late, early] = [await failing({ next_reminder_at: at(-1) }), await failing({ next_reminder_at: at(-9) })];
    await rows.dataSource.transaction(async (manager) => {
      expect(await tasks.takeReminders(manager, 1)).toMatchObject([{ taskId: early }]);
      expect(await take()).toMatchObject([{ taskId: late }]);
    });
  });

  it('is no longer planned once the failure is acknowledged, and the time of the first acknowledgement stays', async () => {
    const id = await failing({ next_reminder_at: at(-5) });
    expect(await tasks.acknowledge(rows.manager, id)).toBe(true);
    const { acknowledged_at, next_reminder_at } = await task(id);
    expect([acknowledged_at, next_reminder_at]).toEqual([expect.any(Date), null]);
    expect(await tasks.acknowledge(rows.manager, id)).toBe(true);
    expect((await task(id)).acknowledged_at).toEqual(acknowledged_at);
    expect(await tasks.acknowledge(rows.manager, await failing({ failures_in_a_row: 0 }))).toBe(false);
  });

  it.each([
    ['that fails often enough is due for one', { failures_in_a_row: 10 }, true],
    ['that has not failed often enough is not', { failures_in_a_row: 9, next_reminder_at: at(5) }, false],
    ['whose failure is acknowledged is not', { failures_in_a_row: 10, acknowledged_at: at(-5) }, false],
  ])('after an edit a task %s', async (_, columns, isDue) => {
    const since = Date.now();
    const id = await failing(columns);
    await tasks.update(rows.manager, id, TERMS);
    const next = (await task(id)).next_reminder_at as Date | null;
    if (!isDue) return expect(next).toBeNull();
    expect(next!.getTime()).toBeGreaterThanOrEqual(since + 3_600_000);
    expect(next!.getTime()).toBeLessThanOrEqual(Date.now() + 3_600_000);
  });

  it('is no longer planned when the task has no interval for reminders', async () => {
    const id = await failing({ failures_in_a_row: 10, next_reminder_at: at(5) });
    await tasks.update(rows.manager, id, { ...TERMS, remindEverySeconds: null });
    expect((await task(id)).next_reminder_at).toBeNull();
  });
});
