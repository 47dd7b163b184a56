import amqp from 'amqplib';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '#testing/browser/browser';
import { lookAtScreen, type ScreenFindings } from '#testing/browser/screens';
import { Visitors } from '#testing/browser/visitors';
import { SharedSystem } from '#testing/processes/shared-system';

let system: SharedSystem;
let browser: Browser;
let page: Page;
let visitors: Visitors;

beforeAll(async () => {
  [system, browser] = await Promise.all([SharedSystem.borrow(), openBrowser()]);
  visitors = new Visitors(system, browser);
  page = await openAs('root');
});

afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

/** Logs a user with an account and a task into the browser. `root` is an admin. */
async function openAs(username: string): Promise<Page> {
  const person = await system.api.register(username);
  await person.post('/api/tasks', {
    title: `${username}'s numbers`,
    kind: 'data',
    params: { source: { inline: 'a\n1' }, format: 'csv', sql: 'select * from input' },
  });
  if (username === 'root') await system.rows(`UPDATE users SET role = 'admin' WHERE username = 'root'`);
  const opened = await visitors.logIn(username);
  await opened.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  return opened;
}

const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();

describe('an admin', () => {
  it('sees how the whole of it goes, what the workers do and how deep the queues are', async () => {
    await page.getByRole('link', { name: 'Admin', exact: true }).click();
    await heading('Administration');
    await page.getByRole('heading', { name: 'Throughput' }).waitFor();
    await page.getByRole('link', { name: 'Queues', exact: true }).click();
    await page.getByText('carillon.execution.io.v1').waitFor();
    const link = page.getByRole('link', { name: 'RabbitMQ console' });
    expect(await link.getAttribute('href')).toBe(`${new URL(system.env.RABBITMQ_MANAGEMENT_URL ?? '').origin}/`);
    await page.getByRole('link', { name: 'Workers', exact: true }).click();
    await page
      .getByText(/^0 of \d+$/)
      .first()
      .waitFor();
  });

  it('pauses all schedules with a reason, and resumes them', async () => {
    await page.goto('/admin');
    await page.getByRole('button', { name: 'Pause all schedules…' }).click();
    await page.getByLabel('Reason').fill('the warehouse moves');
    await page.getByRole('dialog').getByRole('button', { name: 'Pause all schedules' }).click();
    await page.getByText('the warehouse moves').waitFor();
    await page.getByRole('button', { name: 'Resume all schedules' }).click();
    await page.getByRole('button', { name: 'Pause all schedules…' }).waitFor();
  });

  it('finds a user, gives a quota, and locks the person out', async () => {
    const ada = await openAs('ada');
    await page.goto('/admin/users');
    await page.getByRole('textbox', { name: /Search/ }).fill('ada');
    await page.getByRole('button', { name: 'Edit ada' }).click();
    await page.getByLabel('Max concurrent runs').fill('3');
    await page.getByRole('switch', { name: 'Disabled' }).click();
    await page.getByRole('button', { name: 'Save user' }).click();
    await page.getByRole('cell', { name: 'Disabled' }).waitFor();
    const [row] = await system.rows<{ quotas: object; disabled_at: Date | null }>(
      `SELECT quotas, disabled_at FROM users WHERE username = 'ada'`,
    );
    expect(row).toMatchObject({ quotas: { runsAtOnce: 3 }, disabled_at: expect.any(Date) });
    await ada.close();
  });

  it('sees the tasks and runs of all users', async () => {
    await page.goto('/admin/tasks?search=ada');
    await page.getByText("ada's numbers").waitFor();
    await page.goto('/admin/runs');
    await page.getByText("ada's numbers").waitFor();
    await page.getByText("root's numbers").waitFor();
  });

  it('sorts the lists by every column that offers it, each taken by the server', async () => {
    const answers: string[] = [];
    for (const list of ['tasks', 'runs', 'admin/tasks', 'admin/runs']) {
      await page.goto(`/${list}`);
      const sortable = page.locator('th[aria-sort] button');
      await page.getByText("root's numbers").first().waitFor();
      const count = await sortable.count();
      for (let n = 0; n < count; n++) {
        const isSorted = (url: string): boolean => url.includes(`/api/${list}?`) && url.includes('ordering=');
        const answered = page.waitForResponse((response) => isSorted(response.url()));
        await sortable.nth(n).click();
        answers.push(`${list}: ${(await answered).status()}`);
        await page.goto(`/${list}`);
        await page.getByText("root's numbers").first().waitFor();
      }
    }
    expect(answers.length).toBeGreaterThan(4);
    expect(answers.filter((answer) => !answer.endsWith(' 200'))).toEqual([]);
  });

  it('finds the tasks and runs of one person, and opens them to read', async () => {
    await page.goto('/admin/tasks');
    await page.getByRole('textbox', { name: 'Owner' }).fill('ADA');
    await page.getByRole('cell', { name: "root's numbers" }).waitFor({ state: 'detached' });
    await page.getByRole('cell', { name: 'ada', exact: true }).waitFor();
    await page.getByRole('link', { name: "ada's numbers" }).click();
    await heading("ada's numbers");
    await page.getByText('You view this as an admin').waitFor();
    for (const action of ['Run now', 'More']) expect(await page.getByRole('button', { name: action }).count()).toBe(0);
    for (const tab of ['Calendar', 'Metrics', 'Configuration', 'Activity', 'Runs']) {
      await page.getByRole('tab', { name: tab }).click();
      await page.getByRole('tabpanel', { name: tab }).waitFor();
    }
    await page.getByRole('table').getByRole('link').first().click();
    await heading(/^ada's numbers · run of /);
    await page.getByRole('tabpanel', { name: 'Log' }).waitFor();
    expect(await page.getByRole('button', { name: 'Run again' }).count()).toBe(0);
    await page.getByRole('link', { name: "ada's numbers" }).click();
    await heading("ada's numbers");
    const looks = await system.rows<{ action: string }>(
      `SELECT action FROM audit_log WHERE action IN ('TASK_VIEWED', 'RUN_VIEWED') AND actor = 'root' ORDER BY at`,
    );
    expect(looks).toEqual([{ action: 'TASK_VIEWED' }, { action: 'RUN_VIEWED' }]);
  });

  it('reads a message that no process could read, and replays it', async () => {
    const connection = await amqp.connect(system.env.RABBITMQ_URL ?? '');
    const channel = await connection.createConfirmChannel();
    channel.publish('', 'carillon.status.v1', Buffer.from('{"not": "a report"}'));
    await channel.waitForConfirms();
    await connection.close();
    await system.until(
      () => system.rows(`SELECT 1 FROM dead_letters`),
      { what: 'the dead letter is stored' },
      (found) => found.length > 0,
    );
    await page.goto('/admin/dead-letters');
    await page.getByRole('button', { name: 'Details' }).click();
    await page.getByText('{"not": "a report"}').waitFor();
    await page.getByRole('button', { name: 'Replay' }).click();
    await page.getByText('Message replayed').waitFor();
  });

  it('finds in the audit log who did what', async () => {
    await page.goto('/admin/audit?action=USER_CHANGED');
    await page.getByRole('cell', { name: 'User changed' }).first().waitFor();
    await page.getByRole('cell', { name: 'root' }).first().waitFor();
  });
});

describe('the screens of admins', () => {
  const screens = ['', '/queues', '/workers', '/users', '/tasks', '/runs', '/dead-letters?status=REPLAYED', '/audit'];

  it('are free of serious findings of axe in both schemes, and no wider than a phone', async () => {
    const findings: ScreenFindings = {};
    const [run] = await system.rows<{ id: string; task_id: string }>(`SELECT id, task_id FROM runs LIMIT 1`);
    const opened = [`/tasks/${run!.task_id}`, `/runs/${run!.id}`];
    for (const screen of [...screens, ...opened]) await lookAtScreen(page, `/admin${screen}`, findings);
    expect(findings).toEqual({});
  });

  it('are not there for anybody else', async () => {
    const bob = await openAs('bob');
    const asked: string[] = [];
    bob.on('request', (request) => asked.push(new URL(request.url()).pathname));
    expect(await bob.getByRole('link', { name: 'Admin', exact: true }).count()).toBe(0);
    for (const screen of ['/admin', '/admin/users', '/admin/audit']) {
      await bob.goto(screen);
      await bob.getByRole('heading', { name: 'Page not found' }).waitFor();
    }
    expect(asked.filter((path) => path.startsWith('/api/admin'))).toEqual([]);
    await bob.close();
  });

  it('leave nothing that pages complain about', () => {
    expect(visitors.complaints).toEqual([]);
  });
});
