import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '#testing/browser/browser';
import type { ApiClient } from '#testing/api-client';
import { lookAtScreen, type ScreenFindings } from '#testing/browser/screens';
import { Visitors } from '#testing/browser/visitors';
import { WholeSystem } from '#testing/processes/whole-system';

let system: WholeSystem;
let browser: Browser;
let page: Page;
let ada: ApiClient;
let visitors: Visitors;

beforeAll(async () => {
  [system, browser] = await Promise.all([WholeSystem.start(), openBrowser()]);
  ada = await system.api.register('ada');
  visitors = new Visitors(system, browser);
  page = await visitors.logIn('ada');
});

afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

/** Creates a task that runs once, at once, and completes. */
const runNow = (title: string): Promise<unknown> =>
  ada.post('/api/tasks', {
    title,
    kind: 'data',
    params: { source: { inline: 'a\n1' }, format: 'csv', sql: 'select * from input' },
    notify: { on: ['COMPLETED'] },
  });

describe('a notification', () => {
  it('arrives while somebody looks, without a reload', async () => {
    await page.getByRole('link', { name: 'Notifications, none unread' }).click();
    await page.getByText('No notifications yet').waitFor();
    await runNow('Sales <b>of</b> today');
    await page.getByRole('link', { name: '“Sales <b>of</b> today” completed' }).waitFor();
    await page.getByRole('link', { name: 'Notifications, 1 unread' }).waitFor();
    await page.locator('.mantine-Indicator-indicator', { hasText: /^1$/ }).waitFor();
  });

  it('is read one by one, or all that were seen', async () => {
    await page.getByRole('button', { name: /^Mark as read/ }).click();
    await page.getByRole('link', { name: 'Notifications, none unread' }).waitFor();
    for (const title of ['second', 'third']) await runNow(title);
    await page.getByRole('link', { name: 'Notifications, 2 unread' }).waitFor();
    await page.getByRole('link', { name: '“third” completed' }).waitFor();
    await page.getByRole('link', { name: '“second” completed' }).waitFor();
    await page.getByRole('button', { name: 'Mark all as read' }).click();
    await page.getByRole('link', { name: 'Notifications, none unread' }).waitFor();
    await page.getByRole('switch', { name: 'Unread only' }).click();
    await page.getByText('All caught up').waitFor();
  });

  it('comes over the channels that were chosen, and mails keep quiet hours', async () => {
    await page.getByRole('link', { name: 'Preferences' }).click();
    await page.getByRole('checkbox', { name: 'Run completed: In-app' }).uncheck();
    await page.getByRole('switch', { name: 'Enable quiet hours' }).click();
    await page.getByRole('button', { name: 'Save preferences' }).click();
    await page.getByText('Preferences saved').waitFor();
    const { channels, quietHours } = await ada.get('/api/notifications/preferences');
    expect(channels.COMPLETED).toMatchObject({ EMAIL: true, IN_APP: false });
    expect(quietHours).toMatchObject({ enabled: true, periods: [{ from: '22:00', to: '07:00' }] });
  });

  it('is nothing that another user sees', async () => {
    await system.api.register('bob');
    const bob = await visitors.logIn('bob');
    await bob.goto('/notifications');
    await bob.getByText('No notifications yet').waitFor();
    await bob.close();
  });
});

describe('the live connection', () => {
  it('is said to be lost when the API is away, and what was missed is there when it is back', async () => {
    await page.goto('/tasks');
    await page.getByRole('link', { name: 'third' }).waitFor();
    await system.kill('api');
    await page.getByText('Live updates disconnected').waitFor();
    await system.run('api');
    await page.getByText('Live updates disconnected').waitFor({ state: 'detached' });
    await runNow('fourth');
    await page.getByRole('link', { name: 'fourth' }).waitFor();
  });
});

it('the pages of notifications are free of serious findings of axe in both schemes, and no wider than a phone', async () => {
  const findings: ScreenFindings = {};
  for (const screen of ['/notifications', '/notifications/preferences']) await lookAtScreen(page, screen, findings);
  expect(findings).toEqual({});
  expect(visitors.complaints).toEqual([]);
});
