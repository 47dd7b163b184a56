import type { Browser, Page } from 'playwright-core';
import type { ApiClient } from '#testing/api-client';
import { openBrowser } from '#testing/browser/browser';
import { lookAtScreen, takePicture, type ScreenFindings } from '#testing/browser/screens';
import { Visitors } from '#testing/browser/visitors';
import { SharedSystem } from '#testing/processes/shared-system';

const TASKS = 23;

let system: SharedSystem;
let browser: Browser;
let ada: ApiClient;
let page: Page;
let visitors: Visitors;

beforeAll(async () => {
  [system, browser] = await Promise.all([SharedSystem.borrow(), openBrowser()]);
  ada = await system.api.register('ada');
  for (let nth = 1; nth <= TASKS; nth++)
    await ada.post('/api/tasks', {
      title: `Task ${String(nth).padStart(2, '0')}`,
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

const selection = () => page.getByRole('group', { name: 'Selection' });
const selected = (text: string) => selection().getByText(text, { exact: true }).waitFor();
const dialog = (name: string) => page.getByRole('dialog', { name });
const choose = async (menu: string, item: string): Promise<void> => {
  await page.getByRole('button', { name: menu }).click();
  await page.getByRole('menuitem', { name: item }).click();
};

describe('what is selected in the list of tasks', () => {
  it('is what is seen: a search and another page end the selection', async () => {
    await page.goto('/tasks?ordering=title');
    await page.getByRole('checkbox', { name: 'Select all on this page' }).check();
    await selected('20 of 23 selected');
    await page.getByRole('textbox', { name: /Search/ }).fill('Task 07');
    await selected('0 of 1 selected');
    expect(await page.getByRole('button', { name: /^Actions on/ }).count()).toBe(0);
    await page.goto('/tasks?ordering=title');
    await page.getByRole('checkbox', { name: 'Select Task 01' }).check();
    await selected('1 of 23 selected');
    await page.getByRole('button', { name: 'Next', exact: true }).click();
    await page.getByRole('link', { name: 'Task 23' }).waitFor();
    await selected('0 of 23 selected');
  });

  it('is named in the dialog, the first few by their titles', async () => {
    await page.goto('/tasks?ordering=title');
    for (const nth of ['03', '01', '02', '04', '05', '06', '07'])
      await page.getByRole('checkbox', { name: `Select Task ${nth}` }).check();
    await choose('Actions on 7 selected', 'Pause…');
    await dialog('Pause 7 tasks?').getByText('Task 01, Task 02, Task 03, Task 04, Task 05 and 2 more').waitFor();
    await takePicture(page, 'tasks-bulk-dialog');
    await dialog('Pause 7 tasks?').getByRole('button', { name: '1 hour' }).click();
    await dialog('Pause 7 tasks?').getByRole('button', { name: 'Pause 7 tasks' }).click();
    // The toast closes by itself, so it is awaited first.
    await page.getByText('7 tasks paused').waitFor();
    await page.getByText('Paused until').first().waitFor();
    await selected('0 of 23 selected');
  });

  it('is everything that matches only when that is chosen, and then says so', async () => {
    await page.getByRole('button', { name: 'Select all 23 matching' }).click();
    await selected('All 23 matching tasks selected');
    await takePicture(page, 'tasks-all-matching');
    await choose('Actions on all 23', 'Resume…');
    const confirm = dialog('Resume all 23 matching tasks?');
    await confirm.getByText('Task 01, Task 02, Task 03, Task 04, Task 05 and 18 more').waitFor();
    await confirm.getByText('7 tasks will be resumed. 16 are not affected:').waitFor();
    await confirm.getByRole('button', { name: 'Resume 7 tasks' }).click();
    await page.getByText('7 tasks resumed, 16 skipped').waitFor();
    expect((await ada.get('/api/tasks?search=Task%2001')).results[0].schedule.state).toBe('ACTIVE');
    await page.getByRole('button', { name: 'Select all 23 matching' }).click();
    await page.getByRole('checkbox', { name: 'Select Task 02' }).uncheck();
    await selected('19 of 23 selected');
  });

  it('stands on a page free of serious findings of axe, and no wider than a phone', async () => {
    const findings: ScreenFindings = {};
    await lookAtScreen(page, '/tasks?ordering=title', findings);
    expect(findings).toEqual({});
    expect(visitors.complaints).toEqual([]);
  });
});
