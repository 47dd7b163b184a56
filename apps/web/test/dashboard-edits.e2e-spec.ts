import type { Browser, Page } from 'playwright-core';
import type { ApiClient } from '#testing/api-client';
import { openBrowser, overflow, seriousFindings } from '#testing/browser/browser';
import { takePicture } from '#testing/browser/screens';
import { Visitors } from '#testing/browser/visitors';
import { SharedSystem } from '#testing/processes/shared-system';

let system: SharedSystem;
let browser: Browser;
let ada: ApiClient;
let page: Page;
let visitors: Visitors;
let taskId: string;

beforeAll(async () => {
  [system, browser] = await Promise.all([SharedSystem.borrow(), openBrowser()]);
  ada = await system.api.register('ada');
  taskId = (
    await ada.post('/api/tasks', {
      title: 'Import',
      kind: 'http',
      params: { url: 'https://example.com/' },
      schedule: { type: 'CRON', cron: '0 3 1 1 *' },
    })
  ).id as string;
  visitors = new Visitors(system, browser);
  page = await visitors.logIn('ada');
});

afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

const field = (name: string) => page.getByRole('textbox', { name });
const heading = (name: string) => page.getByRole('heading', { level: 1, name });
const overtaken = () => page.getByRole('alert').filter({ hasText: 'This task was changed by someone else' });
const edit = async (): Promise<void> => {
  await page.goto(`/tasks/${taskId}/edit`);
  await field('Title').waitFor();
};
const openAdvanced = (section: string) =>
  page
    .getByRole('region', { name: section })
    .getByRole('button', { name: /^Advanced/ })
    .click();

describe('an edit of a task that was saved by somebody else meanwhile', () => {
  it('shows both versions side by side, and keeps what was typed', async () => {
    await edit();
    await field('Title').fill('Nightly import');
    await openAdvanced('What');
    await field('Description').fill('mine');
    await ada.patch(`/api/tasks/${taskId}`, { description: 'of all customers', tags: ['shop'] });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await overtaken().getByRole('radio', { name: 'Title: yours' }).waitFor();
    expect(await overtaken().getByRole('radio').count()).toBe(6);
    expect(await overtaken().getByRole('radio', { name: 'Title: yours' }).isChecked()).toBe(true);
    expect(await overtaken().getByRole('radio', { name: 'Tags: saved' }).isChecked()).toBe(true);
    expect(await field('Title').inputValue()).toBe('Nightly import');
    expect(await seriousFindings(page)).toEqual([]);
    await takePicture(page, 'edit-conflict');
    await page.emulateMedia({ colorScheme: 'dark' });
    await takePicture(page, 'edit-conflict-dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await overflow(page)).toBe(0);
    await takePicture(page, 'edit-conflict-phone');
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it('is saved with the side that was chosen for each field', async () => {
    await overtaken().getByRole('radio', { name: 'Description: saved' }).check();
    await overtaken().getByRole('button', { name: 'Apply to form' }).click();
    await overtaken().waitFor({ state: 'detached' });
    expect(await field('Description').inputValue()).toBe('of all customers');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await heading('Nightly import').waitFor();
    expect(await ada.get(`/api/tasks/${taskId}`)).toMatchObject({
      title: 'Nightly import',
      description: 'of all customers',
      tags: ['shop'],
      version: 3,
    });
  });
});

describe('a form with unsaved changes', () => {
  const guard = () => page.getByRole('dialog', { name: 'Discard unsaved changes?' });

  it('asks before another page replaces it', async () => {
    await edit();
    await field('Title').fill('Half typed');
    await page.getByRole('link', { name: 'Runs', exact: true }).click();
    await guard().waitFor();
    await takePicture(page, 'unsaved');
    await guard().getByRole('button', { name: 'Keep editing' }).click();
    await guard().waitFor({ state: 'detached' });
    expect(await field('Title').inputValue()).toBe('Half typed');
    await page.getByRole('link', { name: 'Runs', exact: true }).click();
    await guard().getByRole('button', { name: 'Discard changes' }).click();
    await heading('Runs').waitFor();
  });

  it('asks before its tab is closed or loaded again', async () => {
    await edit();
    await field('Title').fill('Half typed');
    const asked = new Promise<string>((resolve) => {
      page.once('dialog', (dialog) => resolve(dialog.type()));
    });
    await page.reload();
    expect(await asked).toBe('beforeunload');
  });

  it.each([
    ['/tasks/new', 'Title'],
    ['/account', 'First name'],
  ])('asks on %s as well', async (path, label) => {
    await page.goto(path);
    await field(label).fill('Half typed');
    await page.getByRole('link', { name: 'Runs', exact: true }).click();
    await guard().getByRole('button', { name: 'Discard changes' }).click();
    await heading('Runs').waitFor();
  });

  it('asks nothing where nothing was changed', async () => {
    for (const path of ['/tasks/new', `/tasks/${taskId}/edit`, '/account', '/notifications/preferences']) {
      await page.goto(path);
      await page
        .getByRole('button', { name: /^(Create|Save)/ })
        .first()
        .waitFor();
      await page.getByRole('link', { name: 'Runs', exact: true }).click();
      await heading('Runs').waitFor();
    }
    expect(visitors.complaints).toEqual([]);
  });
});
