import { TestRows } from '#testing/test-rows';
import { SavedViewRepository, type SavedViewTerms, type SavedViewView } from './saved-view.repository';
import { SavedViewService } from './saved-view.service';

let rows: TestRows;
let ada: string;
let bob: string;
const views = new SavedViewRepository();
const service = new SavedViewService(views);

beforeAll(async () => {
  rows = await TestRows.start();
});
afterAll(() => rows.stop());
beforeEach(async () => {
  [ada, bob] = [await rows.user({}), await rows.user({})];
});

const create = (userId: string, terms: Partial<SavedViewTerms> = {}): Promise<SavedViewView> =>
  rows.dataSource.transaction((manager) =>
    service.create(manager, userId, {
      page: 'runs',
      name: 'Failed',
      query: 'status=FAILED',
      isDefault: false,
      ...terms,
    }),
  );
const change = (userId: string, id: string, changes: Partial<SavedViewTerms>): Promise<SavedViewView> =>
  rows.dataSource.transaction((manager) => service.change(manager, userId, id, changes));
const defaultsOf = async (userId: string): Promise<string[]> => {
  const { rows: found } = await views.page(rows.manager, userId, { limit: 100, offset: 0 });
  return found.filter(({ isDefault }) => isDefault).map(({ page, name }) => `${page}: ${name}`);
};

it('a name is taken once in a list of a user, by a new view and by a rename', async () => {
  await create(ada);
  await create(ada, { page: 'tasks' });
  await create(bob);
  await expect(create(ada)).rejects.toMatchObject({
    code: 'VALIDATION',
    errors: { name: ["you have a view of runs with the name 'Failed' already"] },
  });
  const other = await create(ada, { name: 'Slow' });
  await expect(change(ada, other.id, { name: 'Failed' })).rejects.toMatchObject({ code: 'VALIDATION' });
  expect(await change(ada, other.id, { name: 'Slow', query: 'ordering=-durationMs' })).toMatchObject({
    query: 'ordering=-durationMs',
  });
});

it('a list has one default, also when many views are made it at once', async () => {
  await create(ada, { page: 'tasks', isDefault: true });
  const made = await Promise.all(['a', 'b', 'c', 'd'].map((name) => create(ada, { name, isDefault: true })));
  expect(await defaultsOf(ada)).toHaveLength(2);
  await Promise.all(made.map(({ id }) => change(ada, id, { isDefault: true })));
  expect(await defaultsOf(ada)).toHaveLength(2);
  for (const { id } of made) await change(ada, id, { isDefault: false });
  expect(await defaultsOf(ada)).toEqual(['tasks: Failed']);
});

it('a refused view leaves the default as it was', async () => {
  await create(ada, { isDefault: true });
  await create(ada, { name: 'Slow' });
  await expect(create(ada, { name: 'Slow', isDefault: true })).rejects.toMatchObject({ code: 'VALIDATION' });
  expect(await defaultsOf(ada)).toEqual(['runs: Failed']);
});

it('the 101st view of a user is refused, also when several are saved at once', async () => {
  await rows.query(
    `INSERT INTO views (id, user_id, page, name, query, is_default)
     SELECT gen_random_uuid(), $1, 'logs', n::text, '', false FROM generate_series(1, 98) n`,
    [ada],
  );
  const saved = await Promise.allSettled(['a', 'b', 'c', 'd'].map((name) => create(ada, { name })));
  expect(saved.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
  await expect(create(ada, { name: 'e' })).rejects.toMatchObject({ code: 'QUOTA_EXCEEDED' });
});

it('nobody changes or deletes a view of another user', async () => {
  const { id } = await create(ada);
  await expect(change(bob, id, { name: 'Mine' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await views.delete(rows.manager, bob, id)).toBe(false);
  expect(await views.delete(rows.manager, ada, id)).toBe(true);
});

it('views are deleted with their user', async () => {
  await create(ada);
  await rows.query(`DELETE FROM users WHERE id = $1`, [ada]);
  expect(await rows.query(`SELECT 1 FROM views WHERE user_id = $1`, [ada])).toEqual([]);
});
