import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import type { ApiClient } from '#testing/api-client';
import { openBrowser, seriousFindings } from '#testing/browser/browser';
import { lookAtScreen, takePicture, type ScreenFindings } from '#testing/browser/screens';
import { WebhookReceiver } from '#testing/servers/webhook-receiver';
import { Visitors } from '#testing/browser/visitors';
import { WholeSystem } from '#testing/processes/whole-system';

/* eslint-disable @typescript-eslint/no-explicit-any -- the spec reads JSON without the types of the API */

let system: WholeSystem;
let sink: WebhookReceiver;
let browser: Browser;
let page: Page;
let ada: ApiClient;
let visitors: Visitors;
const screens: string[] = [];

beforeAll(async () => {
  sink = await WebhookReceiver.start();
  sink.answer('/hang', 'hang');
  [system, browser] = await Promise.all([WholeSystem.start({ env: { EGRESS_ALLOW: sink.host } }), openBrowser()]);
  ada = await system.api.register('ada');
  visitors = new Visitors(system, browser);
  page = await visitors.logIn('ada');
});

afterAll(async () => {
  await browser?.close();
  await system?.stop();
  await sink?.stop();
});

const paramsOf = (sql: string): object => ({ source: { inline: 'a\n1' }, format: 'csv', sql });
const create = (title: string, more: object = {}): Promise<any> =>
  ada.post('/api/tasks', { ...{ title, kind: 'data', params: paramsOf('select a from input') }, ...more });
const FAILS = { params: paramsOf('select nothing from nowhere'), retry: { maxAttempts: 1 } };
const dialog = () => page.getByRole('dialog');

describe('a run', () => {
  it('says why it waits, in plain words that change with the reason', async () => {
    await system.kill('worker');
    const { latestRun } = await create('Waits');
    await page.goto(`/runs/${latestRun.id}`);
    const why = page.getByRole('alert').filter({ hasText: 'Waiting to start' });
    await why.getByText(/Queued since .*no worker is online/).waitFor();
    expect(await why.textContent()).not.toMatch(/\d{4}-\d\d-\d\dT/);
    const findings: ScreenFindings = {};
    await lookAtScreen(page, `/runs/${latestRun.id}`, findings);
    expect(findings).toEqual({});
    await system.run('worker');
    await page.getByText('Completed', { exact: true }).first().waitFor();
    await why.waitFor({ state: 'detached' });
  });

  it('runs again with other parameters, which are checked as those of a task', async () => {
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Run again with different parameters…' }).click();
    const sql = dialog().getByRole('textbox', { name: /^SQL/ }).and(page.locator('.cm-content'));
    await sql.waitFor();
    expect(await sql.textContent()).toBe('select a from input');
    await sql.fill('select {{secret.NOBODY}}');
    await dialog().getByRole('button', { name: 'Run now' }).click();
    await dialog()
      .getByText(/Secret NOBODY does not exist/)
      .waitFor();
    expect(await sql.textContent()).toBe('select {{secret.NOBODY}}');
    await sql.fill('select a + 41 as a from input');
    await dialog().getByRole('button', { name: 'Run now' }).click();
    await page.getByRole('tab', { name: 'Input' }).click();
    await page.getByRole('heading', { name: 'Parameters of this run' }).waitFor();
    await page.getByRole('tab', { name: 'Result' }).click();
    await page.getByRole('cell', { name: '42' }).waitFor();
    screens.push(new URL(page.url()).pathname);
    await page.getByRole('button', { name: 'Run again' }).click();
    await page.waitForURL((url) => url.pathname !== screens.at(-1));
    await page.getByRole('tab', { name: 'Input' }).click();
    await page.getByRole('heading', { name: 'Parameters of this run' }).waitFor();
  });

  it('shows the parameters that it ran with after an edit of its task, and leads to the versions of the task', async () => {
    const { id, latestRun } = await create('Edited', FAILS);
    await page.goto(`/runs/${latestRun.id}`);
    await page.getByText('Failed', { exact: true }).first().waitFor();
    await ada.patch(`/api/tasks/${id}`, { params: paramsOf('select 42') });
    await page.goto(`/runs/${latestRun.id}?tab=input`);
    await page.getByRole('tree', { name: 'Parameters' }).getByText('select nothing from nowhere').waitFor();
    await page.getByRole('link', { name: 'version 1 of the task' }).click();
    await page.getByRole('button', { name: /^ada created the task .*Version 1$/ }).waitFor();
    await page.getByRole('button', { name: /^ada changed the parameters .*Dashboard or API · Version 2/ }).waitFor();
    screens.push(`/tasks/${id}?tab=versions`);
  });

  it('is cancelled with a receipt that says what the worker answered', async () => {
    const { latestRun } = await create('Hangs', { kind: 'http', params: { url: sink.url('/hang') } });
    await page.goto(`/runs/${latestRun.id}`);
    await page.getByText('Running', { exact: true }).first().waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Cancel run' }).click();
    await page.getByText(/Cancelled by ada.*; stopped .*\. Worker: /).waitFor();
    screens.push(`/runs/${latestRun.id}`);
  });
});

