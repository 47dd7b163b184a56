import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import type { ApiClient } from '#testing/api-client';
import { openBrowser } from '#testing/browser/browser';
import { takePicture } from '#testing/browser/screens';
import { Visitors } from '#testing/browser/visitors';
import { writeLogLine } from '#testing/log-line';
import { SharedSystem } from '#testing/processes/shared-system';

/* eslint-disable @typescript-eslint/no-explicit-any -- the spec reads JSON without the types of the API */

let system: SharedSystem;
let browser: Browser;
let ada: ApiClient;
let page: Page;
let taskId: string;
let failed: string;
let completed: string;

/** The width of an A4 sheet within its margins, in CSS pixels. */
const PAPER = { width: 688, height: 1000 };
const WIDE_ERROR = `select ${Array.from({ length: 60 }, (_, n) => `column_${n}`).join(', ')} from input`;
const ROWS = Array.from({ length: 60 }, (_, n) => `${n},row ${n}`).join('\n');

beforeAll(async () => {
  [system, browser] = await Promise.all([SharedSystem.borrow(), openBrowser()]);
  ada = await system.api.register('ada');
  const params = { source: { inline: `n,text\n${ROWS}` }, format: 'csv', sql: 'select * from input' };
  const task = await ada.post('/api/tasks', { title: 'Sales per country', kind: 'data', tags: ['crm'], params });
  taskId = task.id;
  completed = (await endOf(task.latestRun.id)).id;
  const wrong = { params: { ...params, sql: WIDE_ERROR } };
  failed = (await endOf((await ada.post(`/api/tasks/${taskId}/run`, wrong)).id)).id;
  const insert = (sql: string, values: unknown[]) => system.rows(sql, values);
  for (const n of Array.from({ length: 60 }).keys()) await writeLogLine(insert, failed, `step ${n}`);
  page = await new Visitors(system, browser).logIn('ada');
});
afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

const endOf = (id: string): Promise<any> =>
  system.until(
    async () => {
      const run = await ada.get(`/api/runs/${id}`);
      return run.finishedAt === null ? undefined : run;
    },
    { what: `the end of the run ${id}` },
  );

const heading = (name: RegExp | string) => page.getByRole('heading', { level: 1, name });

/** Opens a page and looks at it as it is printed, from a screen in these colours. */
async function print(path: string, name: RegExp | string, colorScheme: 'light' | 'dark' = 'light'): Promise<void> {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ media: 'screen', colorScheme });
  await page.goto(path);
  await heading(name).waitFor();
  await page.waitForLoadState('networkidle');
  await page.setViewportSize(PAPER);
  await page.emulateMedia({ media: 'print', colorScheme });
  await page.getByText(/^Carillon · printed \w{3} \d+ \w{3} \d{4}, \d\d:\d\d:\d\d \w+$/).waitFor();
}

/** Writes the page as a PDF beside the pictures, if those are wanted. */
async function writePdf(name: string): Promise<void> {
  if (process.env.SCREENSHOTS === undefined) return;
  mkdirSync('.local/screenshots', { recursive: true });
  await page.pdf({ path: `.local/screenshots/${name}.pdf`, format: 'A4', preferCSSPageSize: true });
}

/** Runs in the page: finds elements that are cut or scroll, or are wider than the sheet. */
const CUT = `[...document.querySelectorAll('main *')].filter((one) => {
  if (!one.checkVisibility() || one.closest('svg') || one.clientWidth < 2) return false;
  const { overflowX, overflowY } = getComputedStyle(one);
  const isCut = (overflow, size, of) => overflow !== 'visible' && size > of + 1;
  return one.getBoundingClientRect().right > innerWidth + 1
    || isCut(overflowY, one.scrollHeight, one.clientHeight) || isCut(overflowX, one.scrollWidth, one.clientWidth);
}).map((one) => one.outerHTML.slice(0, 200))`;

/** Runs in the page: the width of a chart in the moment in which the sheet becomes narrower. */
const WIDTH_ON_A_NARROW_SHEET = `(() => {
  document.querySelector('main').style.maxWidth = '400px';
  return document.querySelector('.recharts-surface').getBoundingClientRect().width;
})()`;

/** Runs in the page: its colour scheme. */
const SCHEME = `document.documentElement.dataset.mantineColorScheme`;
/** Runs in the page: the colours of the page, and of its heading. */
const COLORS = `[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('h1')).color]`;
const BLACK_ON_WHITE = ['rgb(255, 255, 255)', 'rgb(0, 0, 0)'];

/** Runs in the page: what decides whether a browser repeats the header of a table on every sheet. */
const HEADER_PLACE = `(({ position, display }) => [position, display])(getComputedStyle(document.querySelector('thead')))`;

