import type { Page } from 'playwright-core';
import { openBrowser } from '#testing/browser/browser';
import type { Child } from '../child';
import { quantile } from '../measure';
import type { Options } from '../options';
import { print, printFigures, type Figure } from '../report';
import { seedRuns, seedSchedules, settleTables } from '../seed';
import { withTestBed, type TestBed } from '../test-bed';

const TASKS = 10_000;
const RUNS = 200_000;
const ROUNDS = 10;
const TARGET_MS = 200;
const PASSWORD = 'the password of the bench';

/** Measures how long a user with 10,000 tasks and 200,000 runs waits after each click in a browser. */
export function dashboard({ quick }: Options): Promise<boolean> {
  return withTestBed(async (testBed) => {
    const server = await testBed.start('api', { MAX_TASKS_PER_USER: '1000000' });
    await register(server);
    const from = await testBed.inSeconds(86_400);
    print(`\nfilling a database with ${TASKS} tasks and ${RUNS} runs of one person …`);
    await seedSchedules(testBed, {
      ...{ count: TASKS, kind: 'INTERVAL', intervalSeconds: '86400', title: 'nightly import' },
      ...{ nextDueAt: `"from" + n * interval '8 s'`, from },
    });
    await giveAllTo(testBed, 'bench');
    await seedRuns(testBed, RUNS);
    await settleTables(testBed);
    const browser = await openBrowser();
    try {
      const context = await browser.newContext({ baseURL: server.url, viewport: { width: 1440, height: 900 } });
      const figures = await useIt(await context.newPage(), quick ? 3 : ROUNDS);
      return printFigures(`a click and what it shows, ${TASKS} tasks and ${RUNS} runs`, figures);
    } finally {
      await browser.close();
    }
  });
}

/** Uses the dashboard; each round visits other pages, so that none is cached. */
async function useIt(page: Page, rounds: number): Promise<Figure[]> {
  await logIn(page);
  const times = new Map<string, number[]>();
  const timed = async (name: string, act: () => Promise<unknown>, shown: () => Promise<unknown>): Promise<void> => {
    const start = performance.now();
    await act();
    await shown();
    times.set(name, [...(times.get(name) ?? []), performance.now() - start]);
  };
  const rows = (list: string) => page.getByRole('group', { name: list, exact: true }).locator('tbody tr');
  const menu = (name: string) => page.getByRole('navigation').getByRole('link', { name, exact: true });
  const next = () => page.getByRole('button', { name: 'Next', exact: true });
  const otherRows = (list: string): (() => Promise<void>) => {
    const before = rows(list).first().locator('a').first().getAttribute('href');
    return async () =>
      rows(list)
        .locator(`a[href="${await before}"]`)
        .first()
        .waitFor({ state: 'detached' });
  };
  for (let round = 0; round < rounds; round++) {
    await timed(
      'overview → tasks',
      () => menu('Tasks').click(),
      () => rows('Tasks').nth(9).waitFor(),
    );
    const taskPage = otherRows('Tasks');
    await timed('tasks: the next page', () => next().click(), taskPage);
    const search = page.getByRole('textbox', { name: /^Search/ });
    await timed(
      'tasks: a search, with the rest after the last key',
      () => search.fill(`import ${1234 + round}`),
      () =>
        rows('Tasks')
          .getByRole('link', { name: `nightly import ${1234 + round}`, exact: true })
          .waitFor(),
    );
    await timed(
      'tasks → a task',
      () =>
        rows('Tasks')
          .getByRole('link', { name: `nightly import ${1234 + round}`, exact: true })
          .click(),
      () => page.getByRole('heading', { level: 1, name: `nightly import ${1234 + round}` }).waitFor(),
    );
    await timed(
      'a task → runs',
      () => menu('Runs').click(),
      () => rows('Runs').nth(9).waitFor(),
    );
    const runPage = otherRows('Runs');
    await timed('runs: the next page', () => next().click(), runPage);
    const run = rows('Runs').nth(round).locator('a[href^="/runs/"]').first();
    await timed(
      'runs → a run',
      () => run.click(),
      () => page.getByRole('heading', { level: 1, name: /^Run of/ }).waitFor(),
    );
    await timed(
      'a run → overview',
      () => menu('Overview').click(),
      () => page.getByText('Next runs').first().waitFor(),
    );
  }
  return [...times].flatMap(([name, found]) => {
    const sorted = found.toSorted((a, b) => a - b);
    return [
      { name: `${name}: p50`, value: quantile(sorted, 0.5), unit: 'ms', target: TARGET_MS },
      { name: '  max', value: sorted.at(-1) ?? NaN, unit: 'ms' },
    ];
  });
}

async function logIn(page: Page): Promise<void> {
  await page.goto('/login');
  await page.getByLabel('Username or e-mail').fill('bench');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
}

async function register({ url }: Child): Promise<void> {
  const account = { username: 'bench', email: 'bench@example.com', password: PASSWORD, passwordConfirm: PASSWORD };
  const answer = await fetch(`${url}/api/auth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(account),
  });
  if (answer.status !== 201) throw new Error(`the account could not be made: ${await answer.text()}`);
}

async function giveAllTo({ dataSource }: TestBed, username: string): Promise<void> {
  await dataSource.query(`UPDATE tasks SET owner_id = (SELECT id FROM users WHERE username = $1)`, [username]);
}
