import type { Browser, Page } from 'playwright-core';
import type { ApiClient } from '#testing/api-client';
import { openBrowser, seriousFindings } from '#testing/browser/browser';
import { takePicture } from '#testing/browser/screens';
import { Visitors } from '#testing/browser/visitors';
import { SharedSystem } from '#testing/processes/shared-system';

let system: SharedSystem;
let browser: Browser;
let ada: ApiClient;
let page: Page;

beforeAll(async () => {
  [system, browser] = await Promise.all([SharedSystem.borrow(), openBrowser()]);
  ada = await system.api.register('ada');
  await ada.post('/api/tasks', {
    title: 'Import',
    kind: 'http',
    params: { url: 'https://example.com/' },
    schedule: { type: 'CRON', cron: '0 3 1 1 *' },
  });
  page = await new Visitors(system, browser).logIn('ada');
});

afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

const heading = (name: string) => page.getByRole('heading', { level: 1, name });
const menu = () => page.getByRole('navigation', { name: 'Main navigation' });
const setOffline = (isOffline: boolean) => page.context().setOffline(isOffline);

describe('while the server is away', () => {
  it('a click on a page that is not loaded yet keeps the app, and the page opens once the server answers', async () => {
    await page.goto('/');
    await heading('Overview').waitFor();
    await setOffline(true);
    await menu().getByRole('link', { name: 'Account', exact: true }).click();
    await page.getByRole('status').filter({ hasText: 'opens as soon as the server responds' }).waitFor();
    await menu().getByRole('link', { name: 'Tasks' }).waitFor();
    expect(page.url()).toMatch(/\/account$/);
    expect(await seriousFindings(page)).toEqual([]);
    await takePicture(page, 'outage-new-page');
    await page.emulateMedia({ colorScheme: 'dark' });
    await takePicture(page, 'outage-new-page-dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await setOffline(false);
    await page.getByRole('textbox', { name: 'First name' }).waitFor();
  });

  it('a page that was loaded before shows what failed, and fills itself once the server answers', async () => {
    await page.goto('/runs');
    await heading('Runs').waitFor();
    await menu().getByRole('link', { name: 'Overview' }).click();
    await heading('Overview').waitFor();
    await page.route('**/api/tasks?**', (route) => route.abort('connectionrefused'));
    await menu().getByRole('link', { name: 'Tasks' }).click();
    await page.getByText("Can't load tasks").waitFor();
    await heading('Tasks').waitFor();
    await page.unroute('**/api/tasks?**');
    await page.getByRole('link', { name: 'Import', exact: true }).waitFor();
  });
});

describe('the overview', () => {
  it('keeps what it shows when it cannot be refreshed, says so, and is refreshed by itself', async () => {
    await page.goto('/');
    await page.getByRole('region', { name: 'Upcoming runs' }).waitFor();
    await page.route('**/api/overview', (route) => route.fulfill({ status: 500, json: { detail: 'a part broke' } }));
    await ada.post('/api/tasks', { title: 'Report', kind: 'http', params: { url: 'https://example.com/' } });
    const notice = page.getByRole('alert').filter({ hasText: "Can't refresh this page" });
    await notice.getByText('A part broke.').waitFor();
    await page.getByRole('region', { name: 'Upcoming runs' }).getByRole('link', { name: 'Import' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await takePicture(page, 'outage-overview');
    await page.setViewportSize({ width: 360, height: 800 });
    await takePicture(page, 'outage-overview-phone');
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.unroute('**/api/overview');
    await notice.getByRole('button', { name: 'Retry' }).click();
    await notice.waitFor({ state: 'detached' });
  });
});
