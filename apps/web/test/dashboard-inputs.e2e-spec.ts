import type { Browser, Page } from 'playwright-core';
import type { ApiClient } from '#testing/api-client';
import { openBrowser } from '#testing/browser/browser';
import { lookAtScreen, takePicture, type ScreenFindings } from '#testing/browser/screens';
import { SharedSystem } from '#testing/processes/shared-system';
import { Visitors } from '#testing/browser/visitors';
import { WebhookReceiver } from '#testing/servers/webhook-receiver';

/* eslint-disable @typescript-eslint/no-explicit-any -- the spec reads JSON without the types of the API */

let system: SharedSystem;
let sink: WebhookReceiver;
let browser: Browser;
let page: Page;
let ada: ApiClient;
let visitors: Visitors;
const screens: string[] = [];

beforeAll(async () => {
  sink = await WebhookReceiver.start();
  sink.answer('/hang', 'hang');
  [system, browser] = await Promise.all([SharedSystem.borrow(), openBrowser()]);
  ada = await system.api.register('ada');
  visitors = new Visitors(system, browser);
  page = await visitors.logIn('ada');
});

afterAll(async () => {
  await browser?.close();
  await sink?.stop();
  await system?.stop();
});

const dialog = () => page.getByRole('dialog');
const choose = async (label: string, option: string): Promise<void> => {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
};

describe('a time zone', () => {
  it('has the clock of its law in force, whatever rules the browser has', async () => {
    // British Columbia keeps UTC-7 since November 2026; tzdata 2025c says 08:00.
    await ada.patch('/api/users/me', { timeZone: 'America/Vancouver' });
    const schedule = { type: 'CRON', cron: '0 9 15 1 *', timeZone: 'America/Vancouver' };
    const data = { kind: 'data', params: { source: { inline: 'a\n1' }, format: 'csv', sql: 'from input' } };
    const task = await ada.post('/api/tasks', { title: 'Winter', ...data, schedule });
    expect(task.schedule.nextDueAt).toMatch(/-01-15T16:00:00/);
    await page.goto(`/tasks/${task.id}`);
    const next = page.locator(`time[datetime="${task.schedule.nextDueAt}"]`).first();
    await next.hover();
    await page
      .getByRole('tooltip')
      .getByText(/09:00:00 MST .* 16:00:00 UTC/)
      .waitFor();
    screens.push(`/tasks/${task.id}`);
  });

  it('is chosen from those that the server knows', async () => {
    await page.goto('/account');
    const zone = page.getByRole('combobox', { name: 'Time zone' });
    await zone.fill('Coyhaique');
    await page.getByRole('option', { name: 'America/Coyhaique' }).click();
    await page.getByRole('button', { name: 'Save profile' }).click();
    await page.getByText('Profile saved').waitFor();
    expect((await ada.get('/api/users/me')).timeZone).toBe('America/Coyhaique');
  });
});

describe('a start that another run is in the way of', () => {
  it('is refused with that run, and made anyway when somebody wants that', async () => {
    const task = await ada.post('/api/tasks', {
      ...{ title: 'Slow', kind: 'http', params: { url: sink.url('/hang') } },
      schedule: { type: 'CRON', cron: '0 0 1 1 *' },
    });
    const first = await ada.post(`/api/tasks/${task.id}/run`);
    await page.goto(`/tasks/${task.id}`);
    await page.getByRole('button', { name: 'Run now' }).click();
    const other = dialog().getByRole('link', { name: 'Another run of this task' });
    expect(await other.getAttribute('href')).toBe(`/runs/${first.id}`);
    await takePicture(page, 'run-anyway');
    await dialog().getByRole('button', { name: 'Cancel' }).click();
    expect((await ada.get(`/api/runs?taskId=${task.id}`)).results).toHaveLength(1);
    await page.getByRole('button', { name: 'Run now' }).click();
    await dialog().getByRole('button', { name: 'Run anyway' }).click();
    await dialog().waitFor({ state: 'detached' });
    const runs = await system.until(
      async () => (await ada.get(`/api/runs?taskId=${task.id}`)).results as any[],
      { what: 'both runs are there' },
      ({ length }) => length === 2,
    );
    for (const { id } of runs) await ada.post(`/api/runs/${id}/cancel`);
  });
});

