import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '#testing/browser/browser';
import { Visitors } from '#testing/browser/visitors';
import { SharedSystem } from '#testing/processes/shared-system';

let system: SharedSystem;
let browser: Browser;
let page: Page;
let taskPath: string;
let runPath: string;

beforeAll(async () => {
  [system, browser] = await Promise.all([SharedSystem.borrow(), openBrowser()]);
  const ada = await system.api.register('ada');
  await system.rows(`UPDATE users SET role = 'admin' WHERE username = 'ada'`);
  const task = await ada.post('/api/tasks', {
    ...{ title: 'Nightly import', kind: 'http', params: { url: 'https://example.com/' } },
    schedule: { type: 'INTERVAL', seconds: 86_400 },
  });
  const run = await ada.post(`/api/tasks/${task.id}/run`);
  taskPath = `/tasks/${task.id}`;
  runPath = `/runs/${run.id}`;
  page = await new Visitors(system, browser).logIn('ada');
});

afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

/**
 * Nonsense for each parameter that a page reads from its address, and for one that none reads. The kinds of tasks are
 * known to the API only, which refuses others.
 */
const NONSENSE = [
  ...['status', 'last', 'view', 'ordering', 'role', 'at', 'range', 'tab', 'line', 'level', 'follow', 'unread'],
  ...['startDate', 'endDate', 'from', 'to', 'page', 'trigger', 'disabled', 'template', 'next', 'unknown'],
]
  .map((name) => `${name}=nope`)
  .join('&');
const PATHS = [
  ...['/', '/tasks', '/tasks/new', '/tasks/trash', '/runs', '/logs', '/incidents', '/schedule', '/notifications'],
  ...['/notifications/preferences', '/notifications/channels', '/notifications/webhooks', '/account'],
  ...['/account/tokens', '/account/secrets', '/admin', '/admin/users', '/admin/tasks', '/admin/runs', '/admin/queues'],
  ...['/admin/workers', '/admin/audit', '/admin/dead-letters'],
];

describe('an address with values that nobody knows', () => {
  it('opens each page as if they were not there', async () => {
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
    page.on('response', (answer) => {
      if (answer.status() === 400) faults.push(`${page.url()}: ${answer.url()} answered 400`);
    });
    for (const path of [...PATHS, taskPath, runPath]) {
      await page.goto(`${path}?${NONSENSE}`);
      await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      if (await page.getByText(/failed to load|Can't load/).isVisible()) faults.push(path);
    }
    expect(faults).toEqual([]);
  });
});
