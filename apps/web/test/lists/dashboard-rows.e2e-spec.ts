import type { Browser, Page } from 'playwright-core';
import type { ApiClient } from '#testing/api-client';
import { openBrowser } from '#testing/browser/browser';
import { Visitors } from '#testing/browser/visitors';
import { SharedSystem } from '#testing/processes/shared-system';

let system: SharedSystem;
let browser: Browser;
let page: Page;
let ada: ApiClient;
let taskId: string;

beforeAll(async () => {
  [system, browser] = await Promise.all([SharedSystem.borrow(), openBrowser()]);
  ada = await system.api.register('ada');
  const task = await ada.post('/api/tasks', {
    ...{ title: 'Nightly import', kind: 'data' },
    params: { source: { inline: 'a\n1' }, format: 'csv', sql: 'select nope from input' },
    schedule: { type: 'CRON', cron: '0 3 1 1 *' },
  });
  taskId = task.id;
  const run = await ada.post(`/api/tasks/${taskId}/run`);
  await system.until(async () => (await ada.get(`/api/runs/${run.id}`)).finishedAt ?? undefined, { what: 'its end' });
  page = await new Visitors(system, browser).logIn('ada');
  await page.goto('/tasks');
  await page.getByRole('link', { name: 'Nightly import' }).waitFor();
});

afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

it('the end of a run is added to the recent runs of its task without another request for them', async () => {
  const bars = page.getByRole('group', { name: /^Recent runs of Nightly import/ }).getByRole('link');
  await bars.first().waitFor();
  const requested: string[] = [];
  page.on('request', (request) => requested.push(new URL(request.url()).pathname));
  const run = await ada.post(`/api/tasks/${taskId}/run`);
  await bars.nth(1).waitFor();
  expect(await bars.last().getAttribute('href')).toBe(`/runs/${run.id}`);
  expect(await bars.last().getAttribute('aria-label')).toMatch(/^Failed, /);
  expect(requested).not.toContain('/api/tasks/outcomes');
});

describe('the menu of a row', () => {
  it('opens by keyboard, again and again, and returns the focus to its button', async () => {
    const button = page.getByRole('button', { name: 'Actions for Nightly import' });
    await button.focus();
    for (const time of ['first', 'second']) {
      await page.keyboard.press('Enter');
      await page.getByRole('menuitem', { name: 'Duplicate' }).waitFor();
      expect({ time, expanded: await button.getAttribute('aria-expanded') }).toEqual({ time, expanded: 'true' });
      await page.keyboard.press('Escape');
      await page.getByRole('menu').waitFor({ state: 'detached' });
      await page.locator('[aria-label="Actions for Nightly import"]:focus').waitFor();
    }
  });
});

describe('the tooltip of an element of a row', () => {
  const time = () => page.getByRole('row', { name: /Nightly import/ }).locator('time');
  const tooltip = () => page.getByRole('tooltip');

  it('is there while the pointer is on the element', async () => {
    await time().hover();
    await tooltip().getByText(/ UTC$/).waitFor();
    await page.getByRole('heading', { level: 1 }).hover();
    await tooltip().waitFor({ state: 'detached' });
  });

  it('goes by Escape', async () => {
    await time().hover();
    await tooltip().waitFor();
    await page.keyboard.press('Escape');
    await tooltip().waitFor({ state: 'detached' });
  });

  it('is there while the focus is on the element, and goes with the element', async () => {
    await page
      .getByRole('group', { name: /^Recent runs of Nightly import/ })
      .getByRole('link')
      .last()
      .focus();
    await tooltip()
      .getByText(/^Failed, /)
      .waitFor();
    await page.evaluate(`document.activeElement.closest('tr').remove()`);
    await tooltip().waitFor({ state: 'detached' });
  });
});
