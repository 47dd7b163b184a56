import type { Browser, Locator, Page } from 'playwright-core';
import type { ApiClient } from '#testing/api-client';
import { openBrowser } from '#testing/browser/browser';
import { lookAtScreen, type ScreenFindings } from '#testing/browser/screens';
import { Visitors } from '#testing/browser/visitors';
import { SharedSystem } from '#testing/processes/shared-system';

let system: SharedSystem;
let browser: Browser;
let ada: ApiClient;
let page: Page;
let taskId: string;

const SQL =
  "-- sales per country\r\nselect country, sum(amount) as total\r\nfrom input where country <> 'X' group by 1";

beforeAll(async () => {
  [system, browser] = await Promise.all([SharedSystem.borrow(), openBrowser()]);
  ada = await system.api.register('ada');
  const task = await ada.post('/api/tasks', {
    ...{ title: 'Sales', kind: 'data' },
    params: { source: { inline: 'country,amount\nDE,1' }, format: 'csv', sql: SQL },
    schedule: { type: 'CRON', cron: '0 3 1 1 *' },
  });
  taskId = task.id;
  page = await new Visitors(system, browser).logIn('ada');
});

afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

const sql = (on = page): Locator => on.getByRole('textbox', { name: 'SQL' });
const editor = (on = page): Locator => on.locator('.cm-content');

async function edit(on = page): Promise<void> {
  await on.goto(`/tasks/${taskId}/edit`);
  await on.getByRole('heading', { level: 1, name: /Sales/ }).waitFor();
}

describe('the SQL of a task', () => {
  it('is highlighted', async () => {
    await edit();
    await editor().getByText('select', { exact: true }).waitFor();
    const bold = `[...document.querySelectorAll('.cm-content span')].filter((one) => getComputedStyle(one).fontWeight === '600').map((one) => one.textContent)`;
    expect(await page.evaluate(bold)).toEqual(['select', 'sum', 'as', 'from', 'where', 'group', 'by']);
    expect(await sql().getAttribute('aria-required')).toBe('true');
  });

  it('stays as it was to the last character when another field is edited', async () => {
    await page.getByRole('textbox', { name: 'Title' }).fill('Sales of today');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.waitForURL(`**/tasks/${taskId}`);
    expect(await ada.get(`/api/tasks/${taskId}`)).toMatchObject({ title: 'Sales of today', params: { sql: SQL } });
  });

  it('is edited by keyboard: Tab leaves it, and Ctrl+Enter saves the task', async () => {
    await edit();
    await editor().waitFor();
    await sql().press('Control+a');
    await page.keyboard.type('select 1 as one');
    await page.keyboard.press('Tab');
    expect(await sql().evaluate((field) => field === field.ownerDocument.activeElement)).toBe(false);
    await sql().press('End');
    await page.keyboard.type(' from input');
    await page.keyboard.press('Control+Enter');
    await page.waitForURL(`**/tasks/${taskId}`);
    expect((await ada.get(`/api/tasks/${taskId}`)).params.sql).toBe('select 1 as one from input');
  });

  it('is marked when it is refused, and the message leads to it', async () => {
    await edit();
    await editor().waitFor();
    await sql().fill('');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const alert = page.getByRole('alert').filter({ hasText: 'Not saved' });
    await alert.getByRole('button', { name: 'SQL' }).click();
    expect(await sql().getAttribute('aria-invalid')).toBe('true');
    expect(await sql().evaluate((field) => field === field.ownerDocument.activeElement)).toBe(true);
  });

  it('is a plain field while its editor cannot be loaded', async () => {
    const other = await page.context().newPage();
    await other.route('**/sql-editor-*.js', (route) => route.abort());
    await edit(other);
    await sql(other).fill('select 2 as two from input');
    await other.getByRole('button', { name: 'Save', exact: true }).click();
    await other.waitForURL(`**/tasks/${taskId}`);
    expect((await ada.get(`/api/tasks/${taskId}`)).params.sql).toBe('select 2 as two from input');
    await other.close();
  });

  it('can be used by everybody, in both colour schemes and on a phone', async () => {
    const findings: ScreenFindings = {};
    await lookAtScreen(page, `/tasks/${taskId}/edit`, findings);
    expect(await editor().isVisible()).toBe(true);
    expect(findings).toEqual({});
  });
});