describe('the form of a task', () => {
  const create = (): Promise<void> => page.getByRole('button', { name: 'Create task' }).click();

  it('says what a CSV is, also that nothing encloses its fields, beside a preview of its rows', async () => {
    await page.goto('/tasks/new');
    await page.getByLabel('Title').fill('Quotes');
    await choose('Kind', 'SQL query');
    await page.getByRole('textbox', { name: 'Inline' }).fill('name;size\n"pipe;1.234\nrod;2.000');
    await choose('Format', 'csv');
    await page.getByRole('button', { name: 'Preview rows' }).click();
    await page.getByText(/csv\.quote/).waitFor();
    await page
      .getByRole('region', { name: 'What' })
      .getByRole('button', { name: /^Advanced/ })
      .click();
    await page.getByRole('checkbox', { name: 'Quote: none' }).check();
    await page.getByRole('textbox', { name: 'Thousands' }).fill('.');
    await page.getByRole('button', { name: 'Preview rows' }).click();
    await page.getByRole('cell', { name: '"pipe' }).waitFor();
    await page.getByRole('cell', { name: /^1,?234$/ }).waitFor();
    await takePicture(page, 'csv-preview', true);
    await page.getByRole('textbox', { name: /^SQL/ }).fill('from input');
    await create();
    await page.waitForURL(/\/tasks\/[0-9a-f-]{36}/);
    const { params } = await ada.get(`/api/tasks/${new URL(page.url()).pathname.split('/')[2]}`);
    expect(params.csv).toEqual({ quote: '', thousands: '.' });
  });

  it('never rounds a whole number that was typed', async () => {
    await page.goto('/tasks/new');
    await page.getByLabel('Title').fill('Large id');
    await choose('Kind', 'HTTP request');
    await page.getByRole('textbox', { name: 'URL' }).fill('https://example.com/');
    await page.getByRole('textbox', { name: 'Body' }).fill('{"id": 9007199254740993}');
    await page.getByText(/9007199254740993 is a whole number that cannot be kept exactly/).waitFor();
    await create();
    await page.getByText('cannot be kept exactly').first().waitFor();
    expect((await ada.get('/api/tasks?search=Large')).results).toEqual([]);
  });

  it('imports no number that would be rounded', async () => {
    await page.goto('/tasks');
    await page.getByRole('button', { name: 'Import / export' }).click();
    await page.getByRole('menuitem', { name: 'Import…' }).click();
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      dialog()
        .getByRole('button', { name: /^Choose file/ })
        .click(),
    ]);
    const tasks = [{ title: 'x', kind: 'http', params: { body: { id: 'LARGE' } } }];
    const text = JSON.stringify({ version: 1, tasks }).replace('"LARGE"', '9007199254740993');
    await chooser.setFiles({ name: 'large.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    await page.getByText(/9007199254740993 is a whole number/).waitFor();
  });
});

it('a mail says on the page of its run whom the mail server refused, and why', async () => {
  const task = await ada.post('/api/tasks', {
    ...{ title: 'To many', kind: 'email', params: { to: ['bob@example.com'], subject: 'x', text: 'y' } },
    schedule: { type: 'CRON', cron: '0 0 1 1 *' },
  });
  const { id } = await ada.post(`/api/tasks/${task.id}/run`);
  await system.until(
    () => ada.get(`/api/runs/${id}`),
    { what: 'it is completed' },
    (run: any) => run.status === 'COMPLETED',
  );
  const refusals = [{ address: 'eve@example.com', response: '550 5.1.1 no such mailbox' }];
  const result = { accepted: ['bob@example.com'], rejected: ['eve@example.com'], refusals };
  await system.rows(`UPDATE runs SET result = $2 WHERE id = $1`, [id, JSON.stringify(result)]);
  await page.goto(`/runs/${id}`);
  await page.getByRole('status').getByText('The mail server refused one recipient').waitFor();
  await page.getByText('eve@example.com: 550 5.1.1 no such mailbox').waitFor();
  screens.push(`/runs/${id}`);
});

it('the dashboard has screens free of serious findings of axe in both schemes, and no wider than a phone', async () => {
  const findings: ScreenFindings = {};
  for (const screen of screens) await lookAtScreen(page, screen, findings);
  expect(findings).toEqual({});
  expect(visitors.complaints).toEqual([]);
});
