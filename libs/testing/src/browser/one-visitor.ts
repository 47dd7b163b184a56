import type { Browser, Page } from 'playwright-core';
import type { ApiClient } from '../api-client';
import { SharedSystem } from '../processes/shared-system';
import { openBrowser } from './browser';
import { Visitors } from './visitors';

/** The only user of the dashboard in a file of specs. Everything is there once the specs run. */
export interface OneVisitor {
  readonly page: Page;
  /** Calls the API in the name of the user. */
  readonly api: ApiClient;
  /** Messages that no page may cause (see Visitors). */
  readonly complaints: string[];
  /** Presses keys one after the other. */
  press: (...keys: string[]) => Promise<void>;
}

interface Opened {
  page: Page;
  api: ApiClient;
  visitors: Visitors;
}

/**
 * Gives a file of specs one user who is logged in to the dashboard of a shared system; both end with the file. `prepare`
 * runs before the login, and creates what the first page shows.
 */
export function oneVisitor(username: string, prepare?: (api: ApiClient) => Promise<unknown>): OneVisitor {
  let system: SharedSystem | undefined;
  let browser: Browser | undefined;
  let opened: Opened | undefined;
  beforeAll(async () => {
    [system, browser] = await Promise.all([SharedSystem.borrow(), openBrowser()]);
    const api = await system.api.register(username);
    await prepare?.(api);
    const visitors = new Visitors(system, browser);
    opened = { page: await visitors.logIn(username), api, visitors };
  });
  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });
  const now = (): Opened => {
    if (opened === undefined) throw new Error('the visitor is there once the specs run');
    return opened;
  };
  return {
    get page() {
      return now().page;
    },
    get api() {
      return now().api;
    },
    get complaints() {
      return now().visitors.complaints;
    },
    press: async (...keys) => {
      for (const key of keys) await now().page.keyboard.press(key);
    },
  };
}
