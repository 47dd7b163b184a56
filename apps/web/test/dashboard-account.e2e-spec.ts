import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '#testing/browser/browser';
import { eventually } from '#testing/eventually';
import { lookAtScreen, type ScreenFindings } from '#testing/browser/screens';
import { Visitors } from '#testing/browser/visitors';
import { SharedSystem } from '#testing/processes/shared-system';

const OLD = 'correct horse battery';
const NEW = 'another horse, another battery';

let system: SharedSystem;
let browser: Browser;
let page: Page;
let visitors: Visitors;

beforeAll(async () => {
  [system, browser] = await Promise.all([SharedSystem.borrow(), openBrowser()]);
  visitors = new Visitors(system, browser);
  page = await visitors.arrive();
});

afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

const heading = (name: string) => page.getByRole('heading', { level: 1, name });

/** Waits for the newest email with this link, and gives its target on the address that the browser uses. */
async function linkOf(name: string): Promise<string> {
  const pattern = new RegExp(`/${name}\\?token=[\\w-]+`);
  return eventually(() => pattern.exec(system.inbox.mails.findLast(({ text }) => pattern.test(text))!.text)![0], {
    what: `a mail that links to ${name}`,
  });
}

describe('the mails about an account lead to screens', () => {
  it('confirms the e-mail address by a click, once', async () => {
    await page.goto('/register');
    await page.getByLabel('Username').fill('ada');
    await page.getByLabel('Email').fill('ada@example.com');
    await page.getByLabel(/^Password( \*)?$/).fill(OLD);
    await page.getByLabel('Confirm password').fill(OLD);
    await page.getByRole('button', { name: 'Sign up' }).click();
    await page.getByRole('heading', { name: 'Welcome to Carillon' }).waitFor();
    const link = await linkOf('verify-email');
    await page.goto(link);
    await page.getByRole('button', { name: 'Confirm email address' }).click();
    await heading('Email address confirmed').waitFor();
    await page.goto(link);
    await page.getByRole('button', { name: 'Confirm email address' }).click();
    await page.getByRole('alert').waitFor();
  });

  it('sets a new password by the link that was asked for', async () => {
    await page.evaluate('localStorage.clear()');
    await page.goto('/login');
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await page.getByLabel('Email').fill('ada@example.com');
    await page.getByRole('button', { name: 'Send reset link' }).click();
    await page.getByRole('status').getByText('we have sent it a reset link').waitFor();
    await page.goto(await linkOf('reset-password'));
    await page.getByLabel('New password', { exact: true }).fill('ada');
    await page.getByLabel('Confirm new password').fill('ada');
    await page.getByRole('button', { name: 'Set password' }).click();
    await page.getByText('At least 8 characters').first().waitFor();
    await page.getByLabel('New password', { exact: true }).fill(NEW);
    await page.getByLabel('Confirm new password').fill(NEW);
    await page.getByRole('button', { name: 'Set password' }).click();
    await page.getByRole('link', { name: 'Log in' }).click();
    await heading('Log in').waitFor();
    await page.getByLabel('Username or email').fill('ada');
    await page.getByLabel('Password', { exact: true }).fill(NEW);
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByRole('heading', { name: 'Welcome to Carillon' }).waitFor();
  });

  it('are free of serious findings of axe in both schemes, and no wider than a phone', async () => {
    const findings: ScreenFindings = {};
    await page.evaluate('localStorage.clear()');
    for (const path of ['/login', '/forgot-password', '/reset-password?token=x', '/verify-email?token=x']) {
      await lookAtScreen(page, path, findings);
    }
    expect(findings).toEqual({});
  });
});
