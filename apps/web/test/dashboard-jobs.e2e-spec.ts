import type { Browser, Locator, Page } from 'playwright-core';
import type { ApiClient } from '#testing/api-client';
import { openBrowser } from '#testing/browser/browser';
import { Visitors } from '#testing/browser/visitors';
import { SharedSystem } from '#testing/processes/shared-system';

/* eslint-disable @typescript-eslint/no-explicit-any -- the spec reads JSON without the types of the API */

let system: SharedSystem;
let browser: Browser;
let ada: ApiClient;
let page: Page;
let taskId: string;
let failedRun: string;

const GOOD = { source: { inline: 'country,amount\nDE,1\nFR,2' }, format: 'csv', sql: 'select * from input' };
const NIGHTLY = { type: 'CRON', cron: '0 3 * * *' };

async function ended(id: string): Promise<any> {
  const read = (): Promise<any> => ada.get(`/api/runs/${id}`);
  return system.until(read, { what: `the end of run ${id}` }, ({ finishedAt }) => finishedAt !== null);
}

async function run(id: string): Promise<string> {
  const started = await ada.post(`/api/tasks/${id}/run`);
  await ended(started.id);
  return started.id;
}

beforeAll(async () => {
  [system, browser] = await Promise.all([SharedSystem.borrow(), openBrowser()]);
  ada = await system.api.register('ada');
  const task = { title: 'Nightly import', kind: 'data', params: GOOD, schedule: NIGHTLY, tags: ['crm'] };
  taskId = (await ada.post('/api/tasks', { ...task, retry: { maxAttempts: 1 } })).id;
  await ada.post('/api/tasks', { ...task, title: 'Second import' });
  await run(taskId);
  await ada.patch(`/api/tasks/${taskId}`, {
    params: { ...GOOD, sql: 'select missing from input' },
    schedule: { ...NIGHTLY, cron: '0 4 * * *' },
  });
  failedRun = await run(taskId);
  page = await new Visitors(system, browser).logIn('ada');
});

afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

/** Counts what a person does: clicks, keys, and fields that are filled. */
class Inputs {
  count = 0;

  async click(target: Locator): Promise<void> {
    this.count += 1;
    await target.click();
  }

  async fill(target: Locator, text: string): Promise<void> {
    this.count += 1;
    await target.fill(text);
  }
}

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const link = (name: string | RegExp) => page.getByRole('link', { name, exact: true });
const field = (name: string) => page.getByRole('textbox', { name });
const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const navigation = (name: string) => page.getByRole('navigation').getByRole('link', { name, exact: true });

async function open(path: string, title: string | RegExp): Promise<Inputs> {
  await page.goto(path);
  await heading(title).waitFor();
  return new Inputs();
}

it('why did the last run fail: from the overview', async () => {
  const inputs = await open('/', 'Overview');
  const attention = page.getByRole('region', { name: /^Needs attention/ });
  await inputs.click(attention.getByRole('link', { name: 'Nightly import' }));
  await page
    .getByText(/Referenced column "missing" not found/)
    .first()
    .waitFor();
  expect(inputs.count).toBeLessThanOrEqual(3);
});

it('a failed run is run again with another parameter: from its page', async () => {
  const inputs = await open(`/runs/${failedRun}`, /Nightly import/);
  await inputs.click(button('Change parameters…'));
  await inputs.fill(
    page.getByRole('dialog').getByRole('textbox', { name: 'SQL' }),
    'select sum(amount) as s from input',
  );
  await inputs.click(page.getByRole('dialog').getByRole('button', { name: 'Run now' }));
  await page.waitForURL((url) => !url.pathname.includes(failedRun));
  await page.getByText('Completed', { exact: true }).first().waitFor();
  expect(inputs.count).toBeLessThanOrEqual(3);
});

it('all tasks with a tag are paused until 6:00: from the list of tasks', async () => {
  const inputs = await open('/tasks', 'Tasks');
  await inputs.click(page.getByRole('button', { name: 'crm' }).first());
  await inputs.click(button('Pause all 2 until'));
  await inputs.click(page.getByRole('menuitem', { name: /^(Today|Tomorrow) 06:00$/ }));
  await page.getByText('2 tasks paused').waitFor();
  expect(inputs.count).toBeLessThanOrEqual(3);
  const { pausedUntil } = (await ada.get(`/api/tasks/${taskId}`)).schedule;
  expect(pausedUntil).toMatch(/T06:00:00/);
  await button('Undo').click();
  await page.getByText('2 tasks resumed').waitFor();
});

it('what runs in the next hour: from the overview', async () => {
  await ada.post('/api/tasks', {
    title: 'Soon',
    kind: 'data',
    params: GOOD,
    schedule: { type: 'INTERVAL', seconds: 1800 },
  });
  const inputs = await open('/', 'Overview');
  await inputs.click(navigation('Schedule'));
  await page.getByRole('link', { name: 'Soon', exact: true }).waitFor();
  expect(inputs.count).toBeLessThanOrEqual(3);
});

it('the slowest task of the week: from the overview', async () => {
  const inputs = await open('/', 'Overview');
  await inputs.click(navigation('Runs'));
  await heading('Runs').waitFor();
  await inputs.click(page.getByText('Last 7 days', { exact: true }));
  await inputs.click(page.getByRole('columnheader', { name: /Duration/ }).getByRole('button'));
  await page.waitForURL(/ordering=-durationMs/);
  expect(inputs.count).toBeLessThanOrEqual(3);
});

