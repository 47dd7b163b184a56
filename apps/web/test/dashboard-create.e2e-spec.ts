import type { Browser, Page } from 'playwright-core';
import type { ApiClient } from '#testing/api-client';
import { openBrowser, overflow, seriousFindings } from '#testing/browser/browser';
import { takePicture } from '#testing/browser/screens';
import { Visitors } from '#testing/browser/visitors';
import { SharedSystem } from '#testing/processes/shared-system';

/* eslint-disable @typescript-eslint/no-explicit-any -- the spec reads JSON without the types of the API */

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

const section = (name: string) => page.getByRole('region', { name, exact: true });
const advanced = (name: string) => section(name).getByRole('button', { name: /^Advanced/ });
const button = (name: string) => page.getByRole('button', { name, exact: true });
const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const isInView = (name: string) =>
  button(name).evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= element.ownerDocument.documentElement.clientHeight;
  });
const hasFocus = (label: string) =>
  page.getByLabel(label).evaluate((element) => element === element.ownerDocument.activeElement);
const choose = async (label: string, option: string): Promise<void> => {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
};
/** Fills the form of a new task that counts the rows of an inline CSV. */
async function fillQuery(title: string, sql = 'select count(*) as n from input'): Promise<void> {
  await page.goto('/tasks/new');
  await field('Title').fill(title);
  await choose('Kind', 'SQL query');
  await field('Inline').fill('a\n1\n2');
  await choose('Format', 'csv');
  await field('SQL').fill(sql);
}
const titled = async (title: string): Promise<any[]> => (await ada.get(`/api/tasks?search=${title}`)).results;

const field = (name: string) => page.getByRole('textbox', { name });

describe('an empty account', () => {
  it('offers four templates, and the first run is seen live after two more inputs', async () => {
    await page.goto('/');
    const doors = page.getByRole('group', { name: 'Or start from a template' }).getByRole('link');
    await doors.first().waitFor();
    expect(await doors.allTextContents()).toEqual(['HTTP check', 'SQL report', 'Email reminder', 'Webhook call']);
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor({ state: 'attached' });
      expect(await seriousFindings(page)).toEqual([]);
      await takePicture(page, `welcome-${colorScheme}`);
    }
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await overflow(page)).toBe(0);
    await takePicture(page, 'welcome-phone', true);
    await page.setViewportSize({ width: 1440, height: 900 });
    await doors.filter({ hasText: 'HTTP check' }).click();
    await field('URL').fill('http://127.0.0.1:1/');
    await page.evaluate('window.isSamePage = true');
    await button('Create and run once').click();
    await heading(/^HTTP check · run of /).waitFor();
    await page.getByText('Failed', { exact: true }).first().waitFor();
    expect(await page.evaluate('window.isSamePage')).toBe(true);
  });
});

describe('the form of a task', () => {
  it('asks What, When and Alerts in one column, and folds what most people never change', async () => {
    await page.goto('/tasks/new');
    await field('Title').waitFor();
    const lefts = await Promise.all(
      ['What', 'When', 'Alerts'].map(async (name) => (await section(name).boundingBox())?.x),
    );
    expect(new Set(lefts).size).toBe(1);
    for (const label of ['Max attempts', 'Timeout (s)', 'Tags', 'Jitter (s)', 'Remind me while failing, every'])
      expect(await page.getByLabel(label).count()).toBe(0);
    await advanced('What').click();
    await page.getByLabel('Max attempts').waitFor();
    await takePicture(page, 'form-advanced', true);
  });

  it('names a folded value that differs from its default', async () => {
    await page.getByLabel('Max attempts').fill('1');
    await advanced('What').click();
    await page.getByLabel('Max attempts').waitFor({ state: 'detached' });
    await section('What').getByText('Changed: retries').waitFor();
    const params = { url: 'https://example.com/' };
    const task = await ada.post('/api/tasks', {
      title: 'Copied',
      kind: 'http',
      params,
      tags: ['crm'],
      overlap: 'ALLOW',
    });
    for (const path of [`/tasks/new?copy=${task.id}`, `/tasks/${task.id}/edit`]) {
      await page.goto(path);
      await section('What').getByText('Changed: tags').waitFor();
      await section('When').getByText('Changed: overlap').waitFor();
    }
  });

  it('opens a folded field that the server refuses', async () => {
    await page.goto('/tasks/new');
    await field('Title').fill('Too many attempts');
    await field('URL').fill('https://example.com/');
    await advanced('What').click();
    await page.getByLabel('Max attempts').fill('1000');
    await advanced('What').click();
    await page.getByRole('button', { name: 'Create task' }).click();
    await page.getByLabel('Max attempts').waitFor();
    expect(await page.getByLabel('Max attempts').getAttribute('aria-invalid')).toBe('true');
  });

  it('has no finding of axe with everything unfolded, in both schemes and on a phone', async () => {
    await advanced('When').click();
    await advanced('Alerts').click();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor({ state: 'attached' });
      expect(await seriousFindings(page)).toEqual([]);
      await takePicture(page, `form-open-${colorScheme}`, true);
    }
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await overflow(page)).toBe(0);
    await takePicture(page, 'form-open-phone', true);
    await page.setViewportSize({ width: 1440, height: 900 });
  });
});

