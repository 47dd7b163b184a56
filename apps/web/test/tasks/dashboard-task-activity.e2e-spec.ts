import type { Browser, Locator, Page } from 'playwright-core';
import type { ApiClient } from '#testing/api-client';
import { openBrowser, overflow, seriousFindings } from '#testing/browser/browser';
import { lookAtScreen, takePicture, type ScreenFindings } from '#testing/browser/screens';
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

const HEADERS = { accept: 'text/plain', 'x-shop': 'north', authorization: 'Bearer {{secret.SHOP}}' };
const IMPORT = {
  title: 'Import',
  kind: 'http',
  tags: ['shop'],
  params: { url: 'https://example.com/', headers: HEADERS },
  schedule: { type: 'CRON', cron: '0 3 * * *', timeZone: 'Asia/Tokyo' },
};

async function create(task: object): Promise<string> {
  return (await ada.post('/api/tasks', task)).id as string;
}

async function openActivity(id: string, at: Page = page, path = '/tasks'): Promise<void> {
  await at.goto(`${path}/${id}`);
  await at.getByRole('heading', { level: 1 }).waitFor();
  await at.getByRole('tab', { name: 'Activity' }).click();
  await at.getByRole('list', { name: 'Activity' }).waitFor();
}

/** The entry of a version. It holds the button that opens it and, once opened, what has changed. */
const entry = (version: number, at: Page = page): Locator =>
  at
    .getByRole('list', { name: 'Activity' })
    .locator('> li')
    .filter({ has: at.getByText(`Version ${version}`) });
const opener = (version: number, at: Page = page): Locator => entry(version, at).locator('button[aria-expanded]');

/** Reads the rows of a comparison: label, before and after, or the lines of a long value. */
async function rowsOf(within: Locator): Promise<string[]> {
  const rows = await within
    .getByRole('table', { name: 'Changes' })
    .locator('> tbody > tr')
    .evaluateAll((all) =>
      all.map((row) =>
        [...row.children].map((cell) => (cell as unknown as { innerText: string }).innerText).join(' | '),
      ),
    );
  return rows.map((row) => row.replaceAll(/\s+/g, ' '));
}

async function runsOf(within: Locator, side: string): Promise<number> {
  return within
    .getByRole('group', { name: `Next runs (${side})` })
    .getByRole('listitem')
    .count();
}

