import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import type { ApiClient } from '#testing/api-client';
import { openBrowser } from '#testing/browser/browser';
import { lookAtScreen, type ScreenFindings } from '#testing/browser/screens';
import { writeLogLine } from '#testing/log-line';
import { Visitors } from '#testing/browser/visitors';
import { SharedSystem } from '#testing/processes/shared-system';

/* eslint-disable @typescript-eslint/no-explicit-any -- the spec reads JSON without the types of the API */

let system: SharedSystem;
let browser: Browser;
let page: Page;
let ada: ApiClient;
let run: string;

beforeAll(async () => {
  [system, browser] = await Promise.all([SharedSystem.borrow(['api']), openBrowser()]);
  ada = await system.api.register('ada');
  page = await new Visitors(system, browser).logIn('ada');
});
afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

async function runOf(title: string, tags: string[]): Promise<string> {
  const schedule = { type: 'CRON', cron: '0 2 * * *' };
  const task: any = await ada.post('/api/tasks', {
    ...{ title, tags, kind: 'http', params: { url: 'https://example.com/' }, schedule },
  });
  const [made] = await system.rows<{ id: string }>(
    `INSERT INTO runs (id, task_id, owner_id, kind, work_class, trigger, scheduled_for, due_at, status, finished_at)
     SELECT $2, id, owner_id, 'http', 'io', 'MANUAL', now(), now(), 'COMPLETED', now() FROM tasks WHERE id = $1 RETURNING id`,
    [task.id, randomUUID()],
  );
  return made!.id;
}

const write = (runId: string, line: string, level?: string) =>
  writeLogLine((sql, parameters) => system.rows(sql, parameters), runId, line, level);

const search = () => page.getByRole('textbox', { name: 'Search log lines' });
const lines = () => page.getByRole('list', { name: 'Lines' }).getByRole('listitem');
const parameters = () => new URL(page.url()).searchParams;

describe('the page "Logs"', () => {
  it('of a user without lines says what to do next', async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'Logs', exact: true }).click();
    await page.getByRole('heading', { name: 'No log lines' }).waitFor();
  });

  it('finds a line over all runs with one text, marks it as text, and opens it in the log of its run', async () => {
    run = await runOf('Nightly import', ['crm']);
    const other = await runOf('Health check', []);
    for (const n of Array.from({ length: 120 }).keys()) await write(run, `step ${n} of the import is done`);
    await write(run, 'Connection <b>REFUSED</b> by the warehouse', 'error');
    for (const n of Array.from({ length: 60 }).keys()) await write(run, `step ${n} again`);
    await write(other, 'all is well');
    await page.goto('/logs');
    await search().and(page.locator(':focus')).waitFor();
    await page.keyboard.type('connection <b>refused');
    // The line is also among the newest lines, which are shown until the search begins: its mark tells that it was found.
    await lines().locator('mark').filter({ hasText: 'Connection <b>REFUSED' }).waitFor();
    expect(await lines().count()).toBe(1);
    expect(await lines().locator('mark').allTextContents()).toEqual(['Connection <b>REFUSED']);
    await lines().getByRole('link', { name: 'Connection <b>REFUSED</b> by the warehouse' }).click();
    await page.waitForURL(`**/runs/${run}?line=*`);
    const linked = page.getByRole('log').locator('[aria-current]');
    await linked.filter({ hasText: 'REFUSED' }).waitFor();
    await linked.and(page.locator(':visible')).waitFor();
    const [line, log] = [await linked.boundingBox(), await page.getByRole('log').boundingBox()];
    expect(line!.y).toBeGreaterThanOrEqual(log!.y);
    expect(line!.y + line!.height).toBeLessThanOrEqual(log!.y + log!.height);
    await page.getByRole('link', { name: 'Link to line 3', exact: true }).click();
    await linked.filter({ hasText: 'step 2 of the import' }).waitFor();
  });

  it('keeps the search in the address, with range, tag and level', async () => {
    await page.goto('/logs?query=step&tag=erp');
    await page.getByRole('heading', { name: 'No matching lines' }).waitFor();
    await page.goto('/logs?tag=crm&level=error');
    await lines().filter({ hasText: 'REFUSED' }).waitFor();
    expect(await lines().count()).toBe(1);
    await page.getByText('Last 7 days', { exact: true }).click();
    await page.waitForURL('**/logs?*last=7d*');
    expect(parameters().get('tag')).toBe('crm');
    await search().fill('st');
    await page.getByText('Type at least 3 characters to search.').waitFor();
  });

  it('loads older lines', async () => {
    await page.goto('/logs?query=step');
    await page.getByText(/^Searched back to /).waitFor();
    expect(await lines().count()).toBe(100);
    await page.getByRole('button', { name: 'Load older lines' }).click();
    await lines().filter({ hasText: 'step 0 of the import' }).waitFor();
    expect(await lines().count()).toBe(180);
  });

  it('adds lines as they are written while it follows', async () => {
    await page.goto('/logs?query=fresh');
    await page.getByRole('heading', { name: 'No matching lines' }).waitFor();
    await page.getByRole('switch', { name: 'Follow' }).click();
    await page.waitForURL('**/logs?*follow=true*');
    await write(run, 'a fresh line');
    await lines().filter({ hasText: 'a fresh line' }).waitFor();
    await write(run, 'another fresh line');
    await lines().filter({ hasText: 'another fresh line' }).waitFor();
    expect(await lines().count()).toBe(2);
  });

  it('fits a phone and has no finding of axe, in both colour schemes, and neither has a run with a linked line', async () => {
    const findings: ScreenFindings = {};
    await lookAtScreen(page, '/logs?query=step', findings);
    await lookAtScreen(page, '/logs?query=nothing like that', findings);
    const { results }: any = await ada.get('/api/logs?query=refused');
    await lookAtScreen(page, `/runs/${run}?line=${results[0].id}`, findings);
    expect(findings).toEqual({});
  });
});
