import type { Browser, Page } from 'playwright-core';
import type { ApiClient } from '#testing/api-client';
import { openBrowser } from '#testing/browser/browser';
import { lookAtScreen, type ScreenFindings } from '#testing/browser/screens';
import { Visitors } from '#testing/browser/visitors';
import { SharedSystem } from '#testing/processes/shared-system';

/* eslint-disable @typescript-eslint/no-explicit-any -- the spec reads JSON without the types of the API */

let system: SharedSystem;
let browser: Browser;
let page: Page;
let ada: ApiClient;
let visitors: Visitors;
let taskId: string;
/** The runs of one task: two that completed, and one that failed. */
let first: string;
let second: string;
let failed: string;

const paramsOf = (sql: string, inline = 'a,b\n1,x\n2,y\n3,z'): object => ({ source: { inline }, format: 'csv', sql });

beforeAll(async () => {
  [system, browser] = await Promise.all([SharedSystem.borrow(), openBrowser()]);
  ada = await system.api.register('ada');
  visitors = new Visitors(system, browser);
  page = await visitors.logIn('ada');
  const task = await ada.post('/api/tasks', {
    ...{ title: 'Sales', kind: 'data', retry: { maxAttempts: 3 } },
    params: paramsOf('select a, b from input'),
  });
  taskId = task.id;
  first = (await endOf(task.latestRun.id)).id;
  second = (
    await endOf(
      (
        await ada.post(`/api/tasks/${taskId}/run`, {
          params: paramsOf('select a, b from input where a > 1', 'a,b\n1,x\n2,changed\n4,new'),
        })
      ).id,
    )
  ).id;
  failed = (
    await endOf((await ada.post(`/api/tasks/${taskId}/run`, { params: paramsOf('select nothing\nfrom nowhere') })).id)
  ).id;
});

afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

const endOf = (id: string): Promise<any> =>
  system.until(
    async () => {
      const run = await ada.get(`/api/runs/${id}`);
      return run.finishedAt === null ? undefined : run;
    },
    { what: `the end of the run ${id}` },
  );
/** Runs in the page: gives a property of the computed style. */
const STYLE = (element: any, name: string): string => (globalThis as any).getComputedStyle(element)[name];
const bar = () => page.getByRole('region', { name: 'Status of this run' });

