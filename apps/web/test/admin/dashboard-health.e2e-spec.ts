import type { Browser, Locator, Page } from 'playwright-core';
import { openBrowser } from '#testing/browser/browser';
import { lookAtScreen, takePicture, type ScreenFindings } from '#testing/browser/screens';
import { Visitors } from '#testing/browser/visitors';
import { SharedSystem } from '#testing/processes/shared-system';

let system: SharedSystem;
let browser: Browser;
let page: Page;
let visitors: Visitors;

beforeAll(async () => {
  [system, browser] = await Promise.all([SharedSystem.borrow(), openBrowser()]);
  visitors = new Visitors(system, browser);
  await system.api.register('root');
  await system.rows(`UPDATE users SET role = 'admin' WHERE username = 'root'`);
  await recordPast();
  await breakThings();
  page = await visitors.logIn('root');
});

afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

/** Records a week with gaps: between them, and at its end. */
async function recordPast(): Promise<void> {
  await record(10, 20);
  await record(40, 190);
  await record(2000, 2100);
}

/** Records minutes of the past, as beat does, with a queue that has messages all the time, and the mails of `breakThings`. */
async function record(fromMinutesAgo: number, toMinutesAgo: number): Promise<void> {
  await system.rows(
    `INSERT INTO health_minutes
     SELECT date_trunc('minute', now()) - make_interval(mins => n), 1 + n / 30 % 3, 20, 4, 5 + n % 7, n % 3, n % 40, 0, 1, CASE WHEN n IN (60, 120) THEN 1 ELSE 0 END, 0, 0, 0
       FROM generate_series(${fromMinutesAgo}, ${toMinutesAgo}) AS n ON CONFLICT DO NOTHING`,
  );
}

/** Stores two dead letters, and three mails that were given up within 24 hours and one before. */
async function breakThings(): Promise<void> {
  await system.rows(
    `INSERT INTO dead_letters (id, key, reason, bytes) SELECT gen_random_uuid(), n::text, 'unreadable', 1 FROM generate_series(1, 2) AS n`,
  );
  await system.rows(
    `WITH failed AS (
       INSERT INTO deliveries (id, event_key, user_id, event, channel, status, attempts, finished_at)
       SELECT gen_random_uuid(), 'FAILED:' || hours, id, 'FAILED', 'EMAIL', 'FAILED', 1, now() - make_interval(hours => hours)
         FROM users, unnest('{1, 2, 23, 30}'::int[]) AS hours RETURNING id, finished_at)
     INSERT INTO delivery_attempts (delivery_id, attempt, at, duration_ms, outcome)
     SELECT id, 1, finished_at, 5, 'FAILED' FROM failed`,
  );
}

const tile = (name: string): Locator => page.getByRole('group', { name, exact: true });
const depth = (): Locator => page.getByRole('region', { name: 'Queue depth' });
const curve = (): Locator => depth().locator('path.recharts-area-curve').first();
/** How many separate pieces the line of the chart has. */
const pieces = async (): Promise<number> => ((await curve().getAttribute('d')) ?? '').split('M').length - 1;

async function open(path = '/admin'): Promise<void> {
  await page.goto(path);
  await page.getByRole('heading', { level: 1, name: 'Administration' }).waitFor();
  await tile('Workers').waitFor();
}

describe('the health strip', () => {
  it('has the numbers that PostgreSQL has, each with a status in words and a link', async () => {
    await open();
    const [workers] = await system.rows<{ count: number; io: number; process: number }>(
      `SELECT count(*)::int AS count, sum(io_concurrency)::int AS io, sum(process_concurrency)::int AS process FROM workers WHERE state = 'ACTIVE'`,
    );
    const { count, io, process } = workers!;
    const expected: [string, (string | RegExp)[], string][] = [
      ['Workers', [String(count), `Connected; capacity: ${io} io, ${process} process`, 'OK'], '/admin/workers'],
      ['Queue wait', ['None', 'OK'], '/admin/queues'],
      ['Dead letters', ['2', 'Warning'], '/admin/dead-letters'],
      ['Email failures', ['3', 'Warning', 'Last 24 hours; 0 overdue or retrying'], '/admin/queues'],
      ['Webhook failures', ['0', 'OK'], '/admin/queues'],
    ];
    for (const [name, texts, href] of expected) {
      for (const text of texts) await tile(name).getByText(text, { exact: true }).waitFor();
      expect(await tile(name).getByRole('link').getAttribute('href')).toBe(href);
    }
  });

  it('follows what happens while the page is open', async () => {
    await system.rows(
      `INSERT INTO dead_letters (id, key, reason, bytes) VALUES (gen_random_uuid(), 'c', 'unreadable', 1)`,
    );
    await tile('Dead letters').getByText('3', { exact: true }).waitFor();
  });

  it('says in words what its small charts show', async () => {
    // The least is 0 when beat recorded a minute before the worker had connected.
    await tile('Workers')
      .getByRole('img', { name: /^Workers\. Last 24 hours: [01] to 3$/ })
      .waitFor();
  });
});

