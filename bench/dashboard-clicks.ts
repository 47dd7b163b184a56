import type { Locator, Page } from 'playwright-core';

/** One click of a person, and what tells that the page shows what it led to. */
export interface Click {
  name: string;
  act: (page: Page, round: number) => Promise<unknown>;
  /** Is asked before the click for what is on the page then; what it returns waits for the change. */
  shown: (page: Page, round: number) => Promise<() => Promise<unknown>>;
}

const menu = (page: Page, name: string): Locator =>
  page.getByRole('navigation').getByRole('link', { name, exact: true });
const rows = (page: Page, list: string): Locator =>
  page.getByRole('group', { name: list, exact: true }).locator('tbody tr');
const titled = (round: number): string => `nightly import ${1234 + round}`;

/** Waits for something that is not on the page before the click. */
const appears =
  (what: (page: Page, round: number) => Locator): Click['shown'] =>
  (page, round) =>
    Promise.resolve(() => what(page, round).first().waitFor());

/** Waits until the list begins with another row. */
const changes =
  (list: string): Click['shown'] =>
  async (page) => {
    const first = rows(page, list).first();
    const href = await first.locator('a').first().getAttribute('href');
    const before = rows(page, list).first().locator(`a[href="${href}"]`);
    return () => before.waitFor({ state: 'detached' });
  };

/** Waits until another number of runs is said to match. */
const countChanges: Click['shown'] = async (page) => {
  const before = await page.getByText(/^[\d,]+ runs$/).textContent();
  return () => page.getByText(before ?? '', { exact: true }).waitFor({ state: 'detached' });
};

const heading = (name: string | RegExp): Click['shown'] =>
  appears((page) => page.getByRole('heading', { level: 1, name }));

/** The clicks of a round, in this order; each begins on the page to which the one before has led. */
export const CLICKS: Click[] = [
  {
    name: 'overview → tasks',
    act: (page) => menu(page, 'Tasks').click(),
    shown: appears((page) => rows(page, 'Tasks').nth(9)),
  },
  {
    name: 'tasks: the next page',
    act: (page) => page.getByRole('button', { name: 'Next', exact: true }).click(),
    shown: changes('Tasks'),
  },
  {
    name: 'tasks: a search, with the rest after the last key',
    act: (page, round) => page.getByRole('textbox', { name: /^Search/ }).fill(titled(round)),
    shown: appears((page, round) => rows(page, 'Tasks').getByRole('link', { name: titled(round), exact: true })),
  },
  {
    name: 'tasks → a task',
    act: (page, round) =>
      rows(page, 'Tasks')
        .getByRole('link', { name: titled(round), exact: true })
        .click(),
    shown: (page, round) => heading(titled(round))(page, round),
  },
  {
    name: 'a task → runs',
    act: (page) => menu(page, 'Runs').click(),
    shown: appears((page) => rows(page, 'Runs').nth(9)),
  },
  {
    name: 'runs: the next page',
    act: (page) => page.getByRole('button', { name: 'Next', exact: true }).click(),
    shown: changes('Runs'),
  },
  {
    name: 'runs: by duration, of 7 days',
    act: (page) => page.getByRole('columnheader', { name: 'Duration' }).click(),
    shown: changes('Runs'),
  },
  {
    name: 'runs: of 24 h',
    act: (page) => page.getByText('24 h', { exact: true }).click(),
    shown: countChanges,
  },
  {
    name: 'runs: a search in errors, with the rest after the last key',
    act: (page, round) => page.getByRole('textbox', { name: /^Search/ }).fill(`answer was ${500 + (round % 7)}`),
    shown: countChanges,
  },
  {
    name: 'runs → a run',
    act: (page, round) =>
      rows(page, 'Runs')
        .nth(round % 10)
        .locator('a[href^="/runs/"]')
        .first()
        .click(),
    shown: heading(/^nightly import/),
  },
  {
    name: 'a run → schedule',
    act: (page) => menu(page, 'Schedule').click(),
    shown: appears((page) => page.getByText(/^[\d,]+ tasks$/)),
  },
  {
    name: 'schedule: this week',
    act: (page) => page.getByRole('link', { name: 'This week' }).click(),
    shown: async (page) => {
      const load = await page.getByRole('img', { name: /^Runs per minute/ }).getAttribute('aria-label');
      const before = page.getByRole('img', { name: load ?? '', exact: true });
      return () => before.waitFor({ state: 'detached' });
    },
  },
  {
    name: 'schedule → incidents',
    act: (page) => menu(page, 'Incidents').click(),
    shown: appears((page) => page.getByText('No incidents')),
  },
  {
    name: 'incidents → overview',
    act: (page) => menu(page, 'Overview').click(),
    shown: appears((page) => page.getByText('Upcoming runs')),
  },
];