describe('the list of runs', () => {
  it('is searched by what went wrong and sorted by duration, within the last seven days', async () => {
    const { latestRun } = await create('Broken export', FAILS);
    await create('Fine export');
    await page.goto('/runs');
    const runs = page.getByRole('group', { name: 'Runs' });
    await page.getByRole('textbox', { name: 'Search in tasks and errors' }).fill('NOWHERE');
    await page.waitForURL(/search=NOWHERE&last=7d/);
    await runs.getByRole('link', { name: 'Broken export' }).waitFor();
    await runs.getByRole('link', { name: 'Fine export' }).waitFor({ state: 'detached' });
    expect(await page.getByRole('radio', { name: 'Last 7 days' }).isChecked()).toBe(true);
    await page.getByRole('button', { name: /Duration/ }).click();
    await page.waitForURL(/ordering=-?durationMs/);
    await runs.getByRole('link', { name: 'Broken export' }).waitFor();
    await page.locator(`a[href="/runs/${latestRun.id}"]`).waitFor();
    await page.getByText('Last hour', { exact: true }).click();
    await page.waitForURL(/last=1h/);
    await runs.getByRole('link', { name: 'Broken export' }).waitFor();
    await page.setViewportSize({ width: 360, height: 740 });
    await runs
      .getByText(/^Duration .*, start delay /)
      .first()
      .waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await page.setViewportSize({ width: 1440, height: 900 });
    screens.push('/runs?search=NOWHERE&last=7d&ordering=-durationMs');
  });

  it('runs again what failed of the selected runs, after a preview that names them and says what is left out', async () => {
    await page.goto('/runs?search=export&last=1h');
    const selection = page.getByRole('group', { name: 'Selection' });
    await selection.getByText('0 of 2 on this page selected').waitFor();
    await page.getByRole('checkbox', { name: /^Select Broken export, / }).check();
    await page.getByRole('checkbox', { name: /^Select Fine export, / }).check();
    await selection.getByRole('button', { name: 'Actions on 2 selected' }).click();
    await page.getByRole('menuitem', { name: 'Run again…' }).click();
    await dialog().getByText('Run 2 runs again?').waitFor();
    await dialog()
      .getByText(/^(Fine export, Broken export|Broken export, Fine export)$/)
      .waitFor();
    await dialog().getByText('1 run will run again. 1 is not affected:').waitFor();
    await dialog().getByText('1 × Only failed or cancelled runs can be run again').waitFor();
    await takePicture(page, 'runs-bulk-dialog');
    expect(await seriousFindings(page)).toEqual([]);
    await dialog().getByRole('button', { name: 'Run 1 run again' }).click();
    await page.getByText('1 run started again, 1 skipped').waitFor();
    await selection.getByText('0 of 3 on this page selected').waitFor();
  });

  it('is downloaded as CSV, with what the filters find', async () => {
    await page.goto('/runs?search=Fine&last=1h');
    await page.getByRole('link', { name: 'Fine export' }).waitFor();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download CSV' }).click();
    const file = await saved;
    expect(file.suggestedFilename()).toMatch(/^carillon-runs-\d{4}-\d\d-\d\d\.csv$/);
    const lines = readFileSync(await file.path(), 'utf8')
      .trimEnd()
      .split('\r\n');
    expect(lines.map((line) => line.split(',')[2])).toEqual(['task', 'Fine export']);
  });

  it('shows the columns that were chosen, also after the page is loaded again', async () => {
    await page.goto('/runs');
    const column = (name: string) => page.getByRole('columnheader', { name });
    await column('Error').waitFor();
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('checkbox', { name: 'Error' }).uncheck();
    await page.getByRole('checkbox', { name: 'Trigger' }).check();
    await column('Trigger').waitFor();
    await column('Error').waitFor({ state: 'detached' });
    await takePicture(page, 'runs-columns');
    expect(await seriousFindings(page)).toEqual([]);
    await page.reload();
    await column('Trigger').waitFor();
    expect(await column('Error').count()).toBe(0);
  });
});