describe('the bar with the buttons', () => {
  it('stays in view, and lists the refused fields as links that unfold and focus them', async () => {
    for (const width of [1440, 360]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto('/tasks/new');
      await field('Title').waitFor();
      for (const name of ['Create task', 'Create and run once']) expect(await isInView(name)).toBe(true);
    }
    await advanced('What').click();
    await page.getByLabel('Max attempts').fill('1000');
    await advanced('What').click();
    await button('Create task').click();
    const refusal = page.getByRole('alert').filter({ hasText: 'Not saved' });
    await refusal.getByRole('button', { name: 'Title' }).waitFor();
    await takePicture(page, 'form-refused-phone');
    expect(await seriousFindings(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await refusal.getByRole('button', { name: 'Max attempts' }).click();
    expect(await hasFocus('Max attempts')).toBe(true);
    await page.setViewportSize({ width: 1440, height: 900 });
    await takePicture(page, 'form-refused');
  });

  it('creates the task and opens its first run, which is seen live', async () => {
    await fillQuery('Counted');
    await page.evaluate('window.isSamePage = true');
    await button('Create and run once').click();
    await heading(/^Counted · run of /).waitFor();
    await page.getByText('result: 1 row').waitFor();
    await page.getByText('Completed', { exact: true }).first().waitFor();
    expect(await page.evaluate('window.isSamePage')).toBe(true);
    const [task] = await titled('Counted');
    const { results } = await ada.get(`/api/runs?taskId=${task.id}`);
    expect(results.map(({ trigger }: any) => trigger)).toEqual(['MANUAL']);
  });

  it('starts a task that runs on creation once, and opens that run', async () => {
    await fillQuery('Once only');
    await page.getByRole('radiogroup', { name: 'Schedule type' }).getByText('Run now', { exact: true }).click();
    await button('Create and run once').click();
    await heading(/^Once only · run of /).waitFor();
    await page.getByText('Completed', { exact: true }).first().waitFor();
    const [task] = await titled('Once only');
    expect((await ada.get(`/api/runs?taskId=${task.id}`)).results).toHaveLength(1);
  });

  it('says that the task was created when its run is refused, and opens the task', async () => {
    const detail = 'the limit of runs is reached';
    await page.route('**/api/tasks/*/run', (route) =>
      route.fulfill({ status: 409, contentType: 'application/problem+json', json: { code: 'QUOTA_EXCEEDED', detail } }),
    );
    await fillQuery('Not started');
    await button('Create and run once').click();
    await heading('Not started').waitFor();
    await page.getByText('Task created, but no run was started').waitFor();
    await page.getByText('The limit of runs is reached.').waitFor();
    await page.unroute('**/api/tasks/*/run');
  });

  it('saves by Ctrl+Enter, and one task however fast its button is pressed', async () => {
    await fillQuery('By keyboard');
    await field('Title').press('Control+Enter');
    await heading('By keyboard').waitFor();
    await fillQuery('Pressed twice');
    await button('Create and run once').evaluate((element) => {
      const pressed = element as unknown as { click: () => void };
      pressed.click();
      pressed.click();
    });
    await heading(/^Pressed twice · run of /).waitFor();
    expect(await titled('Pressed twice')).toHaveLength(1);
  });

  it('saves an edit, and runs it once', async () => {
    const [task] = await titled('By keyboard');
    await page.goto(`/tasks/${task.id}/edit`);
    await field('Title').fill('Edited');
    await button('Save and run once').click();
    await heading(/^Edited · run of /).waitFor();
    await page.goto(`/tasks/${task.id}/edit`);
    await field('Title').waitFor();
    await page.getByRole('link', { name: 'Cancel' }).click();
    await heading('Edited').waitFor();
  });

  it('shows rows and types of the input and of the result before saving, and the message of SQL that fails', async () => {
    await fillQuery('Previewed', 'select sum(a)::int as total from input');
    await button('Preview rows').click();
    await page.getByRole('columnheader', { name: 'a BIGINT' }).waitFor();
    await page.getByRole('columnheader', { name: 'total INTEGER' }).waitFor();
    await page.getByRole('cell', { name: '3', exact: true }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await takePicture(page, 'sql-preview', true);
    await field('SQL').fill('select nope from input');
    await page.getByText('Parameters changed since this preview').waitFor();
    await button('Preview rows').click();
    await page.getByText(/"nope" not found/).waitFor();
    await page.getByRole('columnheader', { name: 'a BIGINT' }).waitFor();
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await overflow(page)).toBe(0);
    await takePicture(page, 'sql-preview-phone', true);
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it('and no page has complained', () => expect(visitors.complaints).toEqual([]));
});
