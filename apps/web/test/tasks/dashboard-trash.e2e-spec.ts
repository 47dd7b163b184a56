import type { Browser, Page } from 'playwright-core';
import type { ApiClient } from '#testing/api-client';
import { openBrowser } from '#testing/browser/browser';
import { lookAtScreen, takePicture, type ScreenFindings } from '#testing/browser/screens';
import { Visitors } from '#testing/browser/visitors';
import { SharedSystem } from '#testing/processes/shared-system';

let system: SharedSystem;
let browser: Browser;
let ada: ApiClient;
let page: Page;
let visitors: Visitors;

beforeAll(async () => {
  [system, browser] = await Promise.all([SharedSystem.borrow(), openBrowser()]);
  ada = await system.api.register('ada');
  for (const title of ['Invoices', 'Reminders', 'Imports'])
    await ada.post('/api/tasks', {
      title,
      kind: 'http',
      params: { url: 'https://example.com/' },
      schedule: { type: 'CRON', cron: '0 3 1 1 *' },
    });
  visitors = new Visitors(system, browser);
  page = await visitors.logIn('ada');
});

afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

const titles = async (path: string): Promise<string[]> =>
  (await ada.get(path)).results.map(({ title }: { title: string }) => title).toSorted();
const said = (text: string) => page.getByText(text, { exact: true }).waitFor();

it('a task that was deleted from its page comes back by Undo', async () => {
  await page.goto('/tasks');
  await page.getByRole('link', { name: 'Invoices' }).click();
  await page.getByRole('heading', { name: 'Invoices' }).waitFor();
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete “Invoices”?' });
  await dialog.getByText('Running runs are stopped. You can restore from the trash for 30 days.').waitFor();
  await takePicture(page, 'task-delete-dialog');
  await dialog.getByRole('button', { name: 'Delete task' }).click();
  await said('Task deleted');
  await page.waitForURL(/\/tasks(\?|$)/);
  await page.getByRole('link', { name: 'Invoices' }).waitFor({ state: 'detached' });
  expect(await titles('/api/trash')).toEqual(['Invoices']);
  await takePicture(page, 'tasks-undo-toast');
  await page.getByRole('button', { name: 'Undo' }).click();
  await said('Task restored');
  await page.getByRole('link', { name: 'Invoices' }).waitFor();
  expect(await titles('/api/tasks')).toEqual(['Imports', 'Invoices', 'Reminders']);
});

it('many deleted tasks come back by one Undo', async () => {
  await page.goto('/tasks?ordering=title');
  await page.getByRole('checkbox', { name: 'Select all on this page' }).check();
  await page.getByRole('button', { name: 'Actions on 3 selected' }).click();
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete 3 tasks' }).click();
  await said('3 tasks deleted');
  await page.getByRole('heading', { name: 'No tasks yet' }).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await said('3 tasks restored');
  await page.getByRole('link', { name: 'Reminders' }).waitFor();
});

it('the trash lists deleted tasks, restores some and deletes others for good', async () => {
  const { results } = await ada.get('/api/tasks');
  await ada.post('/api/tasks/actions', { action: 'delete', ids: results.map(({ id }: { id: string }) => id) });
  await page.goto('/tasks');
  await page.getByRole('link', { name: 'Trash' }).click();
  await page.getByRole('button', { name: 'Restore Imports' }).waitFor();
  const findings: ScreenFindings = {};
  await lookAtScreen(page, '/tasks/trash', findings);
  expect(findings).toEqual({});
  await page.goto('/tasks/trash');
  await page.getByRole('button', { name: 'Restore Imports' }).click();
  await said('Task restored');
  await page.getByRole('button', { name: 'Restore Imports' }).waitFor({ state: 'detached' });
  await page.getByRole('checkbox', { name: 'Select Reminders' }).check();
  await page.getByRole('button', { name: 'Delete for good…' }).click();
  await page
    .getByRole('dialog', { name: 'Delete task for good?' })
    .getByRole('button', { name: 'Delete task' })
    .click();
  await said('Task deleted for good');
  await page.getByText('1 task', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Empty trash…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete task' }).click();
  await page.getByRole('heading', { name: 'Trash is empty' }).waitFor();
  expect([await titles('/api/tasks'), await titles('/api/trash')]).toEqual([['Imports'], []]);
  expect(visitors.complaints).toEqual([]);
});