it('was anything late, and why: from the overview', async () => {
  const inputs = await open('/', 'Overview');
  await inputs.click(navigation('Runs'));
  await heading('Runs').waitFor();
  await inputs.click(page.getByText('Last 24 hours', { exact: true }));
  await inputs.click(page.getByRole('columnheader', { name: /Start delay/ }).getByRole('button'));
  await page.waitForURL(/ordering=-latenessMs/);
  expect(inputs.count).toBeLessThanOrEqual(3);
});

it('the logs of two runs are compared: from the page of the failed one', async () => {
  const inputs = await open(`/runs/${failedRun}`, /Nightly import/);
  await inputs.click(page.getByRole('link', { name: /^Compare/ }));
  await page.getByRole('heading', { name: 'Log', exact: true }).waitFor();
  expect(inputs.count).toBeLessThanOrEqual(3);
});

it('a result is downloaded: from the page of its task', async () => {
  const good = (await ada.get(`/api/runs?taskId=${taskId}&status=COMPLETED`)).results[0].id;
  const inputs = await open(`/runs/${good}`, /Nightly import/);
  await inputs.click(page.getByRole('tab', { name: 'Result' }));
  const [file] = await Promise.all([page.waitForEvent('download'), inputs.click(button('Download CSV'))]);
  expect(file.suggestedFilename()).toBe(`run-${good}.csv`);
  expect(inputs.count).toBeLessThanOrEqual(3);
});

it('failures are sent to Slack: from the page of channels', async () => {
  const inputs = await open('/notifications/channels', 'Channels');
  await inputs.click(button('Add channel').first());
  const dialog = page.getByRole('dialog');
  await inputs.fill(dialog.getByRole('textbox', { name: 'Webhook URL' }), 'https://hooks.slack.com/services/T0/B0/x');
  await inputs.click(dialog.getByRole('button', { name: 'Add channel' }));
  await page.getByRole('dialog', { name: 'Add channel' }).waitFor({ state: 'detached' });
  expect(inputs.count).toBeLessThanOrEqual(3);
  expect((await ada.get('/api/channels')).results[0]).toMatchObject({ channel: 'SLACK' });
});

it('the secret of a webhook is rotated: from its page', async () => {
  const { id } = await ada.post('/api/webhooks', { url: 'https://example.com/hook' });
  const inputs = await open(`/notifications/webhooks/${id}`, 'Webhook');
  await inputs.click(button('More actions'));
  await inputs.click(page.getByRole('menuitem', { name: 'Rotate secret…' }));
  await inputs.click(page.getByRole('dialog').getByRole('button', { name: 'Rotate secret' }));
  await page
    .getByText(/whsec_/)
    .first()
    .waitFor();
  expect(inputs.count).toBeLessThanOrEqual(3);
});

it('a line of the logs of all runs is found: from the overview', async () => {
  const inputs = await open('/', 'Overview');
  await inputs.click(navigation('Logs'));
  await heading('Logs').waitFor();
  await inputs.fill(page.getByRole('textbox', { name: /Search/ }).first(), 'Loaded 2 rows');
  await page
    .getByRole('link', { name: /Loaded 2 rows/ })
    .first()
    .waitFor();
  expect(inputs.count).toBeLessThanOrEqual(3);
});

it('who changed a schedule: from the page of the task', async () => {
  const inputs = await open(`/tasks/${taskId}`, 'Nightly import');
  await inputs.click(page.getByRole('tab', { name: 'Activity' }));
  await page
    .getByText(/ada changed/)
    .first()
    .waitFor();
  expect(inputs.count).toBeLessThanOrEqual(3);
});

it('a task is duplicated: from its page', async () => {
  const inputs = await open(`/tasks/${taskId}`, 'Nightly import');
  await inputs.click(button('More actions').first());
  await inputs.click(page.getByRole('menuitem', { name: 'Duplicate' }));
  await heading('Duplicate task').waitFor();
  await inputs.click(button('Create task'));
  await heading('Copy of Nightly import').waitFor();
  expect(inputs.count).toBeLessThanOrEqual(3);
});

it('a deletion is undone: after it, and later from the list of tasks', async () => {
  const [copy] = (await ada.get('/api/tasks?search=Copy of')).results;
  await ada.send('DELETE', `/api/tasks/${copy.id}`);
  const inputs = await open('/tasks', 'Tasks');
  await inputs.click(link('Trash'));
  await heading('Trash').waitFor();
  await inputs.click(button('Restore Copy of Nightly import'));
  await page
    .getByText(/restored/)
    .first()
    .waitFor();
  expect(inputs.count).toBeLessThanOrEqual(3);
});

it('the first task of an account runs after three inputs: from its first page', async () => {
  const eve = await system.api.register('eve');
  page = await new Visitors(system, browser).logIn('eve');
  const inputs = new Inputs();
  await inputs.click(
    page.getByRole('group', { name: 'Or start from a template' }).getByRole('link', { name: 'HTTP check' }),
  );
  await inputs.fill(field('URL'), 'http://127.0.0.1:1/');
  await inputs.click(button('Create and run once'));
  await heading(/^HTTP check · run of /).waitFor();
  expect(inputs.count).toBeLessThanOrEqual(6);
  expect((await eve.get('/api/tasks')).count).toBe(1);
});