/** Collects the problems of what is open now, in the sizes and colour schemes of `lookAtScreen`. */
async function lookAtOpen(name: string): Promise<unknown[]> {
  const found: unknown[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor({ state: 'attached' });
    await page.evaluate('new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))');
    found.push(...(await seriousFindings(page)));
    await takePicture(page, `${name}-${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 360, height: 800 });
  const wider = await overflow(page);
  if (wider > 0) found.push(`${wider} px too wide`);
  await takePicture(page, `${name}-phone`);
  await page.setViewportSize({ width: 1440, height: 900 });
  return found;
}

describe('the activity of a task', () => {
  let id: string;
  const dialog = () => page.getByRole('dialog', { name: 'Restore version 1?' });

  beforeAll(async () => {
    await ada.send('PUT', '/api/secrets/SHOP', { value: 'a key that nobody sees' });
    id = await create(IMPORT);
    await ada.patch(`/api/tasks/${id}`, {
      schedule: { cron: '0 5 * * *', maxRuns: 3 },
      params: { url: 'https://example.com/v2', headers: { ...HEADERS, 'x-shop': 'south' } },
      timeoutSeconds: 90,
    });
  });

  it('says who changed the schedule with one click on the page of the task', async () => {
    await openActivity(id);
    await entry(2).getByText('ada changed the schedule and 3 more fields').waitFor();
    expect(await opener(2).innerText()).toMatch(/Dashboard or API · Version 2\s+Current/);
    expect(await opener(1).innerText()).toContain('ada created the task');
  });

  it('shows the fields before and after, and the next runs by both schedules', async () => {
    await opener(2).focus();
    await page.keyboard.press('Enter');
    await entry(2).getByRole('group', { name: 'Next runs (after)' }).getByRole('listitem').first().waitFor();
    await entry(2).getByRole('group', { name: 'Next runs (before)' }).getByRole('listitem').first().waitFor();
    expect(await opener(2).getAttribute('aria-expanded')).toBe('true');
    expect(await rowsOf(entry(2))).toEqual([
      expect.stringMatching(/^Schedule \| .*03:00.*\(Asia\/Tokyo\) \| .*05:00.*max 3 runs \(Asia\/Tokyo\)$/),
      'Cron expression | 0 3 * * * | 0 5 * * *',
      'Max runs | Unlimited | 3',
      'Parameters: URL | https://example.com/ | https://example.com/v2',
      expect.stringContaining('− "x-shop": "north", + "x-shop": "south",'),
      'Timeout | 5 min | 1 min 30 s',
      'Kill after | 5 min 30 s | 2 min',
    ]);
    expect(await entry(2).getByText('Bearer {{secret.SHOP}}').count()).toBeGreaterThan(0);
    expect([await runsOf(entry(2), 'before'), await runsOf(entry(2), 'after')]).toEqual([5, 3]);
    await entry(2).getByRole('button', { name: 'Copy parameters' }).waitFor();
    expect(await page.getByRole('button', { name: /^Restore/ }).count()).toBe(0);
    expect(await lookAtOpen('task-activity-entry')).toEqual([]);
  });

  it('has nothing to compare the first version with', async () => {
    await opener(1).click();
    await entry(1).getByText('This is the first version of the task.').waitFor();
  });

  it('shows what a restore would change, and does not restore over a change of somebody else', async () => {
    await entry(1).getByRole('button', { name: 'Restore this version…' }).click();
    await dialog().getByRole('group', { name: 'Next runs (restored)' }).getByRole('listitem').first().waitFor();
    expect([await runsOf(dialog(), 'now'), await runsOf(dialog(), 'restored')]).toEqual([3, 5]);
    await ada.patch(`/api/tasks/${id}`, { title: 'Nightly import', tags: [] });
    await dialog().getByRole('button', { name: 'Restore version 1' }).click();
    await dialog().getByRole('alert').getByText('This task was changed by someone else').waitFor();
    expect(await ada.get(`/api/tasks/${id}`)).toMatchObject({ version: 3, title: 'Nightly import' });
    expect(await lookAtOpen('task-restore-conflict')).toEqual([]);
    await dialog().getByRole('button', { name: 'Compare again' }).click();
    await dialog().getByRole('rowheader', { name: 'Title' }).waitFor();
    expect(await rowsOf(dialog())).toEqual(
      expect.arrayContaining(['Title | Nightly import | Import', 'Tags | (none) | shop']),
    );
  });

  it('restores the version as it was, as a version of its own', async () => {
    await dialog().getByRole('button', { name: 'Restore version 1' }).click();
    await page.getByText('Version 1 restored.').waitFor();
    await entry(4).getByText('Current', { exact: true }).waitFor();
    const [first, fourth] = await Promise.all([1, 4].map((version) => ada.get(`/api/tasks/${id}/versions/${version}`)));
    const about = { version: 4, changedAt: fourth.changedAt, changed: fourth.changed };
    expect({ ...first, ...about }).toEqual(fourth);
    expect(new Date((await ada.get(`/api/tasks/${id}`)).schedule.nextDueAt).getTime()).toBeGreaterThan(Date.now());
  });

  it('is readable on a phone and in both colour schemes', async () => {
    const findings: ScreenFindings = {};
    await lookAtScreen(page, `/tasks/${id}?tab=versions`, findings);
    expect(findings).toEqual({});
  });

  it('is shown to an admin without a restore', async () => {
    await system.api.register('root');
    await system.rows(`UPDATE users SET role = 'admin' WHERE username = 'root'`);
    const adminPage = await visitors.logIn('root');
    await openActivity(id, adminPage, '/admin/tasks');
    await opener(2, adminPage).click();
    await entry(2, adminPage).getByRole('button', { name: 'Copy parameters' }).waitFor();
    await entry(2, adminPage).getByRole('table', { name: 'Changes' }).waitFor();
    expect(await adminPage.getByRole('button', { name: /^Restore/ }).count()).toBe(0);
  });
});

it('a version with a one-time schedule of the past is refused in the dialog, and starts no run', async () => {
  const runAt = new Date(Date.now() - 3_600_000).toISOString();
  const params = { source: { inline: 'a\n1' }, format: 'csv', sql: 'select * from input' };
  const schedule = { type: 'ONE_TIME', runAt, catchUp: 'LAST' };
  const id = await create({ title: 'Once', kind: 'data', params, schedule });
  await ada.patch(`/api/tasks/${id}`, { schedule: { type: 'CRON', cron: '0 3 1 1 *' } });
  const runs = await ada.get(`/api/runs?taskId=${id}`);
  await openActivity(id);
  await opener(2).click();
  await entry(2).getByRole('group', { name: 'Next runs (before)' }).getByText('No upcoming runs.').waitFor();
  expect((await rowsOf(entry(2)))[0]).toMatch(/^Schedule \| Once, /);
  await opener(1).click();
  await entry(1).getByRole('button', { name: 'Restore this version…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Restore version 1' }).click();
  await page
    .getByRole('dialog')
    .getByRole('alert')
    .getByText(/^Date and time: Must be in the future/)
    .waitFor();
  await takePicture(page, 'task-restore-refused');
  const after = await ada.get(`/api/tasks/${id}`);
  expect({ type: after.schedule.type, version: after.version }).toEqual({ type: 'CRON', version: 2 });
  expect((await ada.get(`/api/runs?taskId=${id}`)).count).toBe(runs.count);
  expect(visitors.complaints).toEqual([]);
});
