import type { Browser, Page } from 'playwright-core';
import type { ApiClient } from '#testing/api-client';
import { openBrowser, seriousFindings } from '#testing/browser/browser';
import { lookAtScreen, takePicture, type ScreenFindings } from '#testing/browser/screens';
import { Visitors } from '#testing/browser/visitors';
import { SharedSystem } from '#testing/processes/shared-system';

/* eslint-disable @typescript-eslint/no-explicit-any -- the spec reads JSON without the types of the API */

let system: SharedSystem;
let browser: Browser;
let page: Page;
let ada: ApiClient;
let visitors: Visitors;
let nightly: any;
let failedRun: string;

const ZONE = 'Europe/Berlin';
const create = (title: string, schedule: object, more: object = {}): Promise<any> =>
  ada.post('/api/tasks', { title, kind: 'http', params: { url: 'https://example.com/' }, schedule, ...more });

/** Inserts ended runs of a schedule; `at` is SQL of a local time, and `day` in it is the beginning of today in the zone. */
async function ran(
  taskId: string,
  at: string,
  columns: { status?: string; lateBy?: string; last?: string; lateCause?: string } = {},
): Promise<string> {
  const { status = 'COMPLETED', lateBy = '1 second', last = '20 minutes', lateCause = 'NULL' } = columns;
  const [run] = await system.rows<{ id: string }>(
    `INSERT INTO runs (id, task_id, owner_id, kind, work_class, trigger, status, scheduled_for, due_at, created_at, first_started_at, finished_at, late_cause)
     SELECT gen_random_uuid(), t.id, t.owner_id, 'http', 'io', 'SCHEDULE', '${status}', at, at, at, at + interval '${lateBy}', at + interval '${lateBy}' + interval '${last}', ${lateCause}
       FROM tasks t, LATERAL (SELECT date_trunc('day', now() AT TIME ZONE '${ZONE}') AS day) AS today, LATERAL (SELECT (${at}) AT TIME ZONE '${ZONE}' AS at) AS made
      WHERE t.id = '${taskId}' RETURNING id`,
  );
  await system.rows(
    `UPDATE tasks SET latest_scheduled_for = (SELECT max(scheduled_for) FROM runs WHERE task_id = '${taskId}') WHERE id = '${taskId}'`,
  );
  return run!.id;
}

beforeAll(async () => {
  [system, browser] = await Promise.all([SharedSystem.borrow(['api']), openBrowser()]);
  ada = await system.api.register('ada');
  await ada.patch('/api/users/me', { timeZone: ZONE });
  visitors = new Visitors(system, browser);
  page = await visitors.logIn('ada');
});

afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

const menu = () => page.getByRole('navigation').getByRole('link', { name: 'Schedule', exact: true });
const preset = (name: string) => page.getByRole('link', { name, exact: true });
const row = (title: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('link', { name: title, exact: true }) });
const titles = () => page.getByRole('list', { name: 'Tasks' }).getByRole('listitem').locator('a').first();

