import type { Locator, Page } from 'playwright-core';
import { anotherThanNow, type Sight } from './dashboard-watch';

/** One click of a person, and what tells that the page shows what it led to. */
export interface Click {
  name: string;
  act: (page: Page, round: number) => Promise<unknown>;
  /** Is asked before the click, for what must differ from what is on the page then. */
  shown: (page: Page, round: number) => Sight | Promise<Sight>;
}

const menu = (page: Page, name: string): Locator =>
  page.getByRole('navigation').getByRole('link', { name, exact: true });
const rowsOf = (list: string): string => `[role=group][aria-label=${list}] tbody tr`;
const titled = (round: number): string => `nightly import ${1234 + round}`;

/** The list begins with another row. */
const firstRowChanges =
  (list: string): Click['shown'] =>
  (page) =>
    anotherThanNow(page, { selector: `${rowsOf(list)}:first-child a`, attribute: 'href' });

/** Another number of runs is said to match. */
const countChanges: Click['shown'] = (page) => anotherThanNow(page, { selector: 'main p', is: '[\\d,]+ runs$' });

/** There is a text that was not on the page before. */
const text =
  (selector: string, is: string): Click['shown'] =>
  () => ({ selector, is });

/** The clicks of a round, in this order; each begins on the page to which the one before has led. */
export const CLICKS: Click[] = [
  {
    name: 'overview → tasks',
    act: (page) => menu(page, 'Tasks').click(),
    shown: text('main p', '[\\d,]{5,} tasks$'),
  },
  {
    name: 'tasks: the next page',
    act: (page) => page.getByRole('button', { name: 'Next', exact: true }).click(),
    shown: firstRowChanges('Tasks'),
  },
  {
    name: 'tasks: a search, with the rest after the last key',
    act: (page, round) => page.getByRole('textbox', { name: /^Search/ }).fill(titled(round)),
    shown: (_, round) => ({ selector: `${rowsOf('Tasks')} a`, is: `^${titled(round)}$` }),
  },
  {
    name: 'tasks → a task',
    act: (page, round) =>
      page
        .locator(rowsOf('Tasks'))
        .getByRole('link', { name: titled(round), exact: true })
        .click(),
    shown: (_, round) => ({ selector: 'h1', is: `^${titled(round)}$` }),
  },
  {
    name: 'a task → runs',
    act: (page) => menu(page, 'Runs').click(),
    shown: text('main p', '[\\d,]{5,} runs$'),
  },
  {
    name: 'runs: the next page',
    act: (page) => page.getByRole('button', { name: 'Next', exact: true }).click(),
    shown: firstRowChanges('Runs'),
  },
  {
    name: 'runs: by duration, of 7 days',
    act: (page) => page.getByRole('columnheader', { name: 'Duration' }).click(),
    shown: firstRowChanges('Runs'),
  },
  {
    name: 'runs: of 24 h',
    act: (page) => page.getByText('Last 24 hours', { exact: true }).click(),
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
      page
        .locator(rowsOf('Runs'))
        .nth(round % 10)
        .locator('a[href^="/runs/"]')
        .first()
        .click(),
    shown: text('h1', '^nightly import .* run of'),
  },
  {
    name: 'a run → schedule',
    act: (page) => menu(page, 'Schedule').click(),
    shown: text('main p', '[\\d,]+ tasks$'),
  },
  {
    name: 'schedule: this week',
    act: (page) => page.getByRole('link', { name: 'This week' }).click(),
    shown: (page) =>
      anotherThanNow(page, { selector: 'main [role=img]', attribute: 'aria-label', is: '^Runs per minute' }),
  },
  {
    name: 'schedule → incidents',
    act: (page) => menu(page, 'Incidents').click(),
    shown: text('main *', '^No incidents$'),
  },
  {
    name: 'incidents → overview',
    act: (page) => menu(page, 'Overview').click(),
    shown: text('main h2', '^Upcoming runs$'),
  },
];
