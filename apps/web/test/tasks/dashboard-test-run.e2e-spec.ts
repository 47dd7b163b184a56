import type { Browser, Page } from 'playwright-core';
import type { ApiClient } from '#testing/api-client';
import { openBrowser } from '#testing/browser/browser';
import { lookAtOpenScreen, type ScreenFindings } from '#testing/browser/screens';
import { Visitors } from '#testing/browser/visitors';
import { SharedSystem } from '#testing/processes/shared-system';
import { HttpSink } from '#testing/servers/http-sink';

/* eslint-disable @typescript-eslint/no-explicit-any -- the spec reads JSON without the types of the API */

let system: SharedSystem;
let browser: Browser;
let sink: HttpSink;
let ada: ApiClient;
let page: Page;

beforeAll(async () => {
  sink = await HttpSink.start();
  [system, browser] = await Promise.all([SharedSystem.borrow(), openBrowser()]);
  ada = await system.api.register('ada');
  page = await new Visitors(system, browser).logIn('ada');
});

afterAll(async () => {
  await browser?.close();
  await system?.stop();
  await sink?.stop();
});

const dialog = () => page.getByRole('dialog', { name: 'Test run' });
const button = (name: string) => dialog().getByRole('button', { name, exact: true });
const field = (name: string) => page.getByRole('textbox', { name });
const status = () => dialog().getByRole('status', { name: 'Status' });
const openDialog = () => page.getByRole('button', { name: 'Test run', exact: true }).click();

async function choose(label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

async function fillQuery(sql: string): Promise<void> {
  await page.goto('/tasks/new');
  await choose('Kind', 'SQL query');
  await field('Inline').fill('country,amount\nDE,1\nFR,2');
  await choose('Format', 'csv');
  await field('SQL').fill(sql);
}

async function fillRequest(url: string): Promise<void> {
  await page.goto('/tasks/new');
  await field('URL').fill(url);
}

it('shows the rows, the log and the status of a test run, and saves nothing', async () => {
  await fillQuery('select country, amount * 2 as twice from input order by 1');
  await openDialog();
  await dialog().getByText('the input is really read').waitFor();
  const findings: ScreenFindings = {};
  await lookAtOpenScreen(page, '/test-run-intro', findings);
  await button('Start test run').click();
  await dialog().getByRole('cell', { name: 'FR' }).waitFor();
  expect(await status().textContent()).toBe('Completed');
  expect(await dialog().getByRole('log').textContent()).toMatch(/INFO .*2 rows/i);
  await dialog()
    .getByText(/^Took /)
    .waitFor();
  await lookAtOpenScreen(page, '/test-run-completed', findings);
  expect(findings).toEqual({});
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
  expect(await ada.get('/api/tasks')).toMatchObject({ count: 0 });
  expect(await field('SQL').textContent()).toContain('twice');
});

it('shows why a test run failed, and runs the changed form again', async () => {
  await fillQuery('select missing from input');
  await openDialog();
  await button('Start test run').click();
  await dialog().getByText('Query failed (SQL_FAILED)').waitFor();
  await dialog().getByRole('group', { name: 'Error message' }).getByText('missing').first().waitFor();
  const findings: ScreenFindings = {};
  await lookAtOpenScreen(page, '/test-run-failed', findings);
  expect(findings).toEqual({});
  await button('Close').last().click();
  await dialog().waitFor({ state: 'detached' });
  await field('SQL').fill('select sum(amount) as total from input');
  await openDialog();
  await button('Start test run').click();
  await dialog().getByRole('cell', { name: '3', exact: true }).waitFor();
  await button('Run again').click();
  await dialog().getByRole('cell', { name: '3', exact: true }).waitFor();
});

it('marks the fields that are refused, and has the focus at the list of them', async () => {
  await fillRequest('ftp://example.com/');
  await openDialog();
  await button('Start test run').click();
  const refusal = page.getByRole('alert').filter({ hasText: 'Test run not started' });
  await refusal.getByRole('button', { name: 'URL' }).waitFor();
  await dialog().waitFor({ state: 'detached' });
  await refusal.and(page.locator(':focus')).waitFor();
  await page.getByRole('button', { name: 'Create task' }).click();
  await page.getByRole('alert').filter({ hasText: 'Not saved' }).waitFor();
});

describe('a test run that is under way', () => {
  const started = async (path: string): Promise<string> => {
    await fillRequest(`${sink.url}${path}`);
    await openDialog();
    await button('Start test run').click();
    await dialog()
      .getByText(/^Running for .* of at most 5 min\.$/)
      .waitFor();
    const look = async (): Promise<any> => sink.effects.find((effect) => effect.path === path);
    const { runId } = await system.until(look, { what: 'the request' }, (effect) => effect !== undefined);
    return runId;
  };
  const endOf = (id: string): Promise<any> => {
    const read = (): Promise<any> => ada.get(`/api/test-runs/${id}`);
    return system.until(read, { what: 'the end of the test run' }, ({ finishedAt }) => finishedAt !== null);
  };

  beforeAll(() => {
    sink.delayMs = 600_000;
  });

  it('is stopped by its button', async () => {
    const id = await started('/stopped');
    const findings: ScreenFindings = {};
    await lookAtOpenScreen(page, '/test-run-running', findings);
    expect(findings).toEqual({});
    await button('Stop').click();
    await dialog().getByText('Stopped', { exact: true }).waitFor();
    expect(await endOf(id)).toMatchObject({ status: 'CANCELLED' });
  });

  it('is stopped when its dialog is closed', async () => {
    const id = await started('/closed');
    await page.keyboard.press('Escape');
    expect(await endOf(id)).toMatchObject({ status: 'CANCELLED' });
  });

  it('is stopped when its page is left', async () => {
    const id = await started('/left');
    await page.goBack();
    expect(await endOf(id)).toMatchObject({ status: 'CANCELLED' });
  });
});

it('is started once although the answer is lost', async () => {
  sink.delayMs = 0;
  await fillRequest(`${sink.url}/lost`);
  await openDialog();
  await page.route('**/api/test-runs', async (route) => {
    await route.fetch();
    await route.abort('connectionreset');
  });
  await button('Start test run').click();
  await dialog().getByText("Can't start the test run").waitFor();
  await page.unroute('**/api/test-runs');
  await button('Start test run').click();
  await status().getByText('Completed').waitFor();
  expect(await system.rows(`SELECT count(*)::int AS count FROM test_runs WHERE params->>'url' LIKE '%/lost'`)).toEqual([
    { count: 1 },
  ]);
});