describe('the history', () => {
  it('is there right after the page was opened, with gaps where nothing was recorded', async () => {
    await open('/admin');
    await depth().getByText('Last 24 hours: messages in queues').waitFor();
    await curve().waitFor({ state: 'attached' });
    expect(await pieces()).toBeGreaterThanOrEqual(2);
    await depth()
      .getByText(/Not recorded: 21 h/)
      .waitFor();
    await takePicture(page, 'admin-health-day', true);
  });

  it('goes back as far as the address says, also after a reload', async () => {
    await page.getByText('7 d', { exact: true }).click();
    await page.waitForURL('**/admin?range=7d');
    await depth().getByText('Last 7 days: messages in queues').waitFor();
    await page.reload();
    await depth().getByText('Last 7 days: messages in queues').waitFor();
    await tile('Workers')
      .getByRole('img', { name: /^Workers\. Last 7 days: / })
      .waitFor();
    expect(await page.getByRole('radio', { name: '7 d' }).isChecked()).toBe(true);
    await page.getByText('24 h', { exact: true }).click();
    await page.waitForURL('**/admin');
    await open('/admin?range=century');
    expect(await page.getByRole('radio', { name: '24 h' }).isChecked()).toBe(true);
  });

  it.each(['1h', '7d'])('that has ended is reported over %s, because beat may not be running', async (range) => {
    await system.rows(`DELETE FROM health_minutes WHERE minute > now() - interval '35 minutes'`);
    await open(`/admin?range=${range}`);
    await page.getByRole('alert').getByText('No recent history').waitFor();
  });

  it('is asked for once a minute, and the state of the moment every few seconds', async () => {
    const asked: string[] = [];
    const note = (request: { url(): string }): void => void asked.push(new URL(request.url()).pathname);
    page.on('request', note);
    await open();
    for (let n = 0; n < 2; n++) await page.waitForResponse('**/api/admin/health/now');
    page.off('request', note);
    expect(asked.filter((path) => path === '/api/admin/health')).toHaveLength(1);
  });

  it('of another range is named by it only once it is there', async () => {
    let release = (): void => undefined;
    const isReleased = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/api/admin/health?hours=168', async (route) => {
      await isReleased;
      await route.continue();
    });
    await open();
    await depth().getByText('Last 24 hours: messages in queues').waitFor();
    await page.getByText('7 d', { exact: true }).click();
    await page.waitForURL('**/admin?range=7d');
    expect(await depth().getByText('Last 24 hours: messages in queues').count()).toBe(1);
    release();
    await depth().getByText('Last 7 days: messages in queues').waitFor();
    await page.unroute('**/api/admin/health?hours=168');
  });

  it('that is slow or cannot be loaded is said in words, at its tiles and at its chart', async () => {
    let release = (): void => undefined;
    const isReleased = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/api/admin/health?*', async (route) => {
      await isReleased;
      await route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{"detail":"Out of order"}' });
    });
    await page.goto('/admin');
    await page.getByRole('region', { name: 'Health' }).getByRole('status').getByText('Loading').waitFor();
    release();
    for (const name of ['Health', 'Queue depth'])
      await page.getByRole('region', { name }).getByRole('alert').getByText("Can't load health").waitFor();
    await page.unroute('**/api/admin/health?*');
    visitors.complaints.length = 0;
    await depth().getByRole('button', { name: 'Retry' }).click();
    await tile('Workers').waitFor();
  });

  it('may be empty, as with a beat that is older than the API: the state of the moment is shown nevertheless', async () => {
    await system.rows(`DELETE FROM health_minutes`);
    await open();
    await page.getByRole('alert').getByText('No recent history').waitFor();
    await tile('Dead letters').getByText('3', { exact: true }).waitFor();
    await tile('Workers').getByRole('img', { name: 'Workers. Last 24 hours: not recorded' }).waitFor();
    await depth().getByText('Not recorded: 1 d').waitFor();
    await takePicture(page, 'admin-health-empty', true);
  });
});

describe('the first page of admins', () => {
  beforeAll(recordPast);

  it.each(['', '?range=1h', '?range=7d'])(
    '%s is free of serious findings of axe, and no wider than a phone',
    async (range) => {
      const findings: ScreenFindings = {};
      await lookAtScreen(page, `/admin${range}`, findings);
      expect(findings).toEqual({});
      await tile('Workers').waitFor();
    },
  );

  it('is operated by keyboard: an arrow key chooses the range, and Tab leads to the links of the tiles', async () => {
    await open('/admin');
    await page.getByRole('radio', { name: '24 h' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.waitForURL('**/admin?range=7d');
    await page.keyboard.press('Tab');
    expect(await page.evaluate<string>('document.activeElement.textContent')).toBe('View workers');
  });

  it('leaves nothing that pages complain about', () => {
    expect(visitors.complaints).toEqual([]);
  });
});
