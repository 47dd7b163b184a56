import { newId } from '#database/new-id';
import { TestRows } from '#testing/test-rows';
import { TaskVersionRepository } from './task-version.repository';
import { TaskRepository, type Author, type TaskTerms } from './task.repository';

let rows: TestRows;
let user: string;
let ada: Author;
const tasks = new TaskRepository();
const versions = new TaskVersionRepository();

beforeAll(async () => {
  rows = await TestRows.start();
  user = await rows.user({ username: 'ada' });
  ada = { id: user, name: 'ada', via: 'REST' };
});
afterAll(() => rows.stop());

const TERMS: TaskTerms = {
  ...{ title: 'nightly', description: 'of the books', tags: ['a', 'b'], kind: 'http', params: { z: 1, a: [2] } },
  ...{ priority: 'HIGH', overlap: 'QUEUE_ONE', maxAttempts: 5, backoff: 'LINEAR', delaySeconds: 6, maxDelaySeconds: 7 },
  ...{
    timeoutSeconds: 8,
    hardTimeoutSeconds: 9,
    notifyOn: ['LATE'],
    notifyFailures: 'FIRST',
    notifyAfterFailures: 10,
    notifyMuted: false,
  },
  ...{ remindEverySeconds: 3600, pauseAfterFailures: 12 },
};
const insert = (author: Author): Promise<string> =>
  rows.dataSource.transaction(async (manager) => {
    const id = newId();
    await tasks.nameAuthor(manager, author);
    await tasks.insert(manager, id, user, TERMS);
    return id;
  });
const edit = (id: string, terms: Partial<TaskTerms>): Promise<void> =>
  rows.dataSource.transaction(async (manager) => {
    await tasks.nameAuthor(manager, ada);
    await tasks.update(manager, id, { ...TERMS, ...terms });
  });
const list = async (id: string, window = { limit: 50, offset: 0 }) =>
  (await versions.list(rows.manager, id, window)).rows;
const numbers = async (id: string): Promise<number[]> => (await list(id)).map(({ version }) => version);
/** Inserts a task without stored versions, as a release before task_versions has left it. */
const older = async (): Promise<string> => {
  const id = await rows.task({ owner_id: user, version: 7 });
  await rows.query(`DELETE FROM task_versions WHERE task_id = $1`, [id]);
  return id;
};

