import type { Browser, Page } from 'playwright-core';
import type { ApiClient } from '#testing/api-client';
import { openBrowser, overflow, seriousFindings } from '#testing/browser/browser';
import { lookAtScreen, takePicture, type ScreenFindings } from '#testing/browser/screens';
import { Visitors } from '#testing/browser/visitors';
import { SharedSystem } from '#testing/processes/shared-system';
import { SlackServer } from '#testing/servers/slack-server';

let system: SharedSystem;
let slack: SlackServer;
let browser: Browser;
let page: Page;
let ada: ApiClient;
let visitors: Visitors;

beforeAll(async () => {
  slack = await SlackServer.start();
  [system, browser] = await Promise.all([SharedSystem.borrow(), openBrowser()]);
  ada = await system.api.register('ada');
  visitors = new Visitors(system, browser);
  page = await visitors.logIn('ada');
  await page.goto('/notifications/channels');
});

afterAll(async () => {
  await browser?.close();
  await system?.stop();
  await slack?.stop();
});

const dialog = () => page.getByRole('dialog');
const action = async (entry: string): Promise<void> => {
  await page.getByRole('button', { name: 'Actions: Operations' }).click();
  await page.getByRole('menuitem', { name: entry }).click();
};

describe('a channel', () => {
  it('is added by a form whose fields are those of its kind; a wrong address is said at the field', async () => {
    await page.getByRole('heading', { name: 'No channels' }).waitFor();
    await page.getByRole('button', { name: 'Add channel' }).click();
    const url = dialog().getByRole('textbox', { name: 'Webhook URL' });
    await url.fill('slack.com');
    await dialog().getByRole('textbox', { name: 'Description' }).fill('Operations');
    await takePicture(page, 'channel-form');
    await dialog().getByRole('button', { name: 'Add channel' }).click();
    await dialog().locator('[aria-invalid=true]').waitFor();
    expect(await url.inputValue()).toBe('slack.com');
    await url.fill(slack.url());
    await dialog().getByRole('button', { name: 'Add channel' }).click();
    await page.getByText(`Operations · http://${slack.host}/…ABCD`).waitFor();
  });

  it('sends a test, and its delivery shows what Slack answered, without the secret address', async () => {
    await action('Send test');
    await dialog().getByText('Sent').waitFor();
    await takePicture(page, 'channel-log');
    await dialog()
      .getByRole('button', { name: /^Details/ })
      .click();
    await page.getByText('Response 200').waitFor();
    expect(slack.messages).toHaveLength(1);
    expect(await page.content()).not.toContain('secretABCD');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
  });

  it('is edited without its address being shown or lost', async () => {
    await action('Edit…');
    expect(await dialog().getByRole('textbox', { name: 'Webhook URL' }).inputValue()).toBe('');
    await dialog().getByRole('textbox', { name: 'Only tasks tagged' }).fill('crm');
    await dialog().getByRole('button', { name: 'Save channel' }).click();
    await page.getByText('Channel saved').waitFor();
    const { results } = await ada.get('/api/channels');
    expect(results).toMatchObject([{ tag: 'crm', address: `http://${slack.host}/…ABCD`, enabled: true }]);
  });

  it('has a place among the preferences of each event', async () => {
    await page.goto('/notifications/preferences');
    for (const title of ['Slack', 'Discord', 'ntfy']) await page.getByRole('columnheader', { name: title }).waitFor();
  });
});

it('the pages of channels are free of serious findings of axe in both schemes, and no wider than a phone', async () => {
  const findings: ScreenFindings = {};
  for (const screen of ['/notifications/channels', '/notifications/preferences'])
    await lookAtScreen(page, screen, findings);
  expect(findings).toEqual({});
});

it('the dialogs of channels are free of serious findings, and no wider than a phone', async () => {
  await page.goto('/notifications/channels');
  await page.setViewportSize({ width: 360, height: 800 });
  for (const open of [() => page.getByRole('button', { name: 'Add channel' }).click(), () => action('Deliveries…')]) {
    await open();
    await dialog().waitFor();
    expect([await seriousFindings(page), await overflow(page)]).toEqual([[], 0]);
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
  }
  expect(visitors.complaints).toEqual([]);
});

it('a channel is deleted after a question', async () => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await action('Delete…');
  await dialog().getByRole('button', { name: 'Delete channel' }).click();
  await page.getByRole('heading', { name: 'No channels' }).waitFor();
  expect((await ada.get('/api/channels')).results).toEqual([]);
});
