import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import type { ApiClient } from '#testing/api-client';
import { openBrowser } from '#testing/browser/browser';
import { lookAtScreen, type ScreenFindings } from '#testing/browser/screens';
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
  visitors = new Visitors(system, browser);
  page = await visitors.logIn('ada');
});

afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

const numbers = (title: string) => ({
  title,
  kind: 'data',
  params: { source: { inline: 'a\n1' }, format: 'csv', sql: 'select * from input' },
  schedule: { type: 'CRON', cron: '0 3 * * *' },
});

/** Inserts runs that ended with these statuses, oldest first. */
async function hasEnded(taskId: string, statuses: string[]): Promise<void> {
  await system.rows(
    `INSERT INTO runs (id, task_id, owner_id, kind, work_class, trigger, status, scheduled_for, due_at, created_at, finished_at)
     SELECT gen_random_uuid(), t.id, t.owner_id, t.kind, 'process', 'MANUAL', ended.status, now() - made.ago, now() - made.ago,
            now() - made.ago, now() - made.ago
       FROM tasks t, unnest($2::text[]) WITH ORDINALITY AS ended (status, nth),
            LATERAL (SELECT make_interval(hours => 100 - ended.nth::int)) AS made (ago) WHERE t.id = $1`,
    [taskId, statuses],
  );
}

const dialog = () => page.getByRole('dialog');
const strip = (title: string) =>
  page.getByRole('group', { name: `Recent runs of ${title}` }).and(page.locator(':visible'));

describe('the list of tasks', () => {
  it('shows how the last 20 runs of each task ended, each a link to the run, asked for once for the page', async () => {
    const [first, second] = [
      await ada.post('/api/tasks', numbers('nightly')),
      await ada.post('/api/tasks', numbers('weekly')),
    ];
    const many = Array.from({ length: 24 }, (_, index) => (index % 5 === 3 ? 'FAILED' : 'COMPLETED'));
    await hasEnded(first.id, [...many, 'SKIPPED']);
    await hasEnded(second.id, ['CANCELLED', 'FAILED']);
    const asked: string[] = [];
    page.on('request', (request) => {
      const { pathname, searchParams } = new URL(request.url());
      if (pathname.endsWith('/outcomes')) asked.push(searchParams.get('ids') ?? '');
    });
    await page.goto('/tasks');
    await strip('weekly').waitFor();
    // A pushed event may request the outcomes once more; each request must name both tasks.
    expect(new Set(asked)).toEqual(new Set([`${second.id},${first.id}`]));
    expect(await strip('nightly').getByRole('link').count()).toBe(20);
    expect(
      await strip('weekly')
        .getByRole('link')
        .evaluateAll((links) => links.map((link) => link.getAttribute('aria-label'))),
    ).toEqual([expect.stringMatching(/^Cancelled, /), expect.stringMatching(/^Failed, /)]);
    await strip('weekly').getByRole('link').first().hover();
    await page
      .getByRole('tooltip')
      .getByText(/^Cancelled, /)
      .waitFor();
  });

  it('has one stop for Tab per strip, and the arrows go from run to run', async () => {
    expect(await strip('nightly').locator('[tabindex="0"]').count()).toBe(1);
    await strip('weekly')
      .getByRole('link', { name: /^Failed/ })
      .focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await page.getByText('Cancelled').first().waitFor();
    expect(new URL(page.url()).pathname).toMatch(/^\/runs\//);
  });

  it('exports what is chosen, what is shown, and all', async () => {
    const exported = async (item: RegExp) => {
      await page.getByRole('button', { name: 'Import / export' }).click();
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name: item }).click(),
      ]);
      const { tasks } = JSON.parse(readFileSync(await file.path(), 'utf8')) as { tasks: { title: string }[] };
      return tasks.map(({ title }) => title);
    };
    await page.goto('/tasks?search=week');
    await strip('weekly').waitFor();
    expect(await exported(/^Export 1 matching$/)).toEqual(['weekly']);
    await page.goto('/tasks');
    await page.getByRole('checkbox', { name: 'Select nightly' }).check();
    expect(await exported(/^Export 1 selected$/)).toEqual(['nightly']);
    expect(await exported(/^Export all$/)).toEqual(['nightly', 'weekly']);
  });

  it('imports a file: says what is wrong in which task, what would be made, and what was', async () => {
    const choose = async (text: string): Promise<void> => {
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        dialog()
          .getByRole('button', { name: /^Choose (another )?file/ })
          .click(),
      ]);
      await chooser.setFiles({ name: 'tasks.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    };
    const tasks = [numbers('nightly'), numbers('monthly')];
    await page.getByRole('button', { name: 'Import / export' }).click();
    await page.getByRole('menuitem', { name: 'Import…' }).click();
    await choose('{"tasks": ');
    await dialog().getByText('Not valid JSON').waitFor();
    await choose(
      JSON.stringify({ tasks: [tasks[0], { ...tasks[1], schedule: { type: 'CRON', cron: '99 * * * *' } }] }),
    );
    await dialog().getByText('Task 2, monthly: schedule.cron').waitFor();
    await choose(JSON.stringify({ tasks }));
    await dialog().getByText('1 task will be created, 1 skipped (title already exists)').waitFor();
    await dialog().getByRole('button', { name: 'Import tasks', exact: true }).click();
    await dialog().getByText('1 task created, 1 skipped (title already exists)').waitFor();
    await dialog().getByRole('link', { name: 'monthly' }).click();
    await page.getByRole('heading', { level: 1, name: 'monthly' }).waitFor();
    expect((await ada.get('/api/tasks')).count).toBe(3);
  });

  it('is free of serious findings of axe in both schemes, and no wider than a phone', async () => {
    const findings: ScreenFindings = {};
    await lookAtScreen(page, '/tasks?ordering=title', findings);
    expect(findings).toEqual({});
  });

  it('threw nothing in the browser', () => {
    expect(visitors.complaints).toEqual([]);
  });
});
