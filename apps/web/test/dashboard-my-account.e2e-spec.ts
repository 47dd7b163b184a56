import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '#testing/browser/browser';
import { lookAtScreen, type ScreenFindings } from '#testing/browser/screens';
import { Visitors } from '#testing/browser/visitors';
import { SharedSystem } from '#testing/processes/shared-system';

const OLD = 'correct horse battery';
const NEW = 'another horse, another battery';

let system: SharedSystem;
let browser: Browser;
let page: Page;
let base: string;
let visitors: Visitors;

beforeAll(async () => {
  [system, browser] = await Promise.all([SharedSystem.borrow(), openBrowser()]);
  base = `http://127.0.0.1:${system.env.PORT}`;
  visitors = new Visitors(system, browser);
  page = await visitors.signUp('ada', OLD);
});

afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

/** Requests the API with a token, and gives the status of the response. */
async function statusFor(authorization: string): Promise<number> {
  return (await fetch(`${base}/api/tasks`, { headers: { authorization } })).status;
}

async function logInElsewhere(password: string): Promise<{ status: number; access: string }> {
  const answer = await fetch(`${base}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': 'curl/8.5.0' },
    body: JSON.stringify({ username: 'ada', password }),
  });
  const body = (await answer.json()) as { tokens?: { access: string } };
  return { status: answer.status, access: body.tokens?.access ?? '' };
}

describe('the account', () => {
  it('has a profile that can be changed; another address needs the password', async () => {
    await page.getByRole('button', { name: 'ada' }).click();
    await page.getByRole('menuitem', { name: 'Account' }).click();
    await page.getByLabel('First name').fill('Ada');
    await page.getByLabel('Email').fill('countess@example.com');
    await page.getByLabel('Current password').first().fill('not the password');
    await page.getByRole('button', { name: 'Save profile' }).click();
    await page.getByText('is not your password').waitFor();
    await page.getByLabel('Current password').first().fill(OLD);
    await page.getByRole('button', { name: 'Save profile' }).click();
    await page.getByText('Check countess@example.com to verify the new address').waitFor();
    await page.reload();
    expect(await page.getByLabel('First name').inputValue()).toBe('Ada');
    await page.getByText('Email not verified.').waitFor();
  });

  it('says what is used of the limits', async () => {
    await page.getByText(/^0 of [\d,]+$/).waitFor();
    await page
      .getByText(/^0 B of /)
      .first()
      .waitFor();
  });

  it('ends a login from elsewhere', async () => {
    const other = await logInElsewhere(OLD);
    expect(await statusFor(`Bearer ${other.access}`)).toBe(200);
    await page.reload();
    await page.getByRole('button', { name: 'Log out curl' }).click();
    await page.getByText('Session logged out').waitFor();
    expect(await statusFor(`Bearer ${other.access}`)).toBe(401);
    await page.getByText('This session').waitFor();
  });

  it('has a password that can be changed by who knows the old one, and stays logged in', async () => {
    await page.getByLabel('Current password').fill('not the password');
    await page.getByLabel('New password', { exact: true }).fill(NEW);
    await page.getByLabel('Confirm new password').fill(NEW);
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.getByText('is not your password').waitFor();
    await page.getByLabel('Current password').fill(OLD);
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.getByText('Password changed').waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Account', exact: true }).waitFor();
    expect((await logInElsewhere(OLD)).status).toBe(401);
    expect((await logInElsewhere(NEW)).status).toBe(200);
  });
});

describe('API tokens', () => {
  it('are shown once, work, and do not after they were revoked', async () => {
    await page.goto('/account/tokens');
    await page.getByRole('heading', { name: 'No API tokens' }).waitFor();
    await page.getByRole('button', { name: 'New token' }).first().click();
    await page.getByRole('button', { name: 'Create token' }).click();
    await page.locator('[aria-invalid="true"]').first().waitFor();
    await page.getByLabel('Name').fill('backup');
    await page.getByRole('button', { name: 'Create token' }).click();
    const token = (await page.getByTestId('token').textContent()) ?? '';
    expect(await statusFor(`Token ${token}`)).toBe(200);
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('cell', { name: 'backup', exact: true }).waitFor();
    expect((await page.getByRole('main').innerHTML()).includes(token)).toBe(false);
    await page.getByRole('button', { name: 'Revoke backup' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke token' }).click();
    await page.getByRole('heading', { name: 'No API tokens' }).waitFor();
    expect(await statusFor(`Token ${token}`)).toBe(401);
  });
});

describe('secrets', () => {
  it('are set, set again and deleted, and never shown', async () => {
    await page.goto('/account/secrets');
    await page.getByRole('button', { name: 'New secret' }).first().click();
    await page.getByLabel('Name').fill('CRM_KEY');
    await page.getByLabel('Value', { exact: true }).fill('abc');
    await page.getByRole('button', { name: 'Save secret' }).click();
    await page.getByText('has 3 characters: at least 4').waitFor();
    await page.getByLabel('Value', { exact: true }).fill('planted-secret-1');
    await page.getByRole('button', { name: 'Save secret' }).click();
    await page.getByRole('cell', { name: 'CRM_KEY', exact: true }).waitFor();
    await page.getByRole('button', { name: 'New secret' }).first().click();
    await page.getByLabel('Name').fill('CRM_KEY');
    await page.getByRole('button', { name: 'Save secret' }).click();
    await page.getByText('Already exists').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Discard changes' }).click();
    await page.getByRole('button', { name: 'Replace value of CRM_KEY' }).click();
    await page.getByLabel('Value', { exact: true }).fill('planted-secret-2');
    await page.getByRole('button', { name: 'Save secret' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect((await page.content()).includes('planted-secret')).toBe(false);
    await page.getByRole('button', { name: 'Delete CRM_KEY' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('heading', { name: 'No secrets' }).waitFor();
  });
});

describe('the screens of the account', () => {
  it('are free of serious findings of axe in both schemes, and no wider than a phone', async () => {
    const findings: ScreenFindings = {};
    for (const path of ['/account', '/account/tokens', '/account/secrets']) await lookAtScreen(page, path, findings);
    expect(findings).toEqual({});
  });

  it('let somebody leave, with everything that is theirs', async () => {
    await page.goto('/account');
    await page.getByRole('button', { name: 'Delete account…' }).click();
    await page.getByRole('dialog').getByLabel('Username').fill('adam');
    await page.getByRole('dialog').getByLabel('Password', { exact: true }).fill(NEW);
    await page.getByRole('button', { name: 'Delete account', exact: true }).click();
    await page.getByText('Type ada to confirm').waitFor();
    await page.getByRole('dialog').getByLabel('Username').fill('ada');
    await page.getByRole('button', { name: 'Delete account', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Log in' }).waitFor();
    expect((await logInElsewhere(NEW)).status).toBe(401);
  });
});
