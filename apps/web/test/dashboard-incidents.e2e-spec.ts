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

const create = (title: string): Promise<any> =>
  ada.post('/api/tasks', {
    ...{ title, kind: 'http', params: { url: 'https://example.com/' } },
    schedule: { type: 'INTERVAL', seconds: 3600 },
  });

/** Inserts ended runs of a task, the oldest first, ten minutes apart, and counts its failures. */
async function ran(taskId: string, statuses: string[], failuresInARow: number): Promise<void> {
  const list = statuses.map((status) => `'${status}'`).join(', ');
  await system.rows(
    `INSERT INTO runs (id, task_id, owner_id, kind, work_class, trigger, status, scheduled_for, due_at, created_at, first_started_at, finished_at, took_ms, error)
     SELECT gen_random_uuid(), t.id, t.owner_id, 'http', 'io', 'SCHEDULE', s.status, at, at, at, at, at, 300 + 90 * s.n,
            CASE WHEN s.status = 'FAILED' THEN '{"code":"HTTP_STATUS","message":"the answer was 503, expected 200-299\\nand more"}'::jsonb END
       FROM tasks t, unnest(ARRAY[${list}]) WITH ORDINALITY AS s (status, n),
            LATERAL (SELECT now() - (${statuses.length} + 1 - s.n) * interval '10 minutes' AS at) AS made
      WHERE t.id = '${taskId}'`,
  );
  await system.rows(
    `UPDATE tasks SET failures_in_a_row = ${failuresInARow}, status = '${statuses.at(-1)}', latest_run_id = (SELECT id FROM runs WHERE task_id = '${taskId}' ORDER BY created_at DESC LIMIT 1) WHERE id = '${taskId}'`,
  );
}

beforeAll(async () => {
  [system, browser] = await Promise.all([SharedSystem.borrow(['api']), openBrowser()]);
  ada = await system.api.register('ada');
  visitors = new Visitors(system, browser);
  page = await visitors.logIn('ada');
});

afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

const row = (title: string) =>
  page.getByRole('row').filter({ has: page.getByRole('link', { name: title, exact: true }) });
const toast = (text: string) => page.getByRole('alert').filter({ hasText: text }).first();
const more = async (title: string, item: string): Promise<void> => {
  await page.getByRole('button', { name: `More actions for ${title}` }).click();
  await page.getByRole('menuitem', { name: item }).click();
};

describe('the page "Incidents"', () => {
  it('of a user whose tasks work says so', async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'Incidents', exact: true }).click();
    await page.getByRole('heading', { name: 'No incidents' }).waitFor();
  });

  it('has a row for each failing task: since when, how often, the last error and the last runs', async () => {
    nightly = await create('Nightly import');
    await ran(nightly.id, ['COMPLETED', 'COMPLETED', 'FAILED', 'FAILED', 'SKIPPED', 'FAILED'], 3);
    await ran((await create('Warehouse export')).id, ['FAILED'], 1);
    await ran((await create('Health check')).id, ['COMPLETED', 'FAILED', 'FAILED', 'COMPLETED'], 0);
    await page.reload();
    await row('Nightly import').getByText('40 min ago').waitFor();
    await row('Nightly import').getByRole('cell', { name: '3', exact: true }).waitFor();
    await row('Nightly import').getByRole('link', { name: 'the answer was 503, expected 200-299' }).waitFor();
    await row('Nightly import')
      .getByRole('img', { name: 'Last 6 runs: 3 failed, 2 completed, 1 skipped. Longest: 840 ms.' })
      .waitFor();
    expect(await row('Health check').count()).toBe(0);
  });

  it('acknowledges, mutes and pauses until a time', async () => {
    await page.getByRole('button', { name: 'Acknowledge Nightly import' }).click();
    await row('Nightly import').getByText('Acknowledged', { exact: true }).waitFor();
    await more('Nightly import', 'Mute emails');
    await toast('Emails muted').waitFor();
    await row('Nightly import').getByText('Muted', { exact: true }).waitFor();
    await more('Nightly import', 'Pause…');
    await page.getByRole('textbox', { name: 'Reason' }).fill('the warehouse moves');
    await page.getByRole('button', { name: 'Pause schedule' }).click();
    await row('Nightly import').getByText('the warehouse moves').waitFor();
    const task = await ada.get(`/api/tasks/${nightly.id}`);
    expect(task).toMatchObject({ notify: { muted: true }, schedule: { state: 'PAUSED' } });
    expect(task.acknowledgedAt).not.toBeNull();
  });

  it('runs the last failed run again, and stays', async () => {
    const [failed] = await system.rows<{ id: string }>(
      `SELECT id FROM runs WHERE task_id = '${nightly.id}' AND status = 'FAILED' ORDER BY created_at DESC LIMIT 1`,
    );
    await page.getByRole('button', { name: 'Run again Nightly import' }).click();
    await toast('Run started').waitFor();
    const started = await system.rows(`SELECT 1 FROM runs WHERE trigger = 'RETRY' AND retry_of = '${failed!.id}'`);
    expect(started).toHaveLength(1);
    expect(new URL(page.url()).pathname).toBe('/incidents');
  });

  it('folds what has recovered', async () => {
    expect(await page.getByRole('link', { name: 'Health check' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Resolved in the last 7 days', expanded: false }).click();
    await row('Health check').getByText('20 min', { exact: true }).waitFor();
    await row('Health check').getByRole('cell', { name: '2', exact: true }).waitFor();
  });

  it('removes a task that recovers by itself, after an event', async () => {
    const export_ = await create('Report');
    await ran(export_.id, ['FAILED'], 1);
    // Without its timers the page is reloaded by events alone.
    const other = await page.context().newPage();
    await other.addInitScript('window.setInterval = () => 0');
    await other.goto('/incidents');
    const report = other.getByRole('link', { name: 'Report', exact: true });
    await report.waitFor();
    await system.rows(`UPDATE tasks SET failures_in_a_row = 0 WHERE id = '${export_.id}'`);
    await ada.patch(`/api/tasks/${export_.id}`, { description: 'works again' });
    await report.waitFor({ state: 'detached' });
    await other.close();
  });

  it('is linked from the overview', async () => {
    await page.goto('/');
    await page.getByRole('link', { name: 'View all incidents' }).click();
    await row('Nightly import').waitFor();
  });

  it('has no problem that axe finds, in both schemes and on a phone', async () => {
    const findings: ScreenFindings = {};
    await lookAtScreen(page, '/incidents', findings);
    const unfold = (): Promise<void> => page.getByRole('button', { name: 'Resolved in the last 7 days' }).click();
    await unfold();
    await row('Health check').waitFor();
    await takePicture(page, 'incidents-resolved-dark', true);
    const unfolded = await seriousFindings(page);
    if (unfolded.length > 0) findings['unfolded'] = unfolded;
    await page.setViewportSize({ width: 360, height: 800 });
    await takePicture(page, 'incidents-phone-dark', true);
    const onPhone = await seriousFindings(page);
    if (onPhone.length > 0) findings['360 px'] = onPhone;
    expect(findings).toEqual({});
    expect(visitors.complaints).toEqual([]);
  });
});
