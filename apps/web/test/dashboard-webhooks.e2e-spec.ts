import type { Browser, Page } from 'playwright-core';
import { Webhook } from 'standardwebhooks';
import type { ApiClient } from '#testing/api-client';
import { openBrowser, overflow, seriousFindings } from '#testing/browser/browser';
import { lookAtScreen, takePicture, type ScreenFindings } from '#testing/browser/screens';
import { WebhookReceiver, type Arrival } from '#testing/servers/webhook-receiver';
import { Visitors } from '#testing/browser/visitors';
import { SharedSystem } from '#testing/processes/shared-system';

let system: SharedSystem;
let receiver: WebhookReceiver;
let browser: Browser;
let page: Page;
let ada: ApiClient;
let secret: string;
let visitors: Visitors;

beforeAll(async () => {
  receiver = await WebhookReceiver.start();
  [system, browser] = await Promise.all([SharedSystem.borrow(), openBrowser()]);
  ada = await system.api.register('ada');
  visitors = new Visitors(system, browser);
  page = await visitors.logIn('ada');
  await page.goto('/notifications/webhooks');
});

afterAll(async () => {
  await browser?.close();
  await system?.stop();
  await receiver?.stop();
});

const arrived = (count: number, path = '/hook'): Promise<Arrival[]> =>
  system.until(
    () => receiver.at(path),
    { what: `${count} at ${path}` },
    (all) => all.length >= count,
  );
const idsOf = (arrivals: Arrival[]): (string | undefined)[] => arrivals.map(({ headers }) => headers['webhook-id']);
/** Creates a task whose only run starts at once and fails. */
const fail = (title: string): Promise<unknown> =>
  ada.post('/api/tasks', {
    ...{ title, kind: 'data', retry: { maxAttempts: 1 }, tags: ['crm'] },
    params: { source: { inline: 'a\n1' }, format: 'csv', sql: 'select nothing from nowhere' },
  });
const menu = async (entry: string): Promise<void> => {
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: entry }).click();
};
const dialog = () => page.getByRole('dialog');