describe('the page "Schedule"', () => {
  it('of a user without tasks says what to do next', async () => {
    await menu().click();
    await page.getByRole('heading', { name: 'No tasks yet' }).waitFor();
    await page.getByRole('link', { name: 'Create task' }).waitFor();
  });

  it('has a row for each task, in words too, with a link for each run', async () => {
    // Its next time is some hours away, whatever the time is.
    const cron = `0 ${(new Date().getUTCHours() + 12) % 24} * * *`;
    nightly = await create('Nightly import', { type: 'CRON', cron, timeZone: ZONE }, { tags: ['crm'] });
    const often = await create('Health check', { type: 'INTERVAL', seconds: 300 });
    const paused = await create('Warehouse export', { type: 'INTERVAL', seconds: 3600 });
    await create('Report', { type: 'INTERVAL', seconds: 1800 });
    await ada.post(`/api/tasks/${paused.id}/pause`, { reason: 'the warehouse moves' });
    failedRun = await ran(nightly.id, "day - interval '22 hours'", { status: 'FAILED' });
    await ran(nightly.id, "day - interval '12 hours'", { status: 'SKIPPED', last: '0' });
    await ran(nightly.id, "day - interval '10 hours'", {
      lateBy: '90 seconds',
      lateCause: "'WORKERS'",
    });
    // From 04:00 on: a clock that changes has changed.
    for (const n of Array.from({ length: 80 }).keys())
      await ran(often.id, `day - interval '20 hours' + ${n} * interval '15 minutes'`, {
        last: '2 seconds',
        status: n === 40 ? 'FAILED' : 'COMPLETED',
      });
    await page.goto('/schedule');
    await preset('Yesterday').click();
    await row('Nightly import')
      .getByText(/^3 runs, 1 failed, 1 skipped, 1 late, next at /)
      .waitFor();
    await row('Health check')
      .getByText(/^80 runs, 1 failed, next at /)
      .waitFor();
    await row('Warehouse export').getByText('No runs, paused').waitFor();
    expect(new URL(page.url()).searchParams.get('at')).toMatch(/^\d{4}-\d\d-\d\d$/);
    await page
      .getByRole('group', { name: 'Runs of Nightly import' })
      .getByRole('link', { name: /^Failed, .* 02:00:01, duration 20 min$/ })
      .click();
    await page.waitForURL(`**/runs/${failedRun}`);
  });

  it('leads from the density band of a short interval to the runs of that time', async () => {
    await menu().click();
    await preset('Yesterday').click();
    const band = page.getByRole('group', { name: 'Runs of Health check' }).getByRole('link');
    await band.and(page.getByRole('link', { name: /^8 runs, from .* 04:00 to 06:00$/ })).click();
    await page.getByRole('heading', { name: 'Runs', exact: true }).waitFor();
    await page.getByText('Task: Health check').waitFor();
    await page.getByText('8 runs', { exact: true }).waitFor();
  });

  it('draws the runs of a backfill that wait, where the backfill was requested', async () => {
    const weekly = await create('Weekly report', { type: 'CRON', cron: '0 5 * * 1', timeZone: ZONE });
    const at = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();
    await ada.post(`/api/tasks/${weekly.id}/backfill`, { from: at(22), to: at(8) });
    await menu().click();
    await preset('Today').click();
    const waiting = page.getByRole('group', { name: 'Runs of Weekly report' }).getByRole('link');
    await waiting
      .and(page.getByRole('link', { name: /^Waiting, Mon .* 05:00, backfill$/ }))
      .first()
      .waitFor();
  });

  it('says in two clicks whether anything was late yesterday, and why', async () => {
    await menu().click();
    await preset('Yesterday').click();
    const late = page.getByRole('region', { name: 'Late starts (1)' });
    await late.getByText(/Start delay 1 min 30 s\. No worker was free\./).waitFor();
    await late.getByRole('link', { name: 'Nightly import' }).waitFor();
  });

  it('says in two clicks what runs in the next hour, the next one first', async () => {
    await menu().click();
    await preset('Next hour').click();
    await row('Health check')
      .getByText(/scheduled, next at/)
      .waitFor();
    expect(await titles().textContent()).toBe('Health check');
    await page.getByRole('img', { name: /^Runs per minute: \d+ runs, peak \d+ per minute/ }).waitFor();
  });

  it('moves, zooms and filters, and has all of it in the address', async () => {
    const search = (): Record<string, string> => Object.fromEntries(new URL(page.url()).searchParams);
    await page.getByRole('button', { name: 'Zoom out' }).click();
    await page.getByRole('button', { name: 'Zoom out' }).click();
    await page.getByText(/^Late starts are listed for one day/).waitFor();
    expect(search()).toEqual({ view: 'week' });
    await page.getByRole('button', { name: 'Earlier' }).click();
    await page.waitForURL((url) => url.searchParams.has('at'));
    const tag = page.getByRole('combobox', { name: 'Filter by tag' });
    await tag.fill('crm');
    await tag.press('Enter');
    await row('Report').waitFor({ state: 'detached' });
    await row('Nightly import').waitFor();
    expect(search()).toMatchObject({ view: 'week', tag: 'crm' });
    await page.getByRole('button', { name: 'Clear tag' }).click();
    await row('Report').waitFor();
  });

  it('is used by the keyboard: a row is one stop, and the arrows move along its runs', async () => {
    await preset('Yesterday').focus();
    await page.keyboard.press('Enter');
    const links = page.getByRole('group', { name: 'Runs of Nightly import' }).getByRole('link');
    await links.nth(2).waitFor();
    expect(await links.evaluateAll((all) => all.map((one) => (one as any).tabIndex))).toEqual([0, -1, -1]);
    await links.first().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/runs/${failedRun}`);
  });

  it('shows a change of a run by itself', async () => {
    await menu().click();
    await preset('Today').click();
    await row('Report')
      .getByText(/next at/i)
      .waitFor();
    const run = await ada.post(`/api/tasks/${nightly.id}/run`, {});
    await page.locator(`a[href="/runs/${run.id}"]`).waitFor({ state: 'attached' });
    await ada.post(`/api/runs/${run.id}/cancel`, {});
    await page.locator(`a[href="/runs/${run.id}"][aria-label^="Cancelled"]`).waitFor({ state: 'attached' });
  });

  it('has no problem that axe finds, in both schemes and on a phone', async () => {
    const findings: ScreenFindings = {};
    const yesterday = new URL((await preset('Yesterday').getAttribute('href'))!, page.url());
    for (const path of [
      `${yesterday.pathname}${yesterday.search}`,
      '/schedule',
      '/schedule?view=hour',
      '/schedule?view=week',
    ]) {
      await lookAtScreen(page, path, findings);
      await page.setViewportSize({ width: 360, height: 800 });
      const track = page.getByRole('group', { name: 'Runs of Nightly import' });
      expect((await track.boundingBox())!.height).toBeGreaterThanOrEqual(24);
      await takePicture(page, `${path.replaceAll(/\W+/g, '-')}-phone-dark`, true);
      const onPhone = await seriousFindings(page);
      if (onPhone.length > 0) findings[`${path} 360 px`] = onPhone;
    }
    expect(findings).toEqual({});
    expect(visitors.complaints).toEqual([]);
  });

  it('says that it could not be loaded, and loads again', async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.route('**/api/timeline*', (route) =>
      route.fulfill({
        status: 400,
        contentType: 'application/problem+json',
        body: JSON.stringify({ title: 'x', status: 400, detail: 'no', code: 'VALIDATION' }),
      }),
    );
    await page.goto('/schedule');
    await page.getByText("Can't load the schedule").waitFor();
    await page.unroute('**/api/timeline*');
    await page.getByRole('button', { name: 'Retry' }).click();
    await row('Nightly import').waitFor();
  });
});