describe('the versions of a task', () => {
  it('record who created and who changed the task, by which way, which terms, and all terms', async () => {
    const id = await insert({ ...ada, via: 'IMPORT' });
    await edit(id, { title: 'hourly', notifyOn: null, params: { a: [2], z: 1 } });
    const [second, first] = await list(id);
    expect(first).toEqual({
      ...{ version: 1, changedBy: 'ada', via: 'IMPORT', changed: null, changedAt: expect.any(Date) },
      terms: { ...TERMS, schedule: null },
    });
    expect(second).toMatchObject({
      version: 2,
      changedBy: 'ada',
      via: 'REST',
      changed: ['notifyOn', 'title', 'params'],
    });
    expect(Object.keys(second!.terms.params!)).toEqual(['a', 'z']);
  });

  it('include the schedule that the same transaction wrote after the task', async () => {
    const id = await rows.dataSource.transaction(async (manager) => {
      const task = newId();
      await tasks.insert(manager, task, user, TERMS);
      await manager.query(
        `INSERT INTO schedules (task_id, kind, cron, ends_at) VALUES ($1, 'CRON', '0 3 * * *', '2030-01-01T00:00:00+02')`,
        [task],
      );
      return task;
    });
    await rows.query(`UPDATE schedules SET state = 'PAUSED', runs_so_far = 3 WHERE task_id = $1`, [id]);
    await edit(id, { priority: 'LOW' });
    await rows.dataSource.transaction(async (manager) => {
      await tasks.update(manager, id, { ...TERMS, priority: 'LOW' });
      await manager.query(`UPDATE schedules SET cron = '0 4 * * *' WHERE task_id = $1`, [id]);
    });
    const read = await list(id);
    expect(read.map(({ changed, terms }) => [changed, terms.schedule?.cron])).toEqual([
      [['schedule'], '0 4 * * *'],
      [['priority'], '0 3 * * *'],
      [null, '0 3 * * *'],
    ]);
    expect(read[0]!.terms.schedule).toMatchObject({ endsAt: '2029-12-31T22:00:00.000Z', timeZone: 'UTC' });
  });

  it('are not created by changes that runs or reminders make', async () => {
    const id = await insert(ada);
    await rows.set('tasks', id, { status: 'FAILED', failures_in_a_row: 3, latest_run_id: newId() });
    await tasks.acknowledge(rows.manager, id);
    await rows.set('tasks', id, { next_reminder_at: new Date() });
    await tasks.takeReminders(rows.manager, 100);
    expect(await numbers(id)).toEqual([1]);
  });

  it('are created by an edit without an author, and have none then', async () => {
    const id = await insert(ada);
    await tasks.update(rows.manager, id, { ...TERMS, priority: 'LOW' });
    expect((await list(id))[0]).toMatchObject({ version: 2, changedBy: null, via: null, changed: ['priority'] });
  });

  it('begin, for a task without stored versions, with its current one', async () => {
    const id = await older();
    expect(await list(id)).toMatchObject([{ version: 7, changedBy: null, changed: null }]);
    await edit(id, { params: { b: 1 } });
    const [edited, first] = await list(id);
    expect([edited!.version, first!.version]).toEqual([8, 7]);
    expect(first!.terms.params).toEqual({ url: 'https://example.com/' });
    expect(first!.terms).not.toHaveProperty('schedule');
    expect(edited!.changed).not.toContain('schedule');
  });

  it('are paged, and the last one of a page lists its changes too', async () => {
    const id = await insert(ada);
    for (const title of ['b', 'c', 'd']) await edit(id, { title });
    const page = await versions.list(rows.manager, id, { limit: 2, offset: 1 });
    expect(page.count).toBe(4);
    expect(page.rows.map(({ version, changed }) => [version, changed])).toEqual([
      [3, ['title']],
      [2, ['title']],
    ]);
  });

  it('are deleted with their task, also when the transaction that created it deletes it', async () => {
    const id = await insert(ada);
    await rows.query(`DELETE FROM tasks WHERE id = $1`, [id]);
    await rows.dataSource.transaction(async (manager) => {
      const shortLived = newId();
      await tasks.insert(manager, shortLived, user, TERMS);
      await manager.query(`DELETE FROM tasks WHERE id = $1`, [shortLived]);
    });
    expect(
      await rows.query(`SELECT 1 FROM task_versions v LEFT JOIN tasks t ON t.id = v.task_id WHERE t.id IS NULL`),
    ).toEqual([]);
  });
});

describe('of the many versions of a task', () => {
  /** Inserts a task at version `count`, with one edit on each of the days before today. */
  const edited = async (count: number): Promise<string> => {
    const id = await rows.task({ owner_id: user, version: count });
    await rows.query(
      `INSERT INTO task_versions (task_id, version, changed_at, params, terms)
       SELECT $1, n, now() - make_interval(days => $2 - n), '{}', '{}' FROM generate_series(1, $2 - 1) AS n`,
      [id, count],
    );
    return id;
  };
  const keptOf = async (id: string): Promise<[number, number]> => {
    const [kept] = await rows.query<{ min: number; count: number }>(
      `SELECT min(version), count(*)::int FROM task_versions WHERE task_id = $1`,
      [id],
    );
    return [kept!.min, kept!.count];
  };

  it('the newest 100 stay when no run can refer to older ones', async () => {
    const id = await edited(150);
    await edit(id, {});
    expect(await keptOf(id)).toEqual([52, 100]);
  });

  it('those to which the oldest run may refer stay, too', async () => {
    const id = await edited(150);
    // The run was created 120.5 days ago, when version 29 was half a day old.
    await rows.run(id, { created_at: new Date(Date.now() - 120.5 * 86_400_000) });
    await edit(id, {});
    expect((await keptOf(id))[0]).toBe(29);
  });

  it('no more than 1000 ever stay', async () => {
    const id = await edited(1200);
    await rows.run(id, { created_at: '2000-01-01T00:00:00Z' });
    await edit(id, {});
    expect(await keptOf(id)).toEqual([202, 1000]);
  });
});
