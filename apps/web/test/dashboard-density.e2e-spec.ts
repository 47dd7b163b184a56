import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '#testing/browser/browser';
import { lookAtScreen, type ScreenFindings } from '#testing/browser/screens';
import { Visitors } from '#testing/browser/visitors';
import { SharedSystem } from '#testing/processes/shared-system';

let system: SharedSystem;
let browser: Browser;
let page: Page;
let visitors: Visitors;

beforeAll(async () => {
  [system, browser] = await Promise.all([SharedSystem.borrow(), openBrowser()]);
  const ada = await system.api.register('ada');
  await ada.post('/api/tasks', {
    title: 'Invoices',
    kind: 'http',
    params: { url: 'https://example.com/' },
    schedule: { type: 'CRON', cron: '0 3 * * *' },
  });
  visitors = new Visitors(system, browser);
  page = await visitors.logIn('ada');
});

afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

/** Gives the height of the row of the only task, in whole pixels. */
async function rowHeight(): Promise<number> {
  const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: 'Invoices' }) });
  await row.waitFor();
  return Math.round((await row.boundingBox())?.height ?? 0);
}

async function choose(density: 'Comfortable rows' | 'Compact rows'): Promise<void> {
  await page.getByRole('button', { name: 'ada' }).click();
  await page.getByRole('menuitemradio', { name: density }).click();
  await page.getByRole('menuitemradio').first().waitFor({ state: 'detached' });
}

describe('somebody who chooses how dense tables are', () => {
  it('has rows of 40 px, makes them 32 px from the menu, and finds them so after a reload', async () => {
    await page.goto('/tasks');
    expect(await rowHeight()).toBe(40);
    await choose('Compact rows');
    expect(await rowHeight()).toBe(32);
    await page.reload();
    expect(await rowHeight()).toBe(32);
  });

  it('meets no problem that axe knows, and no target of less than 24 px, in compact tables', async () => {
    const findings: ScreenFindings = {};
    for (const screen of ['/tasks', '/account']) await lookAtScreen(page, screen, findings);
    expect(findings).toEqual({});
    expect(visitors.complaints).toEqual([]);
  });

  it('gets the comfortable rows back from the menu', async () => {
    await page.goto('/tasks');
    await choose('Comfortable rows');
    expect(await rowHeight()).toBe(40);
  });
});
