import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '#testing/browser/browser';
import { lookAtScreen, type ScreenFindings } from '#testing/browser/screens';
import { Visitors } from '#testing/browser/visitors';
import { SharedSystem } from '#testing/processes/shared-system';

const NOT_CHECKED_ELSEWHERE = [
  '/',
  '/tasks',
  '/tasks/new',
  '/runs?last=24h',
  '/notifications',
  '/account',
  '/webhooks',
];

let system: SharedSystem;
let browser: Browser;
let page: Page;
let visitors: Visitors;

beforeAll(async () => {
  [system, browser] = await Promise.all([SharedSystem.borrow(), openBrowser()]);
  const ada = await system.api.register('ada');
  for (const title of ['Nightly import', 'Invoices'])
    await ada.post('/api/tasks', {
      title,
      kind: 'http',
      params: { url: 'https://example.com/' },
      schedule: { type: 'CRON', cron: '0 3 1 1 *' },
      tags: ['crm'],
    });
  visitors = new Visitors(system, browser);
  page = await visitors.logIn('ada');
});

afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

const focused = () => page.evaluate<string>('document.activeElement.id || document.activeElement.tagName');

describe('somebody who uses the keyboard or a screen reader', () => {
  it('has the focus in the content of a page that opens, and keeps it where a filter changes', async () => {
    await page.goto('/');
    await page.getByRole('link', { name: 'Runs', exact: true }).click();
    await page.getByRole('heading', { name: 'Runs', level: 1 }).waitFor();
    expect(await focused()).toBe('content');
    await page.getByRole('link', { name: 'Tasks', exact: true }).click();
    const search = page.getByRole('textbox', { name: 'Search tasks' });
    await search.fill('Invoices');
    await page.getByRole('link', { name: 'Nightly import' }).waitFor({ state: 'detached' });
    expect(await page.evaluate<string>('document.activeElement.value')).toBe('Invoices');
  });

  it('hears by which column a list is sorted, and sorts it', async () => {
    await page.goto('/tasks');
    const header = page.getByRole('columnheader', { name: 'Task' });
    const orders: (string | null)[] = [];
    for (const expected of ['ascending', 'descending']) {
      await header.getByRole('button').press('Enter');
      await page.locator(`th[aria-sort="${expected}"]`).waitFor();
      orders.push(await header.getAttribute('aria-sort'));
    }
    expect(orders).toEqual(['ascending', 'descending']);
  });

  it('finds no problem of any level that axe knows, and no target of less than 24 pixels', async () => {
    const findings: ScreenFindings = {};
    for (const screen of NOT_CHECKED_ELSEWHERE) await lookAtScreen(page, screen, findings);
    expect(findings).toEqual({});
    expect(visitors.complaints).toEqual([]);
  });
});
