import { newId } from '#database/new-id';
import { TestRows } from '#testing/test-rows';
import { TaskQueryRepository } from './task-query.repository';
import { TaskRepository } from './task.repository';
import { TrashRepository } from './trash.repository';

const [trash, tasks, queries] = [new TrashRepository(), new TaskRepository(), new TaskQueryRepository()];
let rows: TestRows;
let ada: string;
beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());
beforeEach(async () => {
  await rows.query(`DELETE FROM users`);
  ada = await rows.user();
});

const put = (...ids: string[]): Promise<Map<string, number>> => trash.put(rows.manager, ids, 'ada');
const task = (columns: Record<string, unknown> = {}): Promise<string> => rows.task({ owner_id: ada, ...columns });
const daysAgo = (days: number): Date => new Date(Date.now() - days * 86_400_000);

it('a task goes to the trash once, and nothing that reads tasks of an owner or of all finds it', async () => {
  const [id, other] = [await task({ version: 3 }), await task()];
  expect(await put(id, newId())).toEqual(new Map([[id, 3]]));
  expect(await put(id)).toEqual(new Map());
  for (const ownerId of [ada, null]) {
    expect(await queries.get(rows.manager, ownerId, id)).toBeNull();
    expect((await tasks.findMany(rows.manager, ownerId, [id, other])).map((one) => one.id)).toEqual([other]);
  }
  expect(await tasks.ownerOf(rows.manager, id)).toBeNull();
  expect(await tasks.countForQuota(rows.manager, ada)).toBe(1);
});

it('the trash lists the tasks of its owner, what was deleted last first, and until when they are kept', async () => {
  const [first, second] = [await task({ title: 'first' }), await task({ title: 'second' })];
  await put(await rows.task());
  await put(first);
  await put(second);
  const { count, rows: page } = await trash.page(rows.manager, ada, 30, { limit: 10, offset: 0 });
  expect([count, page.map(({ title }) => title)]).toEqual([2, ['second', 'first']]);
  expect(page[0]).toMatchObject({ id: second, trashedBy: 'ada' });
  expect(page[0]!.keptUntil.getTime() - page[0]!.trashedAt.getTime()).toBe(30 * 86_400_000);
  expect((await trash.page(rows.manager, ada, 30, { limit: 1, offset: 1 })).rows.map(({ id }) => id)).toEqual([first]);
});

it('a restored task is as it was, and only its owner restores it', async () => {
  const id = await task();
  const before = await rows.get('tasks', id);
  await rows.schedule(id, { state: 'ACTIVE' });
  await put(id);
  expect(await trash.restore(rows.manager, await rows.user(), [id])).toEqual([]);
  expect(await trash.restore(rows.manager, ada, [id])).toEqual([
    { id, kind: before.kind, trashedScheduleState: 'ACTIVE', pausedUntil: null },
  ]);
  expect(await trash.restore(rows.manager, ada, [id])).toEqual([]);
  expect(await rows.get('tasks', id)).toEqual(before);
});

it('tasks that were deleted long ago are found by their age, and deleted with what belongs to them', async () => {
  const [old, young, kept] = [await task(), await task(), await task()];
  for (const id of [old, young, kept]) await rows.run(id);
  await put(old, young);
  await rows.query(`UPDATE tasks SET trashed_at = $2 WHERE id = $1`, [old, daysAgo(31)]);
  expect(await trash.lockOld(rows.manager, 30, 10)).toEqual([old]);
  expect(await trash.delete(rows.manager, [old, kept])).toBe(1);
  expect(await rows.query(`SELECT id FROM tasks ORDER BY id`)).toEqual([young, kept].toSorted().map((id) => ({ id })));
  expect(await rows.query(`SELECT task_id FROM runs WHERE task_id = $1`, [old])).toEqual([]);
});

it('a task in the trash is deleted with its owner', async () => {
  await put(await task());
  await rows.query(`DELETE FROM users WHERE id = $1`, [ada]);
  expect(await rows.query(`SELECT 1 FROM tasks`)).toEqual([]);
});
