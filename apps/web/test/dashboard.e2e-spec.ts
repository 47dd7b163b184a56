import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '#testing/browser/browser';
import { lookAtScreen } from '#testing/browser/screens';
import { Visitors } from '#testing/browser/visitors';
import { SharedSystem } from '#testing/processes/shared-system';

const KB = 1000;
const FIRST_LOAD_KB = 250;
const TITLE = 'Sales <img src=x onerror="document.title=\'hacked\'">';

let system: SharedSystem;
let browser: Browser;
let page: Page;
let visitors: Visitors;

beforeAll(async () => {
  [system, browser] = await Promise.all([SharedSystem.borrow(), openBrowser()]);
  visitors = new Visitors(system, browser);
  page = await visitors.arrive();
});

afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name });

/** Gives the path of the open page, without its query. */
const pathOf = (): string => new URL(page.url()).pathname;

describe('the dashboard', () => {
  it(`loads at most ${FIRST_LOAD_KB} kB of scripts and styles, by gzip, for the log-in page`, async () => {
    const files: string[] = [];
    page.on('response', (answer) => {
      const { pathname } = new URL(answer.url());
      if (pathname.startsWith('/assets/')) files.push(pathname);
    });
    await page.goto('/tasks?status=FAILED');
    await heading('Log in').waitFor();
    expect(page.url()).toContain(`/login?next=${encodeURIComponent('/tasks?status=FAILED')}`);
    const bytes = files.map((path) => {
      const file = join(process.cwd(), 'dist/apps/web', path);
      // The smallest files are not compressed.
      return statSync(existsSync(`${file}.gz`) ? `${file}.gz` : file).size;
    });
    expect(files.filter((path) => path.endsWith('.css'))).toHaveLength(1);
    expect(bytes.reduce((sum, size) => sum + size, 0) / KB).toBeLessThanOrEqual(FIRST_LOAD_KB);
  });

  it('says what is wrong at the field and keeps what was typed', async () => {
    await page.getByRole('link', { name: 'Sign up' }).click();
    // Waits for the sign-up page, because the log-in page has fields with equal names.
    await heading('Sign up').waitFor();
    await page.getByLabel('Username').fill('ada');
    await page.getByLabel('Email').fill('nobody');
    await page.getByLabel(/^Password\b/).fill('correct horse battery');
    await page.getByLabel('Confirm password').fill('correct horse battery');
    await page.getByRole('button', { name: 'Sign up' }).click();
    await page.locator('input[type=email][aria-invalid=true]').waitFor();
    expect(await page.getByLabel('Email').inputValue()).toBe('nobody');
    expect(await page.getByLabel('Username').inputValue()).toBe('ada');
  });

  it('lets somebody sign up, and begins with what to do next', async () => {
    await page.getByLabel('Email').fill('ada@example.com');
    await page.getByRole('button', { name: 'Sign up' }).click();
    await page.getByRole('heading', { name: 'Welcome to Carillon' }).waitFor();
    await page.getByRole('link', { name: 'Create your first task' }).click();
    await heading('New task').waitFor();
  });

  it('shows what a schedule means while it is being built', async () => {
    await page.getByText('Every day at 08:00', { exact: false }).first().waitFor();
    await page.getByText('Cron', { exact: true }).click();
    await page.getByRole('textbox', { name: 'Cron expression' }).fill('60 8 * * *');
    await page.getByText(/out of range/).waitFor();
    await page.getByRole('textbox', { name: 'Cron expression' }).fill('30 2 * * 1-5');
    await page.getByText(/02:30/).first().waitFor();
  });

  it('creates a task from the schema of its kind, and shows its run, its log and its result', async () => {
    await page.getByLabel('Title').fill(TITLE);
    await page.getByRole('combobox', { name: 'Kind' }).click();
    await page.getByRole('option', { name: 'SQL query' }).click();
    await page.getByRole('textbox', { name: 'Inline' }).fill('country,amount\nDE,10\nFR,20\nDE,5');
    await page.getByRole('button', { name: 'Create task' }).click();
    await page.getByRole('alert').filter({ hasText: 'Not saved' }).getByRole('button', { name: 'Format' }).click();
    expect(
      await page
        .getByRole('combobox', { name: 'Format' })
        .evaluate((field) => field === field.ownerDocument.activeElement),
    ).toBe(true);
    await page.keyboard.press('Escape');
    expect(await page.getByLabel('Title').inputValue()).toBe(TITLE);
    await page.getByRole('combobox', { name: 'Format' }).click();
    await page.getByRole('option', { name: 'csv' }).click();
    await page
      .getByRole('textbox', { name: 'SQL' })
      .fill('select country, sum(amount) as total from input group by 1 order by 1');
    await page.getByRole('button', { name: 'Create task' }).click();
    await heading(TITLE).waitFor();
    await page.getByRole('button', { name: 'Run now' }).click();
    await page.waitForURL(/\/runs\//);
    expect(await heading(/ · run of /).textContent()).toContain(TITLE);
    await page.getByText('result: 2 rows').waitFor();
    await page.getByText('Completed', { exact: true }).first().waitFor();
    await page.getByRole('tab', { name: 'Result' }).click();
    await page.waitForURL(/tab=result/);
    await page.getByRole('cell', { name: 'DE' }).waitFor();
    await page.getByRole('cell', { name: '15' }).waitFor();
  });

  it('searches in the log and downloads the result as CSV', async () => {
    await page.getByRole('tab', { name: 'Log' }).click();
    await page.getByText('result: 2 rows').waitFor();
    await page.getByRole('textbox', { name: 'Search log' }).fill('loaded');
    await page.getByText('result: 2 rows').waitFor({ state: 'detached' });
    await page.getByRole('tab', { name: 'Result' }).click();
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download CSV' }).click();
    expect((await downloading).suggestedFilename()).toMatch(/^run-.*\.csv$/);
  });

  it('pauses and resumes the schedule, with the reason for all to see', async () => {
    await page.getByRole('link', { name: TITLE }).first().click();
    await heading(TITLE).waitFor();
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Pause…' }).click();
    await page.getByLabel('Reason').fill('maintenance of the shop');
    await page.getByRole('dialog').getByRole('button', { name: 'Pause schedule', exact: true }).click();
    await page.getByText('maintenance of the shop').waitFor();
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByText('maintenance of the shop').waitFor({ state: 'detached' });
  });

  it('shows before and after when a schedule is edited', async () => {
    await page.getByRole('link', { name: 'Edit' }).click();
    await heading(/^Edit/).waitFor();
    await page.getByLabel('Time', { exact: true }).fill('03:45');
    await page.getByText('Next runs (current)').waitFor();
    await page.getByText('Next runs (new)').waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await heading(TITLE).waitFor();
    await page.getByText(/03:45/).first().waitFor();
  });

  it('keeps filters in the address', async () => {
    await page.goto('/tasks?status=COMPLETED&ordering=title&nonsense=1');
    await page.getByRole('link', { name: TITLE }).waitFor();
    await page.getByRole('textbox', { name: /Search/ }).fill('no such task');
    await page.getByText('No matching tasks').waitFor();
    await page.waitForURL(/search=/);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByRole('link', { name: TITLE }).waitFor();
    expect(page.url()).not.toContain('search=');
  });
});

describe('many tasks', () => {
  const choose = async (menu: string, item: string): Promise<void> => {
    await page.getByRole('button', { name: menu }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };

  it('are acted on at once, after it was said what would become of them', async () => {
    await page.goto('/tasks');
    await page.getByRole('checkbox', { name: `Select ${TITLE}` }).check();
    await choose('Actions on 1 selected', 'Pause…');
    await page.getByRole('dialog', { name: 'Pause 1 task?' }).getByText('1 task will be paused.').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Pause 1 task' }).click();
    await page.getByText('1 task paused').waitFor();
    await page.getByRole('button', { name: 'Select all 1 matching' }).click();
    await choose('Actions on all 1', 'Pause…');
    await page.getByText('0 tasks will be paused. 1 is not affected:').waitFor();
    await page.keyboard.press('Escape');
    await choose('Actions on all 1', 'Resume…');
    await page.getByRole('dialog').getByRole('button', { name: 'Resume 1 task' }).click();
    await page.getByText('1 task resumed').waitFor();
  });
});

describe('every screen', () => {
  const task = async (): Promise<string> => {
    await page.goto('/tasks');
    return (await page.getByRole('link', { name: TITLE }).getAttribute('href')) ?? '';
  };

  it('is free of serious findings of axe in both schemes, and no wider than a phone', async () => {
    const of = await task();
    await page.goto('/runs');
    const run = (await page.locator('a[href^="/runs/"]').first().getAttribute('href')) ?? '';
    const paths = ['/', '/tasks', '/tasks/new', of, `${of}?tab=ledger`, `${of}?tab=charts`, `${of}?tab=settings`];
    const findings: Record<string, unknown> = {};
    for (const path of [...paths, `${of}/edit`, '/runs', run, '/nowhere']) {
      await lookAtScreen(page, path, findings);
    }
    const outside = await visitors.arrive();
    for (const path of ['/login', '/register']) {
      await lookAtScreen(outside, path, findings);
    }
    await outside.context().close();
    expect(findings).toEqual({});
  });
});

describe('a login', () => {
  it('outlives a reload, in as many tabs as somebody likes', async () => {
    const others = await Promise.all([1, 2].map(() => page.context().newPage()));
    await Promise.all([page, ...others].map((tab) => tab.goto('/tasks')));
    for (const tab of [page, ...others]) await tab.getByRole('link', { name: TITLE }).waitFor();
    for (const tab of others) await tab.close();
  });

  it('ends in every tab at once', async () => {
    const other = await page.context().newPage();
    await other.goto('/runs');
    await page.getByRole('button', { name: 'ada' }).click();
    await page.getByRole('menuitem', { name: 'Log out' }).click();
    await heading('Log in').waitFor();
    await other.getByRole('heading', { level: 1, name: 'Log in' }).waitFor();
    expect(pathOf()).toBe('/login');
  });

  it('leaves nothing that pages complain about, and what somebody wrote was shown and not run', () => {
    expect(visitors.complaints).toEqual([]);
  });
});
