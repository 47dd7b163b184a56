import type { Page } from 'playwright-core';

/** Logs a user in by the form. Returns once the first page has its header. */
export async function logInByForm(page: Page, username: string, password: string): Promise<void> {
  await page.goto('/login');
  await page.getByLabel('Username or email').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByRole('link', { name: /^Notifications/ }).waitFor();
}
