import type { Browser, Page } from 'playwright-core';
import { patienceMs } from '../eventually';
import { logInByForm } from './log-in';
import { patientFetch } from './patient-fetch';

const pages: Page[] = [];

beforeEach(() => {
  for (const page of pages) page.setDefaultTimeout(patienceMs());
});

/** Users of the dashboard, each in a browser of their own. */
export class Visitors {
  /** Messages that no page may cause: errors of scripts, and violations of the Content-Security-Policy. */
  readonly complaints: string[] = [];

  constructor(
    private readonly system: { env: Record<string, string> },
    private readonly browser: Browser,
  ) {}

  /** Opens a page without a login. `script` runs in it before any of ours. */
  async arrive(script?: string): Promise<Page> {
    const context = await this.browser.newContext({
      baseURL: `http://127.0.0.1:${this.system.env.PORT}`,
      viewport: { width: 1440, height: 900 },
      reducedMotion: 'reduce',
    });
    await context.addInitScript(patientFetch());
    if (script !== undefined) await context.addInitScript(script);
    context.on('page', (page) => this.listen(page));
    return context.newPage();
  }

  /** Logs a user in who was registered by ApiClient.register, and opens the first page. */
  async logIn(username: string, { script }: { script?: string } = {}): Promise<Page> {
    const page = await this.arrive(script);
    await logInByForm(page, username, `the password of ${username}`);
    return page;
  }

  /** Registers a new user by the form. */
  async signUp(username: string, password: string): Promise<Page> {
    const page = await this.arrive();
    await page.goto('/register');
    await page.getByLabel('Username').fill(username);
    await page.getByLabel('Email').fill(`${username}@example.com`);
    await page.getByLabel(/^Password( \*)?$/).fill(password);
    await page.getByLabel('Confirm password').fill(password);
    await page.getByRole('button', { name: 'Sign up' }).click();
    await page.getByRole('heading', { name: 'Welcome to Carillon' }).waitFor();
    return page;
  }

  private listen(page: Page): void {
    pages.push(page);
    page.setDefaultTimeout(patienceMs());
    // A form asks before what was typed in it is lost. A spec that goes elsewhere means to.
    page.on('dialog', (dialog) => {
      if (dialog.type() === 'beforeunload') void dialog.accept();
    });
    page.on('pageerror', ({ message }) => this.complaints.push(message));
    page.on('console', (message) => {
      // The browser also reports intended refusals of the server, requests that a spec has stopped, and a database that
      // was away for a moment.
      if (
        message.type() === 'error' &&
        !/status of (4\d\d|503)|ERR_CONNECTION_(REFUSED|RESET|CLOSED)|ERR_EMPTY_RESPONSE/.test(message.text())
      )
        this.complaints.push(message.text());
    });
  }
}
