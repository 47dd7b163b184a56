import type { Browser, Page } from 'playwright-core';
import type { ApiClient } from '#testing/api-client';
import { openBrowser, overflow, seriousFindings } from '#testing/browser/browser';
import { takePicture } from '#testing/browser/screens';
import { Visitors } from '#testing/browser/visitors';
import { SharedSystem } from '#testing/processes/shared-system';

/** The rules of axe that a menu of ours can break; Mantine made its roles. */
const COLORS_AND_SIZES = ['color-contrast', 'target-size'];

let system: SharedSystem;
let browser: Browser;
let visitors: Visitors;
let ada: ApiClient;
let page: Page;

beforeAll(async () => {
  [system, browser] = await Promise.all([SharedSystem.borrow(['api']), openBrowser()]);
  ada = await system.api.register('ada');
  await system.api.register('bob');
  for (const [title, tag] of [
    ['Import', 'crm'],
    ['Report', 'erp'],
  ])
    await ada.post('/api/tasks', { title, tags: [tag], kind: 'http', params: { url: 'https://example.com/' } });
  visitors = new Visitors(system, browser);
  page = await visitors.logIn('ada');
});
afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

const heading = (name: string, at = page) => at.getByRole('heading', { level: 1, name });
const button = (name: string, at = page) => at.getByRole('button', { name, exact: true });
const choice = (name: string, at = page) => at.getByRole('menuitemradio', { name });
const item = (name: string, at = page) => at.getByRole('menuitem', { name, exact: true });
const menu = (at = page) => at.getByRole('navigation', { name: 'Main navigation' });
const task = (title: string, at = page) => at.getByRole('link', { name: title, exact: true });
const toast = (text: string) => page.getByRole('alert').filter({ hasText: text });
const parameters = (at = page) => new URL(at.url()).searchParams;

async function saveAs(name: string): Promise<void> {
  await page.getByRole('button', { name: /^Views/ }).click();
  await item('Save view…').click();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await button('Save view').click();
}