describe('the page of a run', () => {
  it('begins with its status, duration and the first line of its error, which stay in view', async () => {
    await page.goto(`/runs/${failed}`);
    await bar().getByText('Failed', { exact: true }).waitFor();
    const { error, durationMs } = await ada.get(`/api/runs/${failed}`);
    expect(durationMs).toEqual(expect.any(Number));
    const line = bar().getByText(error.message.split('\n')[0], { exact: true });
    expect(await line.evaluate(STYLE, 'fontFamily')).toContain('monospace');
    await page.setViewportSize({ width: 1440, height: 500 });
    await page.getByRole('heading', { name: 'Timeline' }).scrollIntoViewIfNeeded();
    await page.evaluate('window.scrollTo(0, document.body.scrollHeight)');
    const { y } = (await bar().boundingBox()) ?? { y: -1 };
    expect(y).toBeGreaterThanOrEqual(56);
    expect(y).toBeLessThan(80);
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it('shows an error byte for byte, so that its mark points at the right place', async () => {
    const { error } = await ada.get(`/api/runs/${failed}`);
    const shown = page.getByRole('group', { name: 'Error message' }).first();
    expect(await shown.textContent()).toBe(error.message);
    expect(await shown.evaluate(STYLE, 'whiteSpace')).toBe('pre');
    await page.getByText('Query failed (SQL_FAILED)').waitFor();
    await page.getByText('Not retried: this error is permanent.').waitFor();
  });

  it('names its attempts with their waits, as the facts say', async () => {
    const { attempts } = await ada.get(`/api/runs/${failed}`);
    const list = page.getByRole('region', { name: 'Attempts' }).getByRole('listitem');
    expect(await list.count()).toBe(attempts.length);
    await list
      .first()
      .getByText(/Attempt 1 Failed/)
      .waitFor();
    await list
      .first()
      .getByText(/in queue/)
      .waitFor();
  });

  it('leads to the runs before and after it, by links and by the arrow keys', async () => {
    await page.getByRole('link', { name: /^Previous run: Completed/ }).click();
    await page.waitForURL(`**/runs/${second}`);
    await page.getByRole('link', { name: /^Next run: Failed/ }).waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.waitForURL(`**/runs/${first}`);
    await page.getByRole('button', { name: 'Previous run: none' }).waitFor();
    await page.getByRole('textbox', { name: 'Search log' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(new URL(page.url()).pathname).toBe(`/runs/${first}`);
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('ArrowRight');
    await page.waitForURL(`**/runs/${second}`);
  });

  it('has its log open; the other tabs are in the address and stay open at the neighbours', async () => {
    await page.goto(`/runs/${second}`);
    await page.getByRole('tabpanel', { name: 'Log' }).waitFor();
    await page.getByRole('tab', { name: 'Result' }).click();
    await page.waitForURL(/tab=result/);
    await page.getByRole('cell', { name: 'changed' }).waitFor();
    await page.getByRole('link', { name: /^Previous run/ }).click();
    await page.waitForURL(`**/runs/${first}?tab=result`);
    await page.getByRole('cell', { name: 'x', exact: true }).waitFor();
    await page.getByRole('tab', { name: 'Input' }).click();
    await page.getByRole('tree', { name: 'Parameters' }).waitFor();
  });

  it('lists the notifications about it', async () => {
    await page.goto(`/runs/${failed}?tab=deliveries`);
    const item = page.getByRole('tabpanel', { name: 'Deliveries' }).getByRole('listitem');
    await item.getByText('Email', { exact: true }).waitFor();
    await item.getByText('Event: Failed').waitFor();
  });

  it('is compared with the last success, by timing, input, result and log', async () => {
    await page.goto(`/runs/${failed}`);
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Compare with last success' }).click();
    await page.waitForURL(`**/runs/${failed}/compare/${second}`);
    const timing = page.getByRole('table', { name: 'Timing' });
    await timing.getByRole('row', { name: /^Duration .*[+−]/ }).waitFor();
    await timing.getByRole('row', { name: /^Attempt 1 Completed.* Failed/ }).waitFor();
    const input = page.getByRole('table', { name: 'Parameters of both runs' });
    await input.getByRole('row', { name: /^sql .*nowhere ~ Changed/ }).waitFor();
    expect(await input.getByRole('row', { name: /^format csv csv$/ }).count()).toBe(1);
    await page.getByText('This run has no result.').waitFor();
    await page.getByText(/ lines differ\. /).waitFor();
    expect(visitors.complaints).toEqual([]);
  });

  it('that completed is compared with the run before it, row by row', async () => {
    await page.goto(`/runs/${second}`);
    await page.getByRole('link', { name: 'Compare with previous run' }).click();
    await page.waitForURL(`**/runs/${second}/compare/${first}`);
    await page.getByText('1 added, 2 removed, 1 changed, 0 equal.').waitFor();
    const rows = page.getByRole('table', { name: 'Rows that differ' });
    await rows.getByRole('row', { name: '~ Changed 2 y changed' }).waitFor();
    await rows.getByRole('row', { name: '+ Added 4 new' }).waitFor();
    await page.getByRole('switch', { name: 'Only differences' }).check();
    await page.getByRole('link', { name: 'Swap runs' }).click();
    await page.waitForURL(`**/runs/${first}/compare/${second}`);
    await page.getByText('2 added, 1 removed, 1 changed, 0 equal.').waitFor();
  });

  it('is free of serious findings of axe in both schemes, and no wider than a phone', async () => {
    const findings: ScreenFindings = {};
    for (const tab of ['', '?tab=result', '?tab=input', '?tab=deliveries'])
      await lookAtScreen(page, `/runs/${failed}${tab}`, findings);
    await lookAtScreen(page, `/runs/${second}?tab=result`, findings);
    await lookAtScreen(page, `/runs/${second}/compare/${first}`, findings);
    await lookAtScreen(page, `/runs/${failed}/compare/${second}`, findings);
    expect(findings).toEqual({});
    expect(visitors.complaints).toEqual([]);
  });
});