async function expectPaper(): Promise<void> {
  expect(await page.getByRole('navigation').count()).toBe(0);
  expect(await page.getByRole('banner').count()).toBe(0);
  expect(await page.evaluate(`document.querySelector('h1').getBoundingClientRect().left`)).toBe(0);
  // A button in a table stays, because its text belongs to the row: the title of a column, or a tag.
  expect(await page.locator('button:visible:not([role=tab], table *)').allTextContents()).toEqual([]);
  expect(await page.getByRole('checkbox').count()).toBe(0);
  expect(await page.evaluate(COLORS)).toEqual(BLACK_ON_WHITE);
  expect(await page.evaluate(CUT)).toEqual([]);
}

describe('on paper', () => {
  it('a list has its rows with all columns, the header on every sheet, and no filters or buttons', async () => {
    await print('/runs', 'Runs', 'dark');
    await expectPaper();
    await page.getByRole('columnheader', { name: 'Duration' }).waitFor();
    expect(await page.getByRole('row').count()).toBe(3);
    expect(await page.getByRole('textbox').count()).toBe(0);
    expect(await page.getByRole('columnheader', { name: 'Actions' }).count()).toBe(0);
    expect(await page.evaluate(HEADER_PLACE)).toEqual(['static', 'table-header-group']);
    expect(await page.evaluate(`getComputedStyle(document.querySelector('tbody tr')).breakInside`)).toBe('avoid');
    await takePicture(page, 'print-runs-from-dark', true);
    await writePdf('print-runs');
  });

  it('times are those of the clock, and colours of the screen come back', async () => {
    await page
      .getByRole('cell')
      .locator('time')
      .filter({ hasText: / \d\d:\d\d/ })
      .first()
      .waitFor();
    await page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
    await page.locator('html[data-mantine-color-scheme=dark]').waitFor({ state: 'attached' });
    await page.locator('time').filter({ hasText: / ago$/ }).first().waitFor();
    expect(await page.getByText(/^Carillon · printed/).isVisible()).toBe(false);
  });

  it('a real print of a dark page is light, and the page is dark again after it', async () => {
    await page.emulateMedia({ media: null, colorScheme: 'dark' });
    await page.evaluate(`addEventListener('beforeprint', () => (globalThis.printed = ${SCHEME}))`);
    await page.pdf();
    expect(await page.evaluate('globalThis.printed')).toBe('light');
    expect(await page.evaluate(SCHEME)).toBe('dark');
  });

  it('a run has its header, its whole error and log, and its timeline', async () => {
    await print(`/runs/${failed}`, /^Sales per country · run of/, 'dark');
    await expectPaper();
    const { error } = await ada.get(`/api/runs/${failed}`);
    await page.getByRole('region', { name: 'Status of this run' }).getByText('Failed', { exact: true }).waitFor();
    await page.getByRole('group', { name: 'Error message' }).first().waitFor();
    expect(await page.getByRole('group', { name: 'Error message' }).first().textContent()).toBe(error.message);
    await page.getByText('step 0', { exact: false }).first().waitFor();
    await page.getByText('step 59', { exact: false }).waitFor();
    expect(await page.getByRole('tab').allTextContents()).toEqual(expect.arrayContaining(['Log']));
    expect(await page.getByRole('tab', { name: 'Input' }).count()).toBe(0);
    await page.getByRole('region', { name: 'Timeline' }).waitFor();
    await takePicture(page, 'print-run', true);
    await writePdf('print-run');
  });

  it('a run has the whole result when that is open', async () => {
    await print(`/runs/${completed}?tab=result`, /^Sales per country · run of/);
    await expectPaper();
    await page.getByRole('cell', { name: 'row 59' }).waitFor();
    await takePicture(page, 'print-result', true);
    await writePdf('print-result');
  });

  it('a task has its facts and its last runs', async () => {
    await print(`/tasks/${taskId}`, 'Sales per country');
    await expectPaper();
    await page.getByText('Kind', { exact: true }).waitFor();
    expect(await page.getByRole('row').count()).toBe(3);
    await takePicture(page, 'print-task', true);
    await writePdf('print-task');
  });

  it('a chart is as wide as the sheet at once, although it has measured the screen', async () => {
    await system.rows(`UPDATE users SET role = 'admin' WHERE username = 'ada'`);
    await print('/admin', 'Administration');
    await page.locator('.recharts-surface').first().waitFor();
    expect(await page.evaluate<number>(WIDTH_ON_A_NARROW_SHEET)).toBeLessThanOrEqual(400);
  });

  it.each(['/tasks', '/logs', '/', '/schedule', '/incidents'])('%s has nothing that is cut', async (path) => {
    await print(path, /./);
    await expectPaper();
    await takePicture(page, `print${path.replace('/', '-')}`, true);
  });
});