describe('saved views', () => {
  it('keep the filters of a list under a name, which is taken once', async () => {
    await page.goto('/tasks?tag=crm&ordering=title');
    await task('Import').waitFor();
    await saveAs('CRM');
    await button('Views: CRM').waitFor();
    await saveAs('  CRM ');
    await page.getByText('A view named “CRM” already exists. Choose another name.').waitFor();
    await page.getByRole('textbox', { name: 'Name' }).fill(' ');
    await button('Save view').click();
    await page.getByText('Enter a name.').waitFor();
    await button('Cancel').click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('are marked while the list shows them, and "All" gets back', async () => {
    await button('Views: CRM').click();
    await choice('CRM').and(page.locator('[aria-checked=true]')).waitFor();
    expect(await seriousFindings(page, COLORS_AND_SIZES)).toEqual([]);
    await takePicture(page, 'views-menu');
    await choice('All').click();
    await task('Report').waitFor();
    expect(new URL(page.url()).search).toBe('');
    await button('Views').click();
    await choice('All').and(page.locator('[aria-checked=true]')).waitFor();
    await choice('CRM').click();
    await task('Report').waitFor({ state: 'detached' });
    expect([...parameters()].filter(([name]) => name !== 'view').toSorted()).toEqual([
      ['ordering', 'title'],
      ['tag', 'crm'],
    ]);
  });

  it('offer to save other filters, or to discard them', async () => {
    await button('All tags').click();
    await button('Views: CRM (changed)').click();
    await item('Save changes to “CRM”').waitFor();
    await takePicture(page, 'views-changed');
    await item('Discard changes').click();
    await button('Views: CRM').waitFor();
    await task('Report').waitFor({ state: 'detached' });
    await page.getByRole('textbox', { name: 'Search tasks' }).fill('imp');
    await button('Views: CRM (changed)').click();
    await item('Save changes to “CRM”').click();
    await toast('Changes saved').waitFor();
    await button('Views: CRM').waitFor();
    expect(parameters().get('search')).toBe('imp');
  });

  it('are renamed, and deleted with a way back', async () => {
    await button('Views: CRM').click();
    await item('Rename…').click();
    await page.getByRole('textbox', { name: 'Name' }).fill('CRM imports');
    await button('Rename view').click();
    await button('Views: CRM imports').click();
    await item('Delete view').click();
    await button('Views').waitFor();
    await toast('View deleted').getByRole('button', { name: 'Undo' }).click();
    await button('Views: CRM imports').waitFor();
  });

  it('that are the default are opened by the navigation and its shortcut, but links with filters stay as they are', async () => {
    await button('Views: CRM imports').click();
    await item('Make default').click();
    await toast('Default view set').waitFor();
    await menu().getByRole('link', { name: 'Overview' }).click();
    await heading('Overview').waitFor();
    await menu().getByRole('link', { name: 'Tasks', exact: true }).click();
    await button('Views: CRM imports').waitFor();
    expect(parameters().get('tag')).toBe('crm');
    await heading('Tasks').click();
    await page.keyboard.press('g');
    await page.keyboard.press('o');
    await heading('Overview').waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('t');
    await button('Views: CRM imports').waitFor();
    await page.goto('/tasks?tag=erp');
    await task('Report').waitFor();
    await button('Views').click();
    await choice('All').click();
    await task('Import').waitFor();
    await task('Report').waitFor();
  });

  it('of the runs and the logs have names of their own', async () => {
    await menu().getByRole('link', { name: 'Runs', exact: true }).click();
    await heading('Runs').waitFor();
    expect(new URL(page.url()).search).toBe('');
    await page.getByText('Last 24 hours', { exact: true }).click();
    await page.waitForURL('**/runs?*last=24h*');
    await saveAs('CRM imports');
    await button('Views: CRM imports').waitFor();
    await menu().getByRole('link', { name: 'Logs', exact: true }).click();
    await heading('Logs').waitFor();
    await page.getByText('Error', { exact: true }).click();
    await page.waitForURL('**/logs?*level=error*');
    await saveAs('Errors');
    await button('Views: Errors').click();
    await choice('All').click();
    await page.waitForURL((url) => url.pathname === '/logs' && url.search === '');
  });

  it('follow the user to another browser, and nobody else sees them', async () => {
    const other = await visitors.logIn('ada');
    await menu(other).getByRole('link', { name: 'Tasks', exact: true }).click();
    await button('Views: CRM imports', other).waitFor();
    await other.close();
    const bob = await visitors.logIn('bob');
    await bob.goto(page.url().replace('/logs', '/tasks?tag=crm'));
    await button('Views', bob).click();
    await choice('All', bob).waitFor();
    expect(await bob.getByRole('menuitemradio').count()).toBe(1);
    await bob.close();
  });

  it('that were the default are restored without taking the default from another', async () => {
    await page.goto('/tasks?tag=erp');
    await saveAs('ERP');
    await button('Views: ERP').waitFor();
    const views = async () => (await ada.get('/api/views?pageSize=100')).results as Record<string, unknown>[];
    const erp = (await views()).find(({ name }) => name === 'ERP');
    await page.getByRole('button', { name: 'Views: ERP' }).click();
    await choice('CRM imports').click();
    await button('Views: CRM imports').click();
    await item('Delete view').click();
    await button('Views').waitFor();
    await ada.patch(`/api/views/${String(erp?.id)}`, { isDefault: true });
    await toast('View deleted').last().getByRole('button', { name: 'Undo' }).click();
    await button('Views: CRM imports').waitFor();
    expect((await views()).filter(({ isDefault }) => isDefault).map(({ name }) => name)).toEqual(['ERP']);
  });

  it('fit a phone, in both colour schemes', async () => {
    await page.setViewportSize({ width: 360, height: 800 });
    for (const path of ['/tasks?tag=crm&ordering=title&search=imp', '/runs?last=24h', '/logs?level=error']) {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await page.goto(path);
        await page.getByRole('button', { name: /^Views: / }).click();
        await item('Delete view').waitFor();
        expect(await overflow(page)).toBe(0);
        expect(await seriousFindings(page, COLORS_AND_SIZES)).toEqual([]);
        await takePicture(page, `views-phone-${path.slice(1, 5)}-${colorScheme}`);
      }
    }
    expect(visitors.complaints).toEqual([]);
  });
});