describe('a task that fails', () => {
  it('gets a reminder in its form, in a unit that people use, and its mails are muted there', async () => {
    const { id } = await create('Fails', { ...FAILS, schedule: { type: 'CRON', cron: '0 3 1 1 *' } });
    screens.push(`/tasks/${id}/edit`, `/tasks/${id}`);
    await page.goto(`/tasks/${id}/edit`);
    await page
      .getByRole('region', { name: 'Alerts' })
      .getByRole('button', { name: /^Advanced/ })
      .click();
    await page.getByRole('textbox', { name: 'Remind me while failing, every' }).fill('2');
    await page.getByRole('combobox', { name: 'Unit' }).click();
    await page.getByRole('option', { name: 'hours' }).click();
    await page.getByRole('checkbox', { name: /^Mute emails for this task/ }).check();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Fails', exact: true }).waitFor();
    expect((await ada.get(`/api/tasks/${id}`)).notify).toMatchObject({ remindEverySeconds: 7200, muted: true });
  });

  it('is acknowledged, and reminds nobody from then on', async () => {
    await page.getByRole('button', { name: 'Run now' }).click();
    await page.getByText('Task is failing').waitFor();
    screens.push(new URL(page.url()).pathname);
    await page.getByText(/Reminder every 2 h/).waitFor();
    const findings: ScreenFindings = {};
    await lookAtScreen(page, screens.at(-1) ?? '', findings);
    expect(findings).toEqual({});
    await page.getByRole('button', { name: 'Acknowledge' }).click();
    await page.getByText(/Acknowledged .*\. No reminders until/).waitFor();
    const task = (await ada.get('/api/tasks?search=Fails')).results[0];
    expect(task).toMatchObject({ acknowledgedAt: expect.any(String), nextReminderAt: null });
  });
});

describe('the notifications', () => {
  it('are filtered by what they tell, in the address, and lead page by page', async () => {
    await page.goto('/notifications');
    await page.getByRole('link', { name: '“Fails” failed' }).waitFor();
    await page.getByRole('link', { name: '“Waits” completed' }).first().waitFor();
    await page.getByRole('combobox', { name: 'Events' }).click();
    await page.getByRole('option', { name: 'Run failed' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: '“Waits” completed' }).first().waitFor({ state: 'detached' });
    await page.getByRole('link', { name: '“Fails” failed' }).waitFor();
    expect(page.url()).toContain('event=FAILED');
    await system.rows(
      `INSERT INTO notifications (id, user_id, event_key, event, task_title)
       SELECT gen_random_uuid(), u.id, 'planted ' || n, 'LATE', 'late ' || n FROM users u, generate_series(1, 21) AS n`,
    );
    await page.goto('/notifications?event=LATE&unread=true');
    await page.getByText('21 notifications').waitFor();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.waitForURL(/cursor/);
    await page.getByRole('button', { name: 'Previous' }).click();
    await page.getByText('21 notifications').waitFor();
  });
});

it('the pages of runs and notifications are free of serious findings of axe in both schemes, and no wider than a phone', async () => {
  const findings: ScreenFindings = {};
  for (const screen of [...screens, '/notifications?event=LATE', '/notifications?event=REPAIRED'])
    await lookAtScreen(page, screen, findings);
  expect(findings).toEqual({});
  expect(visitors.complaints).toEqual([]);
});
