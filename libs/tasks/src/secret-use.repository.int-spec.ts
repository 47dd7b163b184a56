import { TestRows } from '#testing/test-rows';
import { MAX_NAMED_TASKS, SecretUseRepository } from './secret-use.repository';

const uses = new SecretUseRepository();

let rows: TestRows;
let ada: string;
beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());
beforeEach(async () => {
  await rows.query(`DELETE FROM users`);
  ada = await rows.user();
});

const task = (title: string, text: string, owner_id = ada): Promise<string> =>
  rows.task({ owner_id, title, params: JSON.stringify({ url: 'https://example.com/', headers: { key: text } }) });

it('tasks that name a secret are found by title, whatever blanks surround its name', async () => {
  const second = await task('B', 'Bearer {{ secret.CRM_KEY\n}}');
  const first = await task('A', '{{secret.CRM_KEY}}');
  for (const other of ['{{secret.CRM_KEY_2}}', 'secret.CRM_KEY', '{{secret.crm_key}}']) await task('C', other);
  expect(await uses.find(rows.manager, ada, 'CRM_KEY')).toEqual({
    count: 2,
    tasks: [
      { id: first, title: 'A' },
      { id: second, title: 'B' },
    ],
  });
});

it('tasks of others are not found', async () => {
  await task('Of another', '{{secret.CRM_KEY}}', await rows.user());
  expect(await uses.find(rows.manager, ada, 'CRM_KEY')).toEqual({ count: 0, tasks: [] });
});

it('only the first tasks are named, and all are counted', async () => {
  for (let n = 0; n <= MAX_NAMED_TASKS; n++) await task(`Task ${n}`, '{{secret.KEY}}');
  const { count, tasks } = await uses.find(rows.manager, ada, 'KEY');
  expect([count, tasks.length]).toEqual([MAX_NAMED_TASKS + 1, MAX_NAMED_TASKS]);
});