describe('a webhook', () => {
  it('is added by its URL; a wrong one is said at the field and stays there', async () => {
    await page.getByRole('heading', { name: 'No webhooks' }).waitFor();
    await page.getByRole('button', { name: 'Add webhook' }).click();
    const url = dialog().getByRole('textbox', { name: 'URL' });
    await url.fill('ftp://example.com');
    await dialog().getByRole('textbox', { name: 'Description' }).fill('On-call bot');
    await dialog().getByRole('button', { name: 'Add webhook' }).click();
    await dialog()
      .getByText(/must begin with http|http:\/\/ or https|http or https/i)
      .waitFor();
    expect(await url.inputValue()).toBe('ftp://example.com');
    await url.fill(receiver.url('/hook'));
    await dialog().getByRole('button', { name: 'Add webhook' }).click();
  });

  it('shows its secret once, and only its button takes it away', async () => {
    await page.keyboard.press('Escape');
    const shown = page.getByLabel('Signing secret').filter({ hasText: 'whsec_' }).last();
    secret = (await shown.textContent()) ?? '';
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('heading', { level: 1, name: 'On-call bot' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'On-call bot' }).waitFor();
    expect(await page.content()).not.toContain('whsec_');
  });

  it('gets a test that is signed with that secret, and the answer is shown', async () => {
    await page.getByRole('button', { name: 'Send test' }).click();
    await page.getByText('Test delivered').waitFor();
    await page.getByText(/200 in [\d.]+ m?s: thanks/).waitFor();
    const [{ headers, body }] = (await arrived(1)) as [Arrival];
    expect(new Webhook(secret).verify(body, headers)).toMatchObject({ type: 'webhook.test' });
  });

  it('lists what was sent with request and answer, and sends it again under the same id', async () => {
    await fail('Nightly import');
    const before = await arrived(2);
    await page.getByRole('button', { name: 'Details: “Nightly import” failed' }).click();
    await dialog()
      .getByText('POST ' + receiver.url('/hook'))
      .waitFor();
    await dialog().getByText('Response 200').waitFor();
    await dialog().getByRole('button', { name: 'Re-send' }).click();
    const after = await arrived(3);
    expect(idsOf(after).slice(1)).toEqual([idsOf(before)[1], idsOf(before)[1]]);
    expect(after[2]?.body).toBe(before[1]?.body);
    await dialog()
      .getByText(/Attempt 2 ·/)
      .waitFor();
    await takePicture(page, 'webhook-delivery');
    await dialog().getByRole('button', { name: 'Close' }).first().click();
  });

  it('is filtered by status, in the address', async () => {
    receiver.answer('/hook', { status: 500, body: 'not <i>today</i>' });
    await fail('Second import');
    await page
      .getByText(/answered 500/)
      .first()
      .waitFor();
    await page.getByRole('combobox', { name: 'Status' }).click();
    await page.getByRole('option', { name: 'Waiting' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Details: “Second import” failed' }).waitFor();
    await page.getByRole('button', { name: 'Details: “Nightly import” failed' }).waitFor({ state: 'detached' });
    expect(page.url()).toContain('status=PENDING');
    await page.getByText('Deliveries are failing').waitFor();
    await page.getByRole('combobox', { name: 'Status' }).press('Backspace');
    await page.getByRole('button', { name: 'Details: “Nightly import” failed' }).waitFor();
  });

  it('is switched off and on again, and what failed meanwhile is sent again since a time', async () => {
    await menu('Disable…');
    await page.getByRole('button', { name: 'Disable' }).click();
    await page.getByText('Missed deliveries can be re-sent').waitFor();
    receiver.answer('/hook', { status: 200, body: 'thanks' });
    await page.getByRole('button', { name: 'Enable' }).click();
    await page.getByText('Missed deliveries can be re-sent').waitFor({ state: 'detached' });
    const [failed] = receiver.at('/hook').slice(-1);
    const count = receiver.at('/hook').length;
    await page.getByRole('button', { name: 'Re-send…' }).click();
    await dialog().getByRole('button', { name: 'From' }).click();
    await page.getByRole('button', { name: 'Apply' }).waitFor();
    await page.locator('[data-today]').first().click();
    await page.getByRole('button', { name: 'Apply' }).click();
    await dialog().getByRole('button', { name: 'Re-send' }).click();
    await page.getByText(/[1-9] deliver(y|ies) re-sent/).waitFor();
    const again = (await arrived(count + 1)).at(-1);
    expect(again?.headers['webhook-id']).toBe(failed?.headers['webhook-id']);
  });

  it('gets only the events that were chosen after an edit', async () => {
    await page.getByRole('button', { name: 'Edit' }).click();
    await dialog().getByRole('combobox', { name: 'Events' }).click();
    await page.getByRole('option', { name: 'Task recovered' }).click();
    await page.keyboard.press('Escape');
    await dialog().getByRole('textbox', { name: 'Only tasks tagged' }).fill('crm');
    await dialog().getByRole('button', { name: 'Save webhook' }).click();
    await page.getByText('Webhook saved').waitFor();
    await page.getByText('tagged crm').waitFor();
    const { results } = await ada.get('/api/webhooks');
    expect(results[0]).toMatchObject({ events: ['RECOVERED'], tag: 'crm', description: 'On-call bot' });
  });

  it('gets a new secret, and both sign until the overlap is over', async () => {
    await menu('Rotate secret…');
    await dialog().getByRole('button', { name: 'Rotate secret' }).click();
    const shown = page.getByLabel('Signing secret').filter({ hasText: 'whsec_' }).last();
    const next = (await shown.textContent()) ?? '';
    expect(next).not.toBe(secret);
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByText('previous secret valid until').waitFor();
    const count = receiver.at('/hook').length;
    await page.getByRole('button', { name: 'Send test' }).click();
    const { headers, body } = (await arrived(count + 1)).at(-1)!;
    for (const known of [secret, next]) expect(new Webhook(known).verify(body, headers)).toBeDefined();
  });
});

it('the pages of webhooks are free of serious findings of axe in both schemes, and no wider than a phone', async () => {
  const findings: ScreenFindings = {};
  const { results } = await ada.get('/api/webhooks');
  for (const screen of ['/notifications/webhooks', `/notifications/webhooks/${results[0].id}`])
    await lookAtScreen(page, screen, findings);
  expect(findings).toEqual({});
  expect(visitors.complaints).toEqual([]);
});

it('the dialogs of webhooks are free of serious findings, and no wider than a phone', async () => {
  await page.setViewportSize({ width: 360, height: 800 });
  for (const [name, button] of [
    ['edit', page.getByRole('button', { name: 'Edit' })],
    ['replay', page.getByRole('button', { name: 'Re-send…' })],
    ['delivery', page.getByRole('button', { name: 'Details: “Nightly import” failed' })],
  ] as const) {
    await button.click();
    await dialog()
      .getByRole('button', { name: /Save|Re-send/ })
      .waitFor();
    expect([name, await overflow(page), await seriousFindings(page)]).toEqual([name, 0, []]);
    await takePicture(page, `webhook-${name}-phone`);
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
  }
});

it('a webhook is deleted with its log, and does not exist for other users', async () => {
  const [{ id }] = (await ada.get('/api/webhooks')).results;
  await page.goto(`/notifications/webhooks/${id}`);
  await menu('Delete…');
  await page.getByRole('button', { name: 'Delete webhook' }).click();
  await page.getByRole('heading', { name: 'No webhooks' }).waitFor();
  await page.goto(`/notifications/webhooks/${id}`);
  await page.getByText("Can't load webhook").waitFor();
});
